import type { EntityManager, EntityTarget, ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { HubError } from "../errors";
import { type Connection, type PageArgs, toConnection } from "../graphql/pagination";

/** By what a list is ordered: a column whose value never is null, and within equal values by `id`, both the same way. */
export interface KeysetOrder<T> {
  /** Property of the entity. */
  by: keyof T & string;
  /** What the property holds; a day without a time is a string. */
  kind: "string" | "number" | "Date";
  direction: "ASC" | "DESC";
}

/** The value that a list is ordered by and the id of the row after which a page begins. */
type CursorPlace = [value: string | number | Date, id: string];

interface Row extends ObjectLiteral {
  id: string;
}

/** A page of what `query` selects under the alias `node`, by one SQL statement. */
export async function findPage<T extends Row>(
  query: SelectQueryBuilder<T>,
  order: KeysetOrder<T>,
  page: PageArgs,
): Promise<Connection<T>> {
  after(query, order, page);
  const rows = await query
    .orderBy(`node.${order.by}`, order.direction)
    .addOrderBy("node.id", order.direction)
    .limit(page.first + 1)
    .getMany();
  return toConnection(rows, page, (row) => encodeCursor(row, order));
}

/**
 * A page of rows that are all at hand already and sorted by `order`: for what only code can select.
 *
 * @param isListed Asked of no more rows than it takes to fill the page. @default all are
 */
export function pageOfRows<T extends Row>(
  rows: readonly T[],
  order: KeysetOrder<T>,
  page: PageArgs,
  isListed: (row: T) => boolean = () => true,
): Connection<T> {
  const rest = page.after == null ? rows : rowsAfter(rows, order, decodeCursor(page.after, order));
  const listed: T[] = [];
  for (const row of rest) {
    if (listed.length > page.first) break;
    if (isListed(row)) listed.push(row);
  }
  return toConnection(listed, page, (row) => encodeCursor(row, order));
}

function rowsAfter<T extends Row>(
  rows: readonly T[],
  { by, direction }: KeysetOrder<T>,
  [value, id]: CursorPlace,
): T[] {
  const sign = direction === "ASC" ? 1 : -1;
  const start = rows.findIndex((row) => (compare(row[by], value) || compare(row.id, id)) * sign > 0);
  return start === -1 ? [] : rows.slice(start);
}

function compare(a: string | number | Date, b: string | number | Date): number {
  const [left, right] = [a, b].map((each) => (each instanceof Date ? each.getTime() : each)) as [string, string];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Adds joins and conditions to a query over `node`. */
export type Restrict<T extends ObjectLiteral> = (query: SelectQueryBuilder<T>) => unknown;

export interface NestedPageQuery<T extends Row> {
  entity: EntityTarget<T>;
  /** Column of the id of the one above: `node.organizationId`, or `link.topicId` with a `restrict` that joins `link`. */
  parent: string;
  order: KeysetOrder<T>;
  restrict?: Restrict<T>;
}

/**
 * A page for each of many parents, by one SQL statement however many they are.
 *
 * @returns In the order of `parents`
 */
export async function findPagePerParent<T extends Row>(
  db: EntityManager,
  { entity, parent, order, restrict }: NestedPageQuery<T>,
  parents: readonly string[],
  page: PageArgs,
): Promise<Connection<T>[]> {
  const ranked = db
    .createQueryBuilder(entity, "node")
    .select("node.id", "nodeId")
    .addSelect(parent, "parentId")
    .addSelect(
      `ROW_NUMBER() OVER (PARTITION BY ${parent} ORDER BY node.${order.by} ${order.direction}, node.id ${order.direction})`,
      "place",
    )
    .where(`${parent} IN (:...parents)`, { parents: [...new Set(parents)] });
  restrict?.(ranked);
  after(ranked, order, page);
  const { entities, raw } = await db
    .createQueryBuilder(entity, "node")
    .innerJoin(`(${ranked.getQuery()})`, "ranked", "ranked.nodeId = node.id AND ranked.place <= :most", {
      most: page.first + 1,
    })
    .setParameters(ranked.getParameters())
    .addSelect("ranked.parentId", "parentId")
    .orderBy("ranked.place")
    .getRawAndEntities<{ parentId: string; node_id: string }>();
  const byId = new Map(entities.map((row) => [row.id, row]));
  const byParent = Map.groupBy(raw, (row) => row.parentId);
  return parents.map((id) => {
    const rows = (byParent.get(id) ?? []).flatMap((row) => byId.get(row.node_id) ?? []);
    return toConnection(rows, page, (row) => encodeCursor(row, order));
  });
}

function after<T extends Row>(query: SelectQueryBuilder<T>, order: KeysetOrder<T>, page: PageArgs): void {
  if (page.after == null) return;
  const [value, id] = decodeCursor(page.after, order);
  const { by, direction } = order;
  const sign = direction === "ASC" ? ">" : "<";
  query.andWhere(`(node.${by} ${sign} :cursorValue OR (node.${by} = :cursorValue AND node.id ${sign} :cursorId))`, {
    cursorValue: value,
    cursorId: id,
  });
}

/** Says what it was ordered by: the value of another column would compare to nothing that makes sense. */
function encodeCursor<T extends Row>(row: T, { by }: KeysetOrder<T>): string {
  return Buffer.from(JSON.stringify([by, row[by], row.id])).toString("base64url");
}

/** @throws {HubError} BAD_INPUT for what `encodeCursor()` did not write for a list in that order */
function decodeCursor<T>(cursor: string, { by, kind }: KeysetOrder<T>): CursorPlace {
  try {
    const [orderedBy, encoded, id] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as unknown[];
    const value = decodeValue(encoded, kind);
    if (orderedBy === by && value !== null && typeof id === "string") return [value, id];
  } catch {
    // Not ours: told below.
  }
  throw notACursor(cursor);
}

export function notACursor(cursor: string): HubError {
  const message = `Cannot continue after ${JSON.stringify(cursor)}: expected an endCursor of the same list`;
  return new HubError("BAD_INPUT", message, { field: "after" });
}

function decodeValue(encoded: unknown, kind: KeysetOrder<unknown>["kind"]): string | number | Date | null {
  if (kind === "number") return typeof encoded === "number" ? encoded : null;
  if (typeof encoded !== "string") return null;
  if (kind === "string") return encoded;
  const date = new Date(encoded);
  return !Number.isNaN(date.getTime()) && date.toISOString() === encoded ? date : null;
}
