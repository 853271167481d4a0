import DataLoader from "dataloader";
import type { EntityManager, ObjectLiteral } from "typeorm";
import type { NestedPageQuery } from "../kit/database/keyset";
import { loaderOfPages } from "../kit/database/loaders";
import type { Connection, PageArgs } from "../kit/graphql/pagination";

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
