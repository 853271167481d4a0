import type { EntityManager } from "typeorm";
import { type Among, MAX_TERMS, type Plan } from "./plan-matches";
import { all, commas, joined, raw, run, type Sql, sql, value } from "./sql";
import type { TermPlace } from "./term";
import { type Condition, isEntry, meets, placesOf, type TermIndex } from "./term-index";

/** A record that was found, and where it stands in the list. */
export interface Match {
  /** Whether all words are in its names. */
  inName: boolean;
  sortKey: string;
  recordId: string;
}

/** Up to so many entries it is quick to read them all and sort; more are read in the order of the index. */
const FEW_ENTRIES = 2000;
/** So many terms are looked up one by one in the order of the index; of more it is asked which the record has. */
const MAX_LOOKUPS = 6;
/** So many are looked up by one statement; a database joins 61 tables at most. */
const MAX_JOINS = 40;

/** In which order conditions are met: entries of the index are read for the first, the others looked up for each. */
interface Order {
  first: Condition;
  /** How many entries the first has. */
  entries: number;
  others: readonly Condition[];
}

/** Begins with the condition that the fewest records meet; null where none meets one of them. */
function orderOf({ conditions }: Plan, inName: boolean): Order | null {
  const of = inName ? "inName" : "entries";
  const [rarest, ...others] = conditions.toSorted((a, b) => a[of] - b[of]);
  if (!rarest || rarest[of] === 0) return null;
  return { first: rarest.condition, entries: rarest[of], others: others.map(({ condition }) => condition) };
}

export interface Slice {
  /** Those with all words in their names, or the others. */
  inName: boolean;
  after: Match | null;
  limit: number;
}

/** The next records in the order of their sort keys, by one statement. */
export async function findRecords(db: EntityManager, plan: Plan, slice: Slice): Promise<Match[]> {
  const order = orderOf(plan, slice.inName);
  if (!order) return [];
  const limit = raw(slice.limit);
  const found = listsOf(order, slice).map(({ entries, isDistinct }) => {
    const lookups = new Lookups(plan.index);
    const rest = all([restOf(order, slice, lookups), comesIntoQuestion(plan.among, order.first)]);
    const columns = sql`${raw(isDistinct ? "" : "DISTINCT ")}d.sortKey, d.recordId`;
    return sql`SELECT * FROM (${plan.index.select} ${columns} FROM ${plan.index.byTerm("d")}${lookups.joins} WHERE ${entries} AND ${following(slice)} AND ${rest} ORDER BY d.sortKey, d.recordId LIMIT ${limit}) l`;
  });
  const merged = sql`SELECT sortKey, recordId FROM (${joined(found, " UNION ")}) m ORDER BY sortKey, recordId LIMIT ${limit}`;
  const rows = await run<Omit<Match, "inName">>(db, merged);
  return rows.map(({ sortKey, recordId }) => ({ inName: slice.inName, sortKey, recordId }));
}

export async function countRecords(db: EntityManager, plan: Plan): Promise<number> {
  const order = orderOf(plan, false);
  if (!order) return 0;
  const { index, among } = plan;
  const { first, others } = order;
  const lookups = new Lookups(index);
  const rest = all([...others.map((condition) => has(condition, false, lookups)), comesIntoQuestion(among, first)]);
  // A record has a term once.
  const each = "terms" in first && first.terms.length === 1 ? raw("*") : raw("DISTINCT d.recordId");
  const counted = sql`${index.select} COUNT(${each}) AS total FROM ${index.byTerm("d")}${lookups.joins} WHERE ${meets(first, "d")} AND ${rest}`;
  const [row] = await run<{ total: unknown }>(db, counted);
  return Number(row?.total ?? 0);
}

/** A part of the index. */
interface List {
  entries: Sql;
  /** Whether a record is there once, so that its entries are in the order wanted. */
  isDistinct: boolean;
}

/** The parts of the index to read for the first condition. Where there is much to read, each is in the order wanted. */
function listsOf({ first, entries }: Order, { inName }: Slice): List[] {
  const places = placesOf(first, inName);
  if (entries > FEW_ENTRIES && "terms" in first && first.terms.length <= MAX_TERMS)
    return first.terms.flatMap((term) =>
      places.map((place) => ({ entries: isEntry("d", term, place), isDistinct: true })),
    );
  return [{ entries: sql`${meets(first, "d")} AND d.place IN (${commas(places.map(value))})`, isDistinct: false }];
}

/** The first part says no more than the second does; by it SQLite begins to read where the page begins. */
function following({ after }: Slice): Sql {
  if (!after) return sql`1 = 1`;
  const [sortKey, recordId] = [value(after.sortKey), value(after.recordId)];
  return sql`d.sortKey >= ${sortKey} AND (d.sortKey > ${sortKey} OR d.recordId > ${recordId})`;
}

/** What an entry of the first condition must meet beside it. */
function restOf({ first, others }: Order, { inName }: Slice, lookups: Lookups): Sql {
  const conditions = others.map((condition) => has(condition, inName, lookups));
  const words = [first, ...others].filter(({ isWord }) => isWord);
  const notInName = inName ? [] : [sql`NOT (${all(words.map((word) => has(word, true, lookups)))})`];
  return all([...conditions, ...notInName]);
}

/**
 * Terms that are looked up for each entry `d` that is read. Entries of a term are in the order of those, so that what is
 * looked up lies one beside the other; the terms of the records are all over the table. They are outer joins, since of
 * others MariaDB begins with whatever it thinks is rarer, and takes three times as long for a subquery.
 */
class Lookups {
  private readonly found = new Map<string, { alias: string; join: Sql }>();

  constructor(readonly index: TermIndex) {}

  get joins(): Sql {
    return joined(
      [...this.found.values()].map(({ join }) => join),
      "",
    );
  }

  hasRoomFor(count: number): boolean {
    return this.found.size + count <= MAX_JOINS;
  }

  /** A column that is null where the record does not have the term there. */
  placeOf(term: string, place: TermPlace): Sql {
    const key = `${place} ${term}`;
    const alias = this.found.get(key)?.alias ?? `p${this.found.size}`;
    const isSame = raw(`${alias}.sortKey = d.sortKey AND ${alias}.recordId = d.recordId`);
    this.found.set(key, {
      alias,
      join: sql` LEFT JOIN ${this.index.byTerm(alias)} ON ${isEntry(alias, term, place)} AND ${isSame}`,
    });
    return raw(`${alias}.place`);
  }
}

/** That the record of `d` meets another condition. */
function has(condition: Condition, inName: boolean, lookups: Lookups): Sql {
  const places = placesOf(condition, inName);
  const count = "terms" in condition ? condition.terms.length * places.length : Number.POSITIVE_INFINITY;
  if ("terms" in condition && count <= MAX_LOOKUPS && lookups.hasRoomFor(count)) {
    const found = condition.terms.flatMap((term) => places.map((place) => lookups.placeOf(term, place)));
    // In this form no database takes it for an inner join.
    return sql`COALESCE(${commas(found)}, -1) >= 0`;
  }
  const where = sql`${meets(condition, "p")} AND p.place IN (${commas(places.map(value))})`;
  return sql`(SELECT 1 FROM ${lookups.index.byRecord("p")} WHERE p.recordId = d.recordId AND ${where} LIMIT 1) IS NOT NULL`;
}

/** That the record of an entry `d` of the index is one of those, if it matters; `first` is what `d` meets. */
export function comesIntoQuestion(among: Among | undefined, first?: Condition): Sql {
  if (!among) return sql`1 = 1`;
  const query = among.query.clone().select("1").andWhere("node.id = d.recordId").limit(1);
  const [text, params] = query.getQueryAndParameters();
  const isOne = { sql: `(${text}) IS NOT NULL`, params };
  const { sure = [] } = among;
  const [sign] = sure;
  const isTold = sign !== undefined && first && "terms" in first && first.terms.includes(sign);
  return isTold ? sql`(d.term IN (${commas(sure.map(value))}) OR ${isOne})` : isOne;
}
