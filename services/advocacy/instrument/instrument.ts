import type { EntityManager } from "typeorm";
import { findPage, type KeysetOrder } from "../../kit/database/keyset";
import type { PageArgs } from "../../kit/graphql/pagination";
import { findMatches, isMatching } from "../../kit/search/find-matches";
import { sortKey } from "../../kit/text/multilingual-text";
import { Instrument } from "./instrument.entity";
import type { InstrumentFilter } from "./instrument.types";
import { InstrumentTerm } from "./instrument-index";

const INSTRUMENT_ORDER: KeysetOrder<Instrument> = { by: "sortTitle", kind: "string", direction: "ASC" };

/** Instruments by title, those that fit every part of the filter; of a search those first that have all words in it. */
export function findInstruments(db: EntityManager, filter: InstrumentFilter, page: PageArgs) {
  const { search, kind, implementationStatus: status } = filter;
  const among = db.createQueryBuilder(Instrument, "node");
  if (kind) among.andWhere("node.kind = :kind", { kind });
  if (status) among.andWhere("node.implementationStatus = :status", { status });
  if (!isMatching({ search })) return findPage(among, INSTRUMENT_ORDER, page);
  return findMatches(db, Instrument, { terms: InstrumentTerm, search, among: { query: among } }, page);
}

/** The columns that follow from what people read of an instrument. */
export function derivedColumns({ title }: Pick<Instrument, "title">) {
  return { sortTitle: sortKey(title) };
}
