import type { EntityManager, SelectQueryBuilder } from "typeorm";
import { findPage, type KeysetOrder } from "../../kit/database/keyset";
import { HubError } from "../../kit/errors";
import type { PageArgs } from "../../kit/graphql/pagination";
import type { SuggestionArgs } from "../../kit/graphql/suggestion-args";
import { findMatches, isMatching } from "../../kit/search/find-matches";
import { findSuggestions } from "../../kit/search/find-suggestions";
import { Topic } from "../topic/topic.entity";
import { Resource, ResourceState } from "./resource.entity";
import type { ResourceFilter } from "./resource.types";
import { ResourceTerm } from "./resource-index";
import { ResourceTopic } from "./resource-topic.entity";

/** What the public may see, wherever a resource turns up. */
export const VISIBLE_RESOURCE = { state: ResourceState.PUBLISHED } as const;

export const RESOURCE_ORDER: KeysetOrder<Resource> = { by: "sortDate", kind: "string", direction: "DESC" };

/**
 * Published resources that fit every part of the filter, the newest first; with words to search for, those that have all
 * of them in their titles before the others.
 */
export function findResources(db: EntityManager, { search, ...filter }: ResourceFilter, page: PageArgs) {
  const among = filtered(db, filter);
  if (!isMatching({ search })) return findPage(among, RESOURCE_ORDER, page);
  return findMatches(db, Resource, { terms: ResourceTerm, search, among: { query: among } }, page);
}

/** Published resources the titles of which complete what was typed. */
export async function suggestResources(db: EntityManager, { text: typed, first }: SuggestionArgs): Promise<Resource[]> {
  const query = {
    terms: ResourceTerm,
    typed,
    namesOf: ({ title }: Resource) => [title],
    among: { query: visibleResources(db) },
  };
  const found = await findSuggestions(db, Resource, query, first);
  return found.map(({ node }) => node);
}

/** All that the public may see, under the alias `node`. */
function visibleResources(db: EntityManager): SelectQueryBuilder<Resource> {
  return db.createQueryBuilder(Resource, "node").where("node.state = :state", VISIBLE_RESOURCE);
}

function filtered(db: EntityManager, { topic, language, type }: Omit<ResourceFilter, "search">) {
  const query = visibleResources(db);
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
  return query;
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

/** The columns that follow from the others of a resource; every write sets them. */
export function derivedColumns({ publishedOn, createdAt }: Pick<Resource, "publishedOn" | "createdAt">) {
  return { sortDate: publishedOn ?? createdAt.toISOString().slice(0, 10) };
}
