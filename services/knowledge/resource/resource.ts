import type { EntityManager } from "typeorm";
import { findPage, type KeysetOrder } from "../../kit/database/keyset";
import { restrictToSearch } from "../../kit/database/search";
import { HubError } from "../../kit/errors";
import type { PageArgs } from "../../kit/graphql/pagination";
import { searchText } from "../../kit/text/search";
import { Topic } from "../topic/topic.entity";
import { Resource, ResourceState } from "./resource.entity";
import type { ResourceFilter } from "./resource.types";
import { ResourceTopic } from "./resource-topic.entity";

/** What the public may see, wherever a resource turns up. */
export const VISIBLE_RESOURCE = { state: ResourceState.PUBLISHED } as const;

export const RESOURCE_ORDER: KeysetOrder<Resource> = { by: "sortDate", kind: "string", direction: "DESC" };

/** Published resources, the newest first, those that fit every part of the filter. */
export function findResources(db: EntityManager, { search, topic, language, type }: ResourceFilter, page: PageArgs) {
  const query = db.createQueryBuilder(Resource, "node").where("node.state = :state", VISIBLE_RESOURCE);
  if (type) query.andWhere("node.type = :type", { type });
  if (topic != null) {
    query.innerJoin(ResourceTopic, "link", "link.resourceId = node.id AND link.topicId = :topic", { topic });
  }
  if (language != null) {
    const lang = canonicalLanguage(language);
    query.andWhere("(node.languages LIKE :exact OR node.languages LIKE :variant)", {
      exact: `%"${lang}"%`,
      variant: `%"${lang}-%`,
    });
  }
  restrictToSearch(query, search);
  return findPage(query, RESOURCE_ORDER, page);
}

/** In the case in which records have it. It holds letters, digits and hyphens: nothing that LIKE takes for more. */
function canonicalLanguage(language: string): string {
  try {
    return new Intl.Locale(language).toString();
  } catch (cause) {
    throw new HubError("BAD_INPUT", `Cannot take ${JSON.stringify(language)} as language: expected one such as el`, {
      cause,
      field: "language",
    });
  }
}

/** Which topics each of the resources is about, in the order of their names. */
export function findTopicLinks(db: EntityManager, resourceIds: readonly string[]): Promise<ResourceTopic[]> {
  return db
    .createQueryBuilder(ResourceTopic, "link")
    .innerJoin(Topic, "topic", "topic.id = link.topicId")
    .where("link.resourceId IN (:...resourceIds)", { resourceIds })
    .orderBy("topic.sortName")
    .addOrderBy("topic.id")
    .getMany();
}

type Content = Pick<Resource, "title" | "description" | "authors" | "publishedOn" | "createdAt">;

/** The columns that follow from the others of a resource; every write sets them. */
export function derivedColumns({ title, description, authors, publishedOn, createdAt }: Content) {
  return {
    sortDate: publishedOn ?? createdAt.toISOString().slice(0, 10),
    searchText: searchText(title, description, ...authors),
  };
}
