import type { EntityManager } from "typeorm";
import { commas, raw, type Sql, sql, value } from "./sql";
import { ELSEWHERE, IN_NAME, type TermEntity, type TermPlace } from "./term";

/** What a record must have: one of some terms, or a term that begins with a prefix. */
export type Condition = {
  isWord: boolean;
  /** Whether it counts in a name alone. */
  nameOnly?: boolean;
} & ({ terms: readonly string[] } | { prefix: string });

/** Where what meets a condition can stand. */
export function placesOf({ isWord, nameOnly }: Condition, inName: boolean): TermPlace[] {
  return inName || nameOnly || !isWord ? [IN_NAME] : [IN_NAME, ELSEWHERE];
}

/** That the entry `alias` of the index is of a term, in names or elsewhere. */
export function isEntry(alias: string, term: string, place: TermPlace): Sql {
  return sql`${raw(alias)}.term = ${value(term)} AND ${raw(alias)}.place = ${value(place)}`;
}

/** After every letter that there is, in the order of bytes. */
const LAST = "\u{10FFFF}";

/** That the entry `alias` of the index is of a term that begins so. */
export function beginsWith(prefix: string, alias: string): Sql {
  const term = raw(`${alias}.term`);
  return sql`${term} >= ${value(prefix)} AND ${term} < ${value(prefix + LAST)}`;
}

/** That the entry `alias` of the index meets a condition. */
export function meets(condition: Condition, alias: string): Sql {
  const inPlace = condition.nameOnly ? sql` AND ${raw(alias)}.place = ${value(IN_NAME)}` : sql``;
  if ("prefix" in condition) return sql`${beginsWith(condition.prefix, alias)}${inPlace}`;
  return sql`${raw(alias)}.term IN (${commas(condition.terms.map(value))})${inPlace}`;
}

/** The table of an index, to be read by the terms or by the records in it, as a part of FROM. */
export interface TermIndex {
  /** How a statement begins that reads tables in the order in which it names them. */
  select: Sql;
  byTerm(alias: string): Sql;
  byRecord(alias: string): Sql;
}

/**
 * Databases are told which key to read. MariaDB would, until its statistics follow after many rows were written, read all
 * entries of a common term again for each record; SQLite would look up by record whatever has one.
 */
export function termIndex(db: EntityManager, terms: TermEntity): TermIndex {
  const { tableName } = db.dataSource.getMetadata(terms);
  const isServer = db.dataSource.options.type !== "better-sqlite3";
  const [byTerm, byRecord] = isServer
    ? [`FORCE INDEX (ix_${tableName}_term)`, "FORCE INDEX (PRIMARY)"]
    : [`INDEXED BY ix_${tableName}_term`, ""];
  return {
    select: raw(isServer ? "SELECT STRAIGHT_JOIN" : "SELECT"),
    byTerm: (alias) => raw(`${tableName} ${alias} ${byTerm}`),
    byRecord: (alias) => raw(`${tableName} ${alias} ${byRecord}`),
  };
}
