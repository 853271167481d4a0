import { type EntityManager, In } from "typeorm";
import { findPage, type KeysetOrder } from "../../kit/database/keyset";
import type { PageArgs } from "../../kit/graphql/pagination";
import type { CountedPage } from "../counted-pages";
import type { Resource } from "../resource/resource.entity";
import { Collection, CollectionItem } from "./collection.entity";

export const COLLECTION_ORDER: KeysetOrder<Collection> = { by: "sortTitle", kind: "string", direction: "ASC" };

export const ITEM_ORDER: KeysetOrder<CollectionItem> = { by: "number", kind: "number", direction: "ASC" };

/** All collections, by title; how many there are is counted on demand. */
export async function findCollections(db: EntityManager, page: PageArgs): Promise<CountedPage<Collection>> {
  const found = await findPage(db.createQueryBuilder(Collection, "node"), COLLECTION_ORDER, page);
  return { ...found, countAll: () => db.count(Collection) };
}

/** A page of resources out of a page of places; a resource that went meanwhile is left out. */
export async function toResources(
  items: CountedPage<CollectionItem>,
  find: (id: string) => Promise<Resource | null>,
): Promise<CountedPage<Resource>> {
  const found = await Promise.all(
    items.edges.map(async ({ cursor, node: { resourceId } }) => ({ cursor, node: await find(resourceId) })),
  );
  const edges = found.flatMap(({ cursor, node }) => (node ? [{ cursor, node }] : []));
  return { ...items, edges, nodes: edges.map(({ node }) => node) };
}

/** Puts a resource in the place of another in all collections; where both are, the other one goes. */
export async function replaceInCollections(tx: EntityManager, oldId: string, newId: string): Promise<void> {
  const present = await tx.findBy(CollectionItem, { resourceId: newId });
  if (present.length > 0) {
    const collectionId = In(present.map((item) => item.collectionId));
    await tx.delete(CollectionItem, { resourceId: oldId, collectionId });
  }
  await tx.update(CollectionItem, { resourceId: oldId }, { resourceId: newId });
}
