import type { EntityManager } from "typeorm";
import type { ServiceContext } from "../kit/context";
import { loaderById, loaderOfLists, loaderOfPages } from "../kit/database/loaders";
import { findTopicLinks, RESOURCE_ORDER, VISIBLE_RESOURCE } from "./resource/resource";
import { Resource } from "./resource/resource.entity";
import { ResourceTopic } from "./resource/resource-topic.entity";
import { Topic } from "./topic/topic.entity";

export function createLoaders(db: EntityManager) {
  return {
    topic: loaderById(db, Topic),
    resource: loaderById(db, Resource, VISIBLE_RESOURCE),
    topicLinks: loaderOfLists(
      (resourceIds) => findTopicLinks(db, resourceIds),
      (link) => link.resourceId,
    ),
    resourcesOfTopic: loaderOfPages(db, {
      entity: Resource,
      parent: "link.topicId",
      order: RESOURCE_ORDER,
      restrict: (query) =>
        query
          .innerJoin(ResourceTopic, "link", "link.resourceId = node.id")
          .andWhere("node.state = :state", VISIBLE_RESOURCE),
    }),
    resourcesOfPublisher: loaderOfPages(db, {
      entity: Resource,
      parent: "node.publisherId",
      order: RESOURCE_ORDER,
      restrict: (query) => query.andWhere("node.state = :state", VISIBLE_RESOURCE),
    }),
  };
}

export type KnowledgeContext = ServiceContext<ReturnType<typeof createLoaders>>;
