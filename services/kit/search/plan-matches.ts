import type { EntityManager, SelectQueryBuilder } from "typeorm";
import { commas, raw, run, type Sql, sql, value } from "./sql";
import type { TermEntity } from "./term";
import { beginsWith, type Condition, meets, type TermIndex, termIndex } from "./term-index";

/** What records are to be found by, and how many entries of the index there are for each condition. */
export interface Plan {
  index: TermIndex;
  conditions: readonly CountedCondition[];
  among?: Among;
}

/** Numbers of entries are counted no farther than it takes to tell which condition has the fewest. */
export interface CountedCondition {
  condition: Condition;
  entries: number;
  /** In names alone, where it is a word and the plan is to list records; else all. */
  inName: number;
}

/** Records that come into question, where no condition tells. */
export interface Among {
  /** Over `node`. */
  query: SelectQueryBuilder<{ id: string }>;
  /** Some terms of one condition, which only records have that come into question. @default none */
  sure?: readonly string[];
}

/** To list some records it does not matter which condition has fewer entries than this. */
const MANY_TO_LIST = 5000;
/** All entries of one condition are read to count, so that it matters for longer. */
const MANY_TO_COUNT = 200_000;
/** A prefix of more terms than this is read whole and sorted. */
export const MAX_TERMS = 20;

export interface PlanOptions {
  among?: Among;
  /** What the plan is for. @default "list" */
  purpose?: "list" | "count";
}

/** Looks up what there is for each condition. */
export async function planMatches(
  db: EntityManager,
  terms: TermEntity,
  conditions: readonly Condition[],
  { among, purpose = "list" }: PlanOptions,
): Promise<Plan> {
  const index = termIndex(db, terms);
  const resolved: Condition[] = [];
  // Not all at once: a search would take all connections of the pool.
  for (const condition of conditions) resolved.push(await resolve(db, index, condition));
  // There is none: nothing is read, and an empty list would be no SQL.
  const impossible = resolved.find((condition) => "terms" in condition && condition.terms.length === 0);
  if (impossible) return { index, conditions: [{ condition: impossible, entries: 0, inName: 0 }], among };
  const counted = await countEntries(db, index, resolved, { limit: MANY_TO_LIST, names: purpose === "list" });
  const isTold = counted.length === 1 || counted.some(({ entries }) => entries < MANY_TO_LIST);
  if (isTold || purpose === "list") return { index, conditions: counted, among };
  return { index, conditions: await countEntries(db, index, resolved, { limit: MANY_TO_COUNT, names: false }), among };
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

/** By one statement; a number of `limit` stands for more too. With `names` those of words in names are counted apart. */
async function countEntries(
  db: EntityManager,
  index: TermIndex,
  conditions: readonly Condition[],
  { limit, names }: { limit: number; names: boolean },
): Promise<CountedCondition[]> {
  const count = (condition: Condition): Sql =>
    sql`(SELECT COUNT(*) FROM (SELECT 1 FROM ${index.byTerm("t")} WHERE ${meets(condition, "t")} LIMIT ${raw(limit)}) c)`;
  const counts = conditions.flatMap((condition, at) => [
    sql`${count(condition)} AS ${raw(`entries${at}`)}`,
    ...(names && isAnywhere(condition)
      ? [sql`${count({ ...condition, nameOnly: true })} AS ${raw(`inName${at}`)}`]
      : []),
  ]);
  const [row = {}] = await run<Record<string, unknown>>(db, sql`SELECT ${commas(counts)}`);
  return conditions.map((condition, at) => {
    const entries = Number(row[`entries${at}`]);
    return { condition, entries, inName: Number(row[`inName${at}`] ?? entries) };
  });
}

/** Whether it may be met elsewhere than in names. */
function isAnywhere({ isWord, nameOnly }: Condition): boolean {
  return isWord && !nameOnly;
}
