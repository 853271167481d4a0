import DataLoader from "dataloader";
import type { EntityManager, EntityTarget, ObjectLiteral } from "typeorm";
import type { Connection, PageArgs } from "../graphql/pagination";
import { findPagePerParent, type NestedPageQuery, type Restrict } from "./keyset";

/**
 * Records by id, null for those that are not there or that `restrict` leaves out; one SQL statement for all that one
 * request asks for at a time.
 */
export function loaderById<T extends ObjectLiteral & { id: string }>(
  db: EntityManager,
  entity: EntityTarget<T>,
  restrict?: Restrict<T>,
) {
  return new DataLoader<string, T | null>((ids) => findByIds(db, entity, ids, restrict));
}

/** Records in the order of `ids`, null for those that are not there or are left out; by one SQL statement at most. */
export async function findByIds<T extends ObjectLiteral & { id: string }>(
  db: EntityManager,
  entity: EntityTarget<T>,
  ids: readonly string[],
  restrict?: Restrict<T>,
): Promise<Array<T | null>> {
  if (ids.length === 0) return [];
  const query = db.createQueryBuilder(entity, "node").where("node.id IN (:...ids)", { ids });
  restrict?.(query);
  return inKeyOrder(ids, await query.getMany(), (row) => row.id);
}

/** Lists of records by the id of the one above; for lists that are short by nature. `order` says how each is sorted. */
export function loaderOfLists<T extends ObjectLiteral>(
  query: (parents: readonly string[]) => Promise<T[]>,
  parentOf: (row: T) => string,
) {
  return new DataLoader<string, T[]>(async (parents) => {
    const groups = Map.groupBy(await query(parents), parentOf);
    return parents.map((parent) => groups.get(parent) ?? []);
  });
}

/** A page of a nested connection. */
export type PageLoader<T> = (parentId: string, page: PageArgs) => Promise<Connection<T>>;

/** Pages of a nested connection: one SQL statement for all parents that one selection in the query has. */
export function loaderOfPages<T extends ObjectLiteral & { id: string }>(
  db: EntityManager,
  query: NestedPageQuery<T>,
): PageLoader<T> {
  const byPage = new Map<string, DataLoader<string, Connection<T>>>();
  return (parentId, page) => {
    const { first, after } = page;
    const key = JSON.stringify([first, after]);
    let loader = byPage.get(key);
    if (!loader) {
      loader = new DataLoader((parents) => findPagePerParent(db, query, parents, page));
      byPage.set(key, loader);
    }
    return loader.load(parentId);
  };
}

/** A page of a nested list that counts on demand how long the list is. */
export type CountedPage<T> = Connection<T> & { countAll: () => Promise<number> };

/** As `loaderOfPages()`; the lengths of the lists of all parents are counted by one SQL statement too. */
export function loaderOfCountedPages<T extends ObjectLiteral & { id: string }>(
  db: EntityManager,
  query: NestedPageQuery<T>,
): (parentId: string, page: PageArgs) => Promise<CountedPage<T>> {
  const pages = loaderOfPages(db, query);
  const counts = new DataLoader<string, number>((parents) => countPerParent(db, query, parents));
  return async (parentId, page) => ({ ...(await pages(parentId, page)), countAll: () => counts.load(parentId) });
}

async function countPerParent<T extends ObjectLiteral & { id: string }>(
  db: EntityManager,
  { entity, parent, restrict }: NestedPageQuery<T>,
  parents: readonly string[],
): Promise<number[]> {
  const query = db
    .createQueryBuilder(entity, "node")
    .select(parent, "parentId")
    .addSelect("COUNT(*)", "total")
    .where(`${parent} IN (:...parents)`, { parents })
    .groupBy(parent);
  restrict?.(query);
  const rows = await query.getRawMany<{ parentId: string; total: unknown }>();
  const totals = new Map(rows.map(({ parentId, total }) => [parentId, Number(total)]));
  return parents.map((id) => totals.get(id) ?? 0);
}

/** One row or null for each key, in the order of the keys. */
export function inKeyOrder<K, T>(keys: readonly K[], rows: readonly T[], keyOf: (row: T) => K): Array<T | null> {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.map((key) => byKey.get(key) ?? null);
}
