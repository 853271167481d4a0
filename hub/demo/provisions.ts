import { Provision } from "../../services/advocacy/provision/provision.entity";
import { ProvisionSuccession } from "../../services/advocacy/provision/provision-succession.entity";
import { ProvisionVersion } from "../../services/advocacy/provision/provision-version.entity";
import type { InstrumentKey } from "./data/instruments";
import { HOUSING_LAW, PROVISIONS } from "./data/provisions";
import { fixedId } from "./fixed-id";
import { instrumentId } from "./instruments";
import { multilingual } from "./texts";

/** The provision of that number, or null where it is not on record. */
export function findProvisionId(instrument: InstrumentKey, number: string): string | null {
  const known = PROVISIONS.some((each) => each.instrument === instrument && each.number === number);
  return known ? provisionId({ instrument, number }) : null;
}

function provisionId({ instrument, number }: { instrument: InstrumentKey; number: string }): string {
  return fixedId("prv", `${instrument} ${number}`);
}

export function createProvisions(): Provision[] {
  return PROVISIONS.map((data) => ({
    id: provisionId(data),
    instrumentId: instrumentId(data.instrument),
    number: data.number,
    place: data.place,
    implementationStatus: data.status ?? null,
    fictional: true,
  }));
}

export function createProvisionVersions(): ProvisionVersion[] {
  return PROVISIONS.flatMap((data) =>
    data.wordings.map(({ el, en, from = null, until = null }, at) => ({
      provisionId: provisionId(data),
      number: at + 1,
      text: multilingual({ el, en }),
      validFrom: from,
      validUntil: until,
      fictional: true,
    })),
  );
}

export function createProvisionSuccessions(): ProvisionSuccession[] {
  return PROVISIONS.flatMap((data) =>
    (data.becomes ?? []).map((number) => ({
      provisionId: provisionId(data),
      becomesId: provisionId({ instrument: HOUSING_LAW, number }),
    })),
  );
}
