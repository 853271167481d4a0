import type { EntityManager, EntityTarget } from "typeorm";
import { notACursor } from "../database/keyset";
import { findByIds } from "../database/loaders";
import { type Connection, type PageArgs, toConnection } from "../graphql/pagination";
import { countRecords, findRecords, type Match } from "./match-statements";
import { type Among, type Plan, planMatches } from "./plan-matches";
import type { TermEntity } from "./term";
import type { Condition } from "./term-index";
import { queryWords } from "./words";

/** An index, and which of its records come into question. */
export interface Searched {
  terms: TermEntity;
  /** Records that come into question: for what no facet tells, or not for sure. */
  among?: Among;
}

/** The index of a noun, and with it the one of what not everybody may find, for who may find some of that. */
export interface SearchedNoun extends Searched {
  /** @default nothing of it is looked at */
  restricted?: Searched;
}

export interface MatchQuery extends SearchedNoun {
  /**
   * Words, all of which are to be found; of more than ten the ten longest. A blank asks for nothing; mere signs find
   * nothing.
   */
  search?: string | null;
  /** Groups of facets, of each of which a record must have one; a group without any finds nothing. */
  facets?: ReadonlyArray<readonly string[]>;
}

/** Whether there is anything to look up in the index. */
export function isMatching({ search, facets = [] }: Pick<MatchQuery, "search" | "facets">): boolean {
  return Boolean(search?.trim()) || facets.length > 0;
}

/**
 * A page of the records that match: first those that have all words in their names, then the others; both by their sort
 * key. The order is the same on every database.
 */
export async function findMatches<T extends { id: string }>(
  db: EntityManager,
  entity: EntityTarget<T>,
  query: MatchQuery,
  page: PageArgs,
): Promise<Connection<T>> {
  const { tableName } = db.dataSource.getMetadata(query.terms);
  const after = page.after == null ? null : decodeCursor(page.after, tableName);
  const matches = await findPlaces(db, query, after, page.first + 1);
  const { edges, pageInfo } = toConnection(matches, page, (match) => encodeCursor(match, tableName));
  const rows = await findByIds(
    db,
    entity,
    edges.map(({ node }) => node.recordId),
  );
  // A record that went between the two statements is left out, and the list goes on after its place.
  const found = edges.flatMap(({ cursor }, at) => {
    const node = rows[at];
    return node ? [{ node, cursor }] : [];
  });
  return { edges: found, nodes: found.map(({ node }) => node), pageInfo };
}

/** How many records match in all. */
export async function countMatches(db: EntityManager, query: MatchQuery): Promise<number> {
  let total = 0;
  // A record is in one of the indexes alone.
  for (const plan of await planQuery(db, query, "count")) total += await countRecords(db, plan);
  return total;
}

async function findPlaces(db: EntityManager, query: MatchQuery, after: Match | null, limit: number): Promise<Match[]> {
  return findInOrder(db, await planQuery(db, query), after, limit);
}

/**
 * The next records: those with all words in their names, then the others.
 *
 * @param plans Of the same conditions, one for each index
 */
export async function findInOrder(
  db: EntityManager,
  plans: readonly Plan[],
  after: Match | null,
  limit: number,
): Promise<Match[]> {
  const hasWords = plans.some(({ conditions }) => conditions.some(({ condition }) => condition.isWord));
  const found: Match[] = [];
  for (const inName of hasWords ? [true, false] : [true]) {
    // A page that begins among the others has left behind those with all words in their names.
    if (found.length === limit || (inName && after?.inName === false)) continue;
    const start = after?.inName === inName ? after : null;
    const slice = { inName, after: start, limit: limit - found.length };
    const lists: Match[][] = [];
    for (const plan of plans) lists.push(await findRecords(db, plan, slice));
    found.push(...merged(lists, ({ sortKey, recordId }) => [sortKey, recordId]).slice(0, slice.limit));
  }
  return found;
}

/**
 * Rows of several lists as one, in the order that all of them have.
 *
 * @param keysOf By what they are ordered, ascending, as databases compare texts: byte by byte
 */
export function merged<T>(lists: ReadonlyArray<readonly T[]>, keysOf: (row: T) => readonly string[]): T[] {
  const [only = [], ...others] = lists;
  if (others.length === 0) return [...only];
  const keyed = lists.flat().map((row) => ({ row, keys: keysOf(row).map((key) => Buffer.from(key)) }));
  keyed.sort((a, b) => {
    const at = a.keys.findIndex((key, index) => b.keys[index]?.equals(key) === false);
    return at === -1 ? 0 : Buffer.compare(a.keys[at] as Buffer, b.keys[at] as Buffer);
  });
  return keyed.map(({ row }) => row);
}

/** The indexes to look at, one after the other. */
export function searchedOf({ terms, among, restricted }: SearchedNoun): Searched[] {
  return [{ terms, among }, ...(restricted ? [restricted] : [])];
}

/** One plan for each index; none where nothing can match. */
async function planQuery(
  db: EntityManager,
  { search, facets = [], ...noun }: MatchQuery,
  purpose?: "list" | "count",
): Promise<Plan[]> {
  const words = toConditions(search ?? "");
  const conditions = [...facets.map((group): Condition => ({ isWord: false, terms: group })), ...words];
  if (conditions.length === 0 || (search?.trim() && words.length === 0)) return [];
  const plans: Plan[] = [];
  for (const { terms, among } of searchedOf(noun))
    plans.push(await planMatches(db, terms, conditions, { among, purpose }));
  return plans;
}

/** What the words of a query ask for. */
export function toConditions(search: string): Condition[] {
  return queryWords(search).map(({ root, whole }) =>
    whole ? { isWord: true, terms: [root] } : { isWord: true, prefix: root },
  );
}

/** Says of which index it is: the place in another list would be somewhere or nowhere. */
function encodeCursor({ inName, sortKey, recordId }: Match, table: string): string {
  return Buffer.from(JSON.stringify([table, inName, sortKey, recordId])).toString("base64url");
}

/** @throws {HubError} BAD_INPUT for what `encodeCursor()` did not write for that index */
function decodeCursor(cursor: string, table: string): Match {
  try {
    const [of, inName, sortKey, recordId] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as unknown[];
    if (of === table && typeof inName === "boolean" && typeof sortKey === "string" && typeof recordId === "string")
      return { inName, sortKey, recordId };
  } catch {
    // Not ours: told below.
  }
  throw notACursor(cursor);
}
