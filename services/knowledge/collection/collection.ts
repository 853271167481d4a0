import DataLoader from "dataloader";
import { type EntityManager, In } from "typeorm";
import type { Actor } from "../../kit/actor/actor";
import { findPage, type KeysetOrder } from "../../kit/database/keyset";
import { type CountedPage, findByIds } from "../../kit/database/loaders";
import type { PageArgs } from "../../kit/graphql/pagination";
import { Resource } from "../resource/resource.entity";
import { onlyListed } from "../resource/visible";
import { Collection, CollectionItem } from "./collection.entity";

export const COLLECTION_ORDER: KeysetOrder<Collection> = { by: "sortTitle", kind: "string", direction: "ASC" };

export const ITEM_ORDER: KeysetOrder<CollectionItem> = { by: "number", kind: "number", direction: "ASC" };

/** All collections, by title; how many there are is counted on demand. */
export async function findCollections(db: EntityManager, page: PageArgs): Promise<CountedPage<Collection>> {
  const found = await findPage(db.createQueryBuilder(Collection, "node"), COLLECTION_ORDER, page);
  return { ...found, countAll: () => db.count(Collection) };
}

/**
 * Pages of resources out of pages of places, by one SQL statement for all of them; a resource that went meanwhile is left
 * out. Empty pages wait for the others, so that what is asked of the pages then is asked by one statement too.
 */
export function loaderOfItemResources(db: EntityManager, actor: Actor) {
  return new DataLoader<CountedPage<CollectionItem>, CountedPage<Resource>>(async (pages) => {
    const ids = [...new Set(pages.flatMap(({ nodes }) => nodes.map(({ resourceId }) => resourceId)))];
    const rows = await findByIds(db, Resource, ids, (query) => onlyListed(actor, query));
    const resources = new Map(rows.map((found, at) => [ids[at], found]));
    return pages.map((page) => {
      const edges = page.edges.flatMap(({ cursor, node: { resourceId } }) => {
        const node = resources.get(resourceId);
        return node ? [{ cursor, node }] : [];
      });
      return { ...page, edges, nodes: edges.map(({ node }) => node) };
    });
  });
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
