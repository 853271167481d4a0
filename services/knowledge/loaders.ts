import type { EntityManager } from "typeorm";
import type { Actor } from "../kit/actor/actor";
import type { ServiceContext } from "../kit/context";
import type { Restrict } from "../kit/database/keyset";
import { loaderById, loaderOfCountedPages, loaderOfLists } from "../kit/database/loaders";
import { createAdvisoryLoaders } from "./advisory-case/find-cases";
import { COLLECTION_ORDER, ITEM_ORDER, loaderOfItemResources } from "./collection/collection";
import { Collection, CollectionItem } from "./collection/collection.entity";
import { CuratorType } from "./collection/curator";
import { findPracticeTopicLinks, PRACTICE_ORDER } from "./practice/practice";
import { Practice } from "./practice/practice.entity";
import { PracticeTopic } from "./practice/practice-topic.entity";
import * as practices from "./practice/visible";
import { findTopicLinks, RESOURCE_ORDER } from "./resource/resource";
import { Resource, ResourceState } from "./resource/resource.entity";
import { ResourceTopic } from "./resource/resource-topic.entity";
import * as resources from "./resource/visible";
import { Topic } from "./topic/topic.entity";

export function createLoaders(db: EntityManager, actor: Actor) {
  return {
    topic: loaderById(db, Topic),
    resource: loaderById(db, Resource, (query) => resources.onlyVisible(actor, query)),
    practice: loaderById(db, Practice, (query) => practices.onlyVisible(actor, query)),
    collection: loaderById(db, Collection),

    topicLinks: loaderOfLists(
      (resourceIds) => findTopicLinks(db, resourceIds),
      (link) => link.resourceId,
    ),
    resourcesOfTopic: loaderOfResources(db, actor, "link.topicId", (query) =>
      query.innerJoin(ResourceTopic, "link", "link.resourceId = node.id"),
    ),
    resourcesOfPublisher: loaderOfResources(db, actor, "node.publisherId"),
    /** By the id of the work. */
    editionsOfWork: loaderOfLists(
      (ids) => {
        const query = db.createQueryBuilder(Resource, "node").where("node.workId IN (:...ids)", { ids });
        return resources.onlyListed(actor, query).orderBy("node.id").getMany();
      },
      ({ workId }) => workId ?? "",
    ),
    /** By the id of the version that supersedes them. */
    superseded: loaderOfLists(
      (ids) => {
        const query = db
          .createQueryBuilder(Resource, "node")
          .where("node.supersededById IN (:...ids) AND node.state = :state", { ids, state: ResourceState.SUPERSEDED });
        return resources
          .onlyVisible(actor, query)
          .orderBy("node.sortDate", "DESC")
          .addOrderBy("node.id", "DESC")
          .getMany();
      },
      ({ supersededById }) => supersededById ?? "",
    ),

    practiceTopicLinks: loaderOfLists(
      (practiceIds) => findPracticeTopicLinks(db, practiceIds),
      (link) => link.practiceId,
    ),
    practicesOfTopic: loaderOfPractices(db, actor, "link.topicId", (query) =>
      query.innerJoin(PracticeTopic, "link", "link.practiceId = node.id"),
    ),
    practicesOfOrganization: loaderOfPractices(db, actor, "node.organizationId"),

    itemsOfCollection: loaderOfCountedPages(db, {
      entity: CollectionItem,
      parent: "node.collectionId",
      order: ITEM_ORDER,
      restrict: (query) =>
        resources.onlyListed(actor, query.innerJoin(Resource, "resource", "resource.id = node.resourceId"), "resource"),
    }),
    resourcesOfItems: loaderOfItemResources(db, actor),
    collectionsOfOrganization: loaderOfCollections(db, CuratorType.ORGANIZATION),
    collectionsOfNetwork: loaderOfCollections(db, CuratorType.NETWORK),
    ...createAdvisoryLoaders(db),
  };
}

function loaderOfResources(db: EntityManager, actor: Actor, parent: string, join?: Restrict<Resource>) {
  return loaderOfCountedPages(db, {
    entity: Resource,
    parent,
    order: RESOURCE_ORDER,
    restrict: (query) => {
      join?.(query);
      resources.onlyListed(actor, query);
    },
  });
}

function loaderOfPractices(db: EntityManager, actor: Actor, parent: string, join?: Restrict<Practice>) {
  return loaderOfCountedPages(db, {
    entity: Practice,
    parent,
    order: PRACTICE_ORDER,
    restrict: (query) => {
      join?.(query);
      practices.onlyVisible(actor, query);
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
