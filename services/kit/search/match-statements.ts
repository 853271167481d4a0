import type { EntityManager, SelectQueryBuilder } from "typeorm";
import { all, commas, joined, raw, run, type Sql, sql, value } from "./sql";
import { ELSEWHERE, IN_NAME, type TermEntity, type TermPlace } from "./term";

/** What a record must have: one of some terms, or a term that begins with a prefix. */
export type Condition = {
  isWord: boolean;
  /** Whether it counts in a name alone. */
  nameOnly?: boolean;
} & ({ terms: readonly string[] } | { prefix: string });

/** A record that was found, and where it stands in the list. */
export interface Match {
  /** Whether all words are in its names. */
  inName: boolean;
  sortKey: string;
  recordId: string;
}

/** In which order conditions are met: entries of the index are read for the first, the others looked up for each. */
export interface Plan {
  index: TermIndex;
  first: Condition;
  /** How many entries the first has, counted to 5,000. */
  entries: number;
  others: readonly Condition[];
  /** Records that come into question, as a query over `node`. */
  among?: SelectQueryBuilder<{ id: string }>;
}

/** Up to so many entries it is quick to read them all and sort; more are read in the order of the index. */
const FEW_ENTRIES = 2000;
/** Where it stops to matter which condition has fewer. */
const MANY_ENTRIES = 5000;
/** A prefix of more terms than this is read whole and sorted. */
const MAX_TERMS = 20;
/** So many terms are looked up one by one in the order of the index; of more it is asked which the record has. */
const MAX_LOOKUPS = 6;

/** Begins with the condition that the fewest records meet. */
export async function planMatches(
  db: EntityManager,
  terms: TermEntity,
  conditions: readonly [Condition, ...Condition[]],
  among?: SelectQueryBuilder<{ id: string }>,
): Promise<Plan> {
  const index = termIndex(db, terms);
  const resolved: Condition[] = [];
  // Not all at once: a search would take all connections of the pool.
  for (const condition of conditions) resolved.push(await resolve(db, index, condition));
  // There is none: nothing is read, and an empty list would be no SQL.
  const impossible = resolved.find((condition) => "terms" in condition && condition.terms.length === 0);
  if (impossible) return { index, first: impossible, entries: 0, others: [], among };
  const counted = await countEntries(db, index, resolved);
  const [rarest, ...others] = counted.sort((a, b) => a.entries - b.entries);
  return {
    index,
    first: rarest?.condition ?? conditions[0],
    entries: rarest?.entries ?? 0,
    others: others.map(({ condition }) => condition),
    among,
  };
}

/** A prefix of few terms as these terms. */
async function resolve(db: EntityManager, index: TermIndex, condition: Condition): Promise<Condition> {
  if (!("prefix" in condition)) return condition;
  const { prefix, ...rest } = condition;
  const terms = await findTerms(db, index, prefix);
  return terms.length > MAX_TERMS ? condition : { ...rest, terms };
}

/** One after the other: SQLite would else read all entries of each, which may be as many as there are records. */
async function findTerms(db: EntityManager, index: TermIndex, prefix: string): Promise<string[]> {
  const terms: string[] = [];
  for (let last: string | undefined; terms.length <= MAX_TERMS; ) {
    const after = last === undefined ? sql`1 = 1` : sql`t.term > ${value(last)}`;
    const next = sql`SELECT MIN(t.term) AS term FROM ${index.byTerm("t")} WHERE ${after} AND ${beginsWith(prefix, "t")}`;
    const [row] = await run<{ term: string | null }>(db, next);
    if (row?.term == null) break;
    terms.push(row.term);
    last = row.term;
  }
  return terms;
}

/** How many entries each condition has, counted to `MANY_ENTRIES`; by one statement. */
async function countEntries(db: EntityManager, index: TermIndex, conditions: readonly Condition[]) {
  const counts = conditions.map((condition, at) => {
    const entries = meets(condition, "t");
    return sql`(SELECT COUNT(*) FROM (SELECT 1 FROM ${index.byTerm("t")} WHERE ${entries} LIMIT ${raw(MANY_ENTRIES)}) c) AS ${raw(`c${at}`)}`;
  });
  const [row = {}] = await run<Record<string, unknown>>(db, sql`SELECT ${commas(counts)}`);
  return conditions.map((condition, at) => ({ condition, entries: Number(row[`c${at}`]) }));
}

export interface Slice {
  /** Those with all words in their names, or the others. */
  inName: boolean;
  after: Match | null;
  limit: number;
}

/** The next records in the order of their sort keys, by one statement. */
export async function findRecords(db: EntityManager, plan: Plan, slice: Slice): Promise<Match[]> {
  if (plan.entries === 0) return [];
  const lists = listsOf(plan, slice);
  const limit = raw(slice.limit);
  const found = lists.map(
    (list) =>
      sql`SELECT * FROM (SELECT DISTINCT d.sortKey, d.recordId FROM ${plan.index.byTerm("d")} WHERE ${list} AND ${following(slice)} AND ${restOf(plan, slice)} ORDER BY d.sortKey, d.recordId LIMIT ${limit}) l`,
  );
  const merged = sql`SELECT sortKey, recordId FROM (${joined(found, " UNION ")}) m ORDER BY sortKey, recordId LIMIT ${limit}`;
  const rows = await run<Omit<Match, "inName">>(db, merged);
  return rows.map(({ sortKey, recordId }) => ({ inName: slice.inName, sortKey, recordId }));
}

export async function countRecords(db: EntityManager, plan: Plan): Promise<number> {
  if (plan.entries === 0) return 0;
  const { index, first } = plan;
  const rest = all(plan.others.map((condition) => has(plan, condition, false)).concat(comesIntoQuestion(plan)));
  // A record has a term once.
  const each = "terms" in first && first.terms.length === 1 ? raw("*") : raw("DISTINCT d.recordId");
  const counted = sql`SELECT COUNT(${each}) AS total FROM ${index.byTerm("d")} WHERE ${meets(first, "d")} AND ${rest}`;
  const [row] = await run<{ total: unknown }>(db, counted);
  return Number(row?.total ?? 0);
}

/** The parts of the index to read for the first condition. Each is in the order wanted where there is much to read. */
function listsOf({ first, entries }: Plan, { inName }: Slice): Sql[] {
  const places = placesOf(first, inName);
  if (entries > FEW_ENTRIES && "terms" in first && first.terms.length <= MAX_TERMS)
    return first.terms.flatMap((term) => places.map((place) => isEntry("d", term, place)));
  return [sql`${meets(first, "d")} AND d.place IN (${commas(places.map(value))})`];
}

/** Where what meets a condition can stand. */
function placesOf({ isWord, nameOnly }: Condition, inName: boolean): TermPlace[] {
  return inName || nameOnly || !isWord ? [IN_NAME] : [IN_NAME, ELSEWHERE];
}

function isEntry(alias: string, term: string, place: TermPlace): Sql {
  return sql`${raw(alias)}.term = ${value(term)} AND ${raw(alias)}.place = ${value(place)}`;
}

/** The first part says no more than the second does; by it SQLite begins to read where the page begins. */
function following({ after }: Slice): Sql {
  if (!after) return sql`1 = 1`;
  const [sortKey, recordId] = [value(after.sortKey), value(after.recordId)];
  return sql`d.sortKey >= ${sortKey} AND (d.sortKey > ${sortKey} OR d.recordId > ${recordId})`;
}

/** What an entry of the first condition must meet beside it. */
function restOf(plan: Plan, { inName }: Slice): Sql {
  const words = [plan.first, ...plan.others].filter(({ isWord }) => isWord);
  const allInName = all(words.map((word) => has(plan, word, true)));
  const conditions = plan.others.map((condition) => has(plan, condition, inName));
  return all([...conditions, ...(inName ? [] : [sql`NOT (${allInName})`]), comesIntoQuestion(plan)]);
}

/**
 * That the record of `d` meets another condition, by a lookup of its own: as a join or EXISTS, MariaDB would begin with
 * whatever it thinks is rarer. Entries of a term are in the order of those that are read, so that what is looked up lies
 * one beside the other; the terms of the records are all over the table.
 */
function has({ index }: Plan, condition: Condition, inName: boolean): Sql {
  const places = placesOf(condition, inName);
  const isThere = (from: Sql, where: Sql) =>
    sql`(SELECT 1 FROM ${from} WHERE p.recordId = d.recordId AND ${where} LIMIT 1) IS NOT NULL`;
  if ("terms" in condition && condition.terms.length * places.length <= MAX_LOOKUPS) {
    const lookups = condition.terms.flatMap((term) =>
      places.map((place) => isThere(index.byTerm("p"), sql`p.sortKey = d.sortKey AND ${isEntry("p", term, place)}`)),
    );
    return sql`(${joined(lookups, " OR ")})`;
  }
  return isThere(index.byRecord("p"), sql`${meets(condition, "p")} AND p.place IN (${commas(places.map(value))})`);
}

/** That the record of an entry `d` of the index is one of those, if it matters. */
export function comesIntoQuestion({ among }: Pick<Plan, "among">): Sql {
  if (!among) return sql`1 = 1`;
  const [text, params] = among.clone().select("1").andWhere("node.id = d.recordId").limit(1).getQueryAndParameters();
  return { sql: `(${text}) IS NOT NULL`, params };
}

/** After every letter that there is, in the order of bytes. */
const LAST = "\u{10FFFF}";

/** That the entry `alias` of the index is of a term that begins so. */
export function beginsWith(prefix: string, alias: string): Sql {
  const term = raw(`${alias}.term`);
  return sql`${term} >= ${value(prefix)} AND ${term} < ${value(prefix + LAST)}`;
}

function meets(condition: Condition, alias: string): Sql {
  const inPlace = condition.nameOnly ? sql` AND ${raw(alias)}.place = ${value(IN_NAME)}` : sql``;
  if ("prefix" in condition) return sql`${beginsWith(condition.prefix, alias)}${inPlace}`;
  return sql`${raw(alias)}.term IN (${commas(condition.terms.map(value))})${inPlace}`;
}

/** The table of an index, to be read by the terms or by the records in it, as a part of FROM. */
export interface TermIndex {
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
    byTerm: (alias) => raw(`${tableName} ${alias} ${byTerm}`),
    byRecord: (alias) => raw(`${tableName} ${alias} ${byRecord}`),
  };
}
