import type { EntityManager, SelectQueryBuilder } from "typeorm";
import type { Actor } from "../../kit/actor/actor";
import { findPage, type KeysetOrder } from "../../kit/database/keyset";
import type { CountedPage } from "../../kit/database/loaders";
import type { PageArgs } from "../../kit/graphql/pagination";
import type { SuggestionArgs } from "../../kit/graphql/suggestion-args";
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
import { Practice } from "./practice.entity";
import type { PracticeFilter } from "./practice.types";
import { PracticeTerm, RestrictedPracticeTerm } from "./practice-index";
import { PracticeTopic } from "./practice-topic.entity";
import { mayFindMore, onlyVisible } from "./visible";

export const PRACTICE_ORDER: KeysetOrder<Practice> = { by: "sortDate", kind: "string", direction: "DESC" };

/**
 * Practices that an actor may see and that fit every part of the filter, the newest first; with words to search for, those that have all
 * of them in their titles before the others. How many there are is counted on demand.
 */
export async function findPractices(
  db: EntityManager,
  actor: Actor,
  filter: PracticeFilter,
  page: PageArgs,
): Promise<CountedPage<Practice>> {
  const query = { ...searched(db, actor), ...toConditions(filter) };
  if (isMatching(query)) {
    const found = await findMatches(db, Practice, query, page);
    return { ...found, countAll: () => countMatches(db, query) };
  }
  const found = await findPage(visiblePractices(db, actor), PRACTICE_ORDER, page);
  return { ...found, countAll: () => visiblePractices(db, actor).getCount() };
}

/** Practices that an actor may see, the titles of which complete what was typed. */
export async function suggestPractices(
  db: EntityManager,
  actor: Actor,
  { text: typed, first }: SuggestionArgs,
): Promise<Practice[]> {
  const query = { ...searched(db, actor), typed, namesOf: ({ title }: Practice) => [title] };
  const found = await findSuggestions(db, Practice, query, first);
  return found.map(({ node }) => node);
}

/** Which topics each of the practices is about, in the order of their names. */
export function findPracticeTopicLinks(db: EntityManager, practiceIds: readonly string[]): Promise<PracticeTopic[]> {
  return db
    .createQueryBuilder(PracticeTopic, "link")
    .innerJoin(Topic, "topic", "topic.id = link.topicId")
    .where("link.practiceId IN (:...practiceIds)", { practiceIds })
    .orderBy("topic.sortName")
    .addOrderBy("topic.id")
    .getMany();
}

/** All that an actor may see, under the alias `node`. */
function visiblePractices(db: EntityManager, actor: Actor): SelectQueryBuilder<Practice> {
  return onlyVisible(actor, db.createQueryBuilder(Practice, "node"));
}

function searched(db: EntityManager, actor: Actor): SearchedNoun {
  const restricted = { terms: RestrictedPracticeTerm, among: { query: visiblePractices(db, actor) } };
  return { terms: PracticeTerm, restricted: mayFindMore(actor) ? restricted : undefined };
}

function toConditions({ search, topic, principle, language }: PracticeFilter): Pick<MatchQuery, "search" | "facets"> {
  if (principle != null) assertPrinciple(principle);
  // The rarest first, as a rule.
  const facets = [
    ...(topic == null ? [] : [[FACETS.topic(topic)]]),
    ...(principle == null ? [] : [[FACETS.principle(principle)]]),
    ...(language == null ? [] : [[FACETS.language(toLanguage(language))]]),
  ];
  return { search, facets };
}
