import { derivedColumns } from "../../services/advocacy/instrument/instrument";
import { Instrument } from "../../services/advocacy/instrument/instrument.entity";
import { InstrumentImplementation } from "../../services/advocacy/instrument/instrument-implementation.entity";
import { bodyId } from "./bodies";
import { INSTRUMENTS, type InstrumentData, type InstrumentKey } from "./data/instruments";
import { fixedId } from "./fixed-id";
import { LICENCE, multilingual } from "./texts";

export function instrumentId(key: InstrumentKey): string {
  return fixedId("ins", key);
}

export function createInstruments(): Instrument[] {
  return (Object.entries(INSTRUMENTS) as Array<[InstrumentKey, InstrumentData]>).map(
    ([key, { el, en, kind, issuer, date, reference: officialReference, status = null }]) => {
      const title = multilingual({ el, en });
      return {
        id: instrumentId(key),
        title,
        kind,
        issuerId: bodyId(issuer),
        date,
        officialReference,
        url: `https://gazette.example.org/${key}`,
        implementationStatus: status,
        licence: LICENCE,
        fictional: true,
        ...derivedColumns({ title }),
      };
    },
  );
}

export function createInstrumentImplementations(): InstrumentImplementation[] {
  return (Object.entries(INSTRUMENTS) as Array<[InstrumentKey, InstrumentData]>).flatMap(([key, data]) =>
    (data.implements ?? []).map((implemented) => ({
      instrumentId: instrumentId(key),
      implementedId: fixedId("ins", implemented),
    })),
  );
}
