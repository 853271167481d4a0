import DataLoader from "dataloader";
import type { EntityManager, EntityTarget, ObjectLiteral } from "typeorm";

export interface LinkQuery<T, Link> {
  entity: EntityTarget<T>;
  link: new () => Link;
  /** Column of the link that holds the id of the one above. */
  from: keyof Link & string;
  /** Column of the link that holds the id of the record. */
  to: keyof Link & string;
  /** Column of the record by which each list is sorted, and within equal values by id. */
  order: keyof T & string;
}

/** Lists of records that another table links to the ones above; for lists that are short by nature. One SQL statement. */
export function loaderOfLinked<T extends ObjectLiteral & { id: string }, Link extends ObjectLiteral>(
  db: EntityManager,
  { entity, link, from, to, order }: LinkQuery<T, Link>,
) {
  return new DataLoader<string, T[]>(async (ids) => {
    const { entities, raw } = await db
      .createQueryBuilder(entity, "node")
      .innerJoin(link, "link", `link.${to} = node.id`)
      .addSelect(`link.${from}`, "parentId")
      .where(`link.${from} IN (:...ids)`, { ids })
      .orderBy(`node.${order}`)
      .addOrderBy("node.id")
      .getRawAndEntities<{ parentId: string; node_id: string }>();
    const byId = new Map(entities.map((row) => [row.id, row]));
    const byParent = Map.groupBy(raw, (row) => row.parentId);
    return ids.map((id) => (byParent.get(id) ?? []).flatMap((row) => byId.get(row.node_id) ?? []));
  });
}
