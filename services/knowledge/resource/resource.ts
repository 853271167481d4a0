import { type EntityManager, In, type SelectQueryBuilder } from "typeorm";
import { findPage, type KeysetOrder } from "../../kit/database/keyset";
import type { CountedPage } from "../../kit/database/loaders";
import type { PageArgs } from "../../kit/graphql/pagination";
import type { SuggestionArgs } from "../../kit/graphql/suggestion-args";
import { toNuts } from "../../kit/nuts";
import { countMatches, findMatches, isMatching, type MatchQuery } from "../../kit/search/find-matches";
import { findSuggestions } from "../../kit/search/find-suggestions";
import { FACETS, toLanguage } from "../facets";
import { assertPrinciple } from "../principle/principle";
import { Topic } from "../topic/topic.entity";
import { Resource, ResourceState } from "./resource.entity";
import type { ResourceFilter } from "./resource.types";
import { ResourceTerm } from "./resource-index";
import { ResourceTopic } from "./resource-topic.entity";

/** What lists and searches have. */
export const LISTED_RESOURCE = { state: ResourceState.PUBLISHED } as const;

/** What is there for who has its id or its address: superseded resources point on to the present one. */
export const VISIBLE_RESOURCE_STATES: readonly ResourceState[] = [ResourceState.PUBLISHED, ResourceState.SUPERSEDED];

export const RESOURCE_ORDER: KeysetOrder<Resource> = { by: "sortDate", kind: "string", direction: "DESC" };

/**
 * Published resources that fit every part of the filter, the newest first; with words to search for, those that have all
 * of them in their titles before the others. How many there are is counted on demand.
 */
export async function findResources(
  db: EntityManager,
  filter: ResourceFilter,
  page: PageArgs,
): Promise<CountedPage<Resource>> {
  const query = toMatchQuery(filter);
  if (isMatching(query)) {
    const found = await findMatches(db, Resource, query, page);
    return { ...found, countAll: () => countMatches(db, query) };
  }
  const found = await findPage(listedResources(db), RESOURCE_ORDER, page);
  return { ...found, countAll: () => listedResources(db).getCount() };
}

/** The resource at an address: of several the published one, else the one superseded last; null where there is none. */
export async function findResourceByUrl(db: EntityManager, url: string): Promise<Resource | null> {
  const found = await db.find(Resource, {
    where: { url, state: In([...VISIBLE_RESOURCE_STATES]) },
    order: { state: "ASC", updatedAt: "DESC", id: "DESC" },
    take: 1,
  });
  return found[0] ?? null;
}

/** Published resources the titles of which complete what was typed. */
export async function suggestResources(db: EntityManager, { text: typed, first }: SuggestionArgs): Promise<Resource[]> {
  const query = {
    terms: ResourceTerm,
    typed,
    namesOf: ({ title }: Resource) => [title],
    among: { query: listedResources(db) },
  };
  const found = await findSuggestions(db, Resource, query, first);
  return found.map(({ node }) => node);
}

/** All that lists have, under the alias `node`. */
function listedResources(db: EntityManager): SelectQueryBuilder<Resource> {
  return db.createQueryBuilder(Resource, "node").where("node.state = :state", LISTED_RESOURCE);
}

function toMatchQuery(filter: ResourceFilter): MatchQuery {
  const { search, topic, type, principle, language, country, nuts } = filter;
  if (principle != null) assertPrinciple(principle);
  // The rarest first, as a rule.
  const facets = [
    ...(topic == null ? [] : [[FACETS.topic(topic)]]),
    ...(nuts == null ? [] : [[FACETS.nuts(toNuts(nuts))]]),
    ...(principle == null ? [] : [[FACETS.principle(principle)]]),
    ...(type ? [[FACETS.type(type)]] : []),
    ...(country == null ? [] : [[FACETS.country(country)]]),
    ...(language == null ? [] : [[FACETS.language(toLanguage(language))]]),
  ];
  return { terms: ResourceTerm, search, facets };
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

/** Whether two editions of one work are in the same languages: then one of them is a version of the other. */
export function isInSameLanguages(one: Pick<Resource, "languages">, other: Pick<Resource, "languages">): boolean {
  return one.languages.toSorted().join() === other.languages.toSorted().join();
}
