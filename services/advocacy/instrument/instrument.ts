import type { EntityManager } from "typeorm";
import { findPage, type KeysetOrder } from "../../kit/database/keyset";
import { restrictToSearch } from "../../kit/database/search";
import type { PageArgs } from "../../kit/graphql/pagination";
import { sortKey } from "../../kit/text/multilingual-text";
import { searchText } from "../../kit/text/search";
import { Instrument } from "./instrument.entity";
import type { InstrumentFilter } from "./instrument.types";

const INSTRUMENT_ORDER: KeysetOrder<Instrument> = { by: "sortTitle", kind: "string", direction: "ASC" };

/** Instruments by title, those that fit every part of the filter. */
export function findInstruments(db: EntityManager, { search, kind }: InstrumentFilter, page: PageArgs) {
  const query = db.createQueryBuilder(Instrument, "node");
  if (kind) query.andWhere("node.kind = :kind", { kind });
  restrictToSearch(query, search);
  return findPage(query, INSTRUMENT_ORDER, page);
}

/** The columns that follow from what people read of an instrument. */
export function derivedColumns({ title, officialReference }: Pick<Instrument, "title" | "officialReference">) {
  return { sortTitle: sortKey(title), searchText: searchText(title, officialReference) };
}
