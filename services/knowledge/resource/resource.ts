import type { EntityManager, SelectQueryBuilder } from "typeorm";
import type { Actor } from "../../kit/actor/actor";
import { findPage, type KeysetOrder } from "../../kit/database/keyset";
import type { CountedPage } from "../../kit/database/loaders";
import type { PageArgs } from "../../kit/graphql/pagination";
import type { SuggestionArgs } from "../../kit/graphql/suggestion-args";
import { toNuts } from "../../kit/nuts";
import {
  countMatches,
  findMatches,
  isMatching,
  type MatchQuery,
  type SearchedNoun,
} from "../../kit/search/find-matches";
import { findSuggestions } from "../../kit/search/find-suggestions";
import { FACETS, toLanguage } from "../facets";
import { assertPrinciple } from "../principle/principle";
import { Topic } from "../topic/topic.entity";
import { Resource } from "./resource.entity";
import type { ResourceFilter } from "./resource.types";
import { ResourceTerm, RestrictedResourceTerm } from "./resource-index";
import { ResourceTopic } from "./resource-topic.entity";
import { mayFindMore, onlyListed, onlyVisible } from "./visible";

export const RESOURCE_ORDER: KeysetOrder<Resource> = { by: "sortDate", kind: "string", direction: "DESC" };

/**
 * Resources that an actor may see, without superseded ones, that fit every part of the filter, the newest first; with words to search for, those that have all
 * of them in their titles before the others. How many there are is counted on demand.
 */
export async function findResources(
  db: EntityManager,
  actor: Actor,
  filter: ResourceFilter,
  page: PageArgs,
): Promise<CountedPage<Resource>> {
  const query = { ...searched(db, actor), ...toConditions(filter) };
  if (isMatching(query)) {
    const found = await findMatches(db, Resource, query, page);
    return { ...found, countAll: () => countMatches(db, query) };
  }
  const found = await findPage(listedResources(db, actor), RESOURCE_ORDER, page);
  return { ...found, countAll: () => listedResources(db, actor).getCount() };
}

/**
 * The resource at an address, of those that an actor may see: of several the published one, else the one superseded last,
 * else the one changed last; null where there is none.
 */
export async function findResourceByUrl(db: EntityManager, actor: Actor, url: string): Promise<Resource | null> {
  const query = db.createQueryBuilder(Resource, "node").where("node.url = :url", { url });
  const [found] = await onlyVisible(actor, query)
    .orderBy("CASE node.state WHEN 'PUBLISHED' THEN 0 WHEN 'SUPERSEDED' THEN 1 ELSE 2 END")
    .addOrderBy("node.updatedAt", "DESC")
    .addOrderBy("node.id", "DESC")
    .limit(1)
    .getMany();
  return found ?? null;
}

/** Resources that an actor may see, without superseded ones, the titles of which complete what was typed. */
export async function suggestResources(
  db: EntityManager,
  actor: Actor,
  { text: typed, first }: SuggestionArgs,
): Promise<Resource[]> {
  const query = { ...searched(db, actor), typed, namesOf: ({ title }: Resource) => [title] };
  const found = await findSuggestions(db, Resource, query, first);
  return found.map(({ node }) => node);
}

/** All that lists have for an actor, under the alias `node`. */
function listedResources(db: EntityManager, actor: Actor): SelectQueryBuilder<Resource> {
  return onlyListed(actor, db.createQueryBuilder(Resource, "node"));
}

function searched(db: EntityManager, actor: Actor): SearchedNoun {
  const restricted = { terms: RestrictedResourceTerm, among: { query: listedResources(db, actor) } };
  return { terms: ResourceTerm, restricted: mayFindMore(actor) ? restricted : undefined };
}

function toConditions(filter: ResourceFilter): Pick<MatchQuery, "search" | "facets"> {
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
  return { search, facets };
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
