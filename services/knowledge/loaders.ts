import { type EntityManager, In } from "typeorm";
import type { ServiceContext } from "../kit/context";
import type { NestedPageQuery } from "../kit/database/keyset";
import { loaderById, loaderOfCountedPages, loaderOfLists } from "../kit/database/loaders";
import { COLLECTION_ORDER, ITEM_ORDER, loaderOfItemResources } from "./collection/collection";
import { Collection, CollectionItem } from "./collection/collection.entity";
import { CuratorType } from "./collection/curator";
import { findPracticeTopicLinks, PRACTICE_ORDER, VISIBLE_PRACTICE } from "./practice/practice";
import { Practice } from "./practice/practice.entity";
import { PracticeTopic } from "./practice/practice-topic.entity";
import { findTopicLinks, LISTED_RESOURCE, RESOURCE_ORDER, VISIBLE_RESOURCE_STATES } from "./resource/resource";
import { Resource, ResourceState } from "./resource/resource.entity";
import { ResourceTopic } from "./resource/resource-topic.entity";
import { Topic } from "./topic/topic.entity";

export function createLoaders(db: EntityManager) {
  return {
    topic: loaderById(db, Topic),
    resource: loaderById(db, Resource, { state: In([...VISIBLE_RESOURCE_STATES]) }),
    practice: loaderById(db, Practice, VISIBLE_PRACTICE),
    collection: loaderById(db, Collection),

    topicLinks: loaderOfLists(
      (resourceIds) => findTopicLinks(db, resourceIds),
      (link) => link.resourceId,
    ),
    resourcesOfTopic: loaderOfResources(db, "link.topicId", (query) =>
      query.innerJoin(ResourceTopic, "link", "link.resourceId = node.id"),
    ),
    resourcesOfPublisher: loaderOfResources(db, "node.publisherId"),
    /** By the id of the work. */
    editionsOfWork: loaderOfLists(
      (ids) => db.find(Resource, { where: { ...LISTED_RESOURCE, workId: In([...ids]) }, order: { id: "ASC" } }),
      ({ workId }) => workId ?? "",
    ),
    /** By the id of the version that supersedes them. */
    superseded: loaderOfLists(
      (ids) =>
        db.find(Resource, {
          where: { state: ResourceState.SUPERSEDED, supersededById: In([...ids]) },
          order: { sortDate: "DESC", id: "DESC" },
        }),
      ({ supersededById }) => supersededById ?? "",
    ),

    practiceTopicLinks: loaderOfLists(
      (practiceIds) => findPracticeTopicLinks(db, practiceIds),
      (link) => link.practiceId,
    ),
    practicesOfTopic: loaderOfPractices(db, "link.topicId", (query) =>
      query.innerJoin(PracticeTopic, "link", "link.practiceId = node.id"),
    ),
    practicesOfOrganization: loaderOfPractices(db, "node.organizationId"),

    itemsOfCollection: loaderOfCountedPages(db, {
      entity: CollectionItem,
      parent: "node.collectionId",
      order: ITEM_ORDER,
      restrict: (query) =>
        query
          .innerJoin(Resource, "resource", "resource.id = node.resourceId")
          .andWhere("resource.state = :state", LISTED_RESOURCE),
    }),
    resourcesOfItems: loaderOfItemResources(db),
    collectionsOfOrganization: loaderOfCollections(db, CuratorType.ORGANIZATION),
    collectionsOfNetwork: loaderOfCollections(db, CuratorType.NETWORK),
  };
}

type Restrict<T extends { id: string }> = NestedPageQuery<T>["restrict"];

function loaderOfResources(db: EntityManager, parent: string, join?: Restrict<Resource>) {
  return loaderOfCountedPages(db, {
    entity: Resource,
    parent,
    order: RESOURCE_ORDER,
    restrict: (query) => {
      join?.(query);
      query.andWhere("node.state = :state", LISTED_RESOURCE);
    },
  });
}

function loaderOfPractices(db: EntityManager, parent: string, join?: Restrict<Practice>) {
  return loaderOfCountedPages(db, {
    entity: Practice,
    parent,
    order: PRACTICE_ORDER,
    restrict: (query) => {
      join?.(query);
      query.andWhere("node.state = :state", VISIBLE_PRACTICE);
    },
  });
}

function loaderOfCollections(db: EntityManager, curatorType: CuratorType) {
  return loaderOfCountedPages(db, {
    entity: Collection,
    parent: "node.curatorId",
    order: COLLECTION_ORDER,
    restrict: (query) => query.andWhere("node.curatorType = :curatorType", { curatorType }),
  });
}

export type KnowledgeContext = ServiceContext<ReturnType<typeof createLoaders>>;
