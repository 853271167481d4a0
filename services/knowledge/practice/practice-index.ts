import { In } from "typeorm";
import type { IndexedNoun } from "../../kit/search/search-index";
import { termEntity } from "../../kit/search/term";
import { descending, type SearchDocument, writeTermsApart } from "../../kit/search/write-terms";
import { FACETS, languageFacets } from "../facets";
import { Practice } from "./practice.entity";
import { PracticeTopic } from "./practice-topic.entity";
import { isPublic } from "./visible";

/** What public practices are found by. */
export const PracticeTerm = termEntity("practice");

/** What the others are found by; who finds which of them is decided by `onlyVisible()`. */
export const RestrictedPracticeTerm = termEntity("restricted_practice");

/** Every transaction that changes practices or their topics ends with `refresh()`. */
export const PRACTICE_INDEX: IndexedNoun = {
  entity: Practice,
  terms: PracticeTerm,
  restricted: RestrictedPracticeTerm,
  async refresh(tx, ids) {
    const practiceId = In([...ids]);
    const practices = await tx.findBy(Practice, { id: practiceId });
    const links = Map.groupBy(await tx.findBy(PracticeTopic, { practiceId }), (link) => link.practiceId);
    const documents = practices.map((practice) => toDocument(practice, links.get(practice.id) ?? []));
    await writeTermsApart(tx, { terms: PracticeTerm, restricted: RestrictedPracticeTerm }, ids, documents);
  },
};

/** In the order of lists: the newest first. */
function toDocument(practice: Practice, links: readonly PracticeTopic[]): SearchDocument {
  const { id, title, story, principles, sortDate } = practice;
  return {
    id,
    sortKey: descending(`${sortDate} ${id}`),
    names: [title],
    texts: [story],
    restricted: !isPublic(practice),
    facets: [
      ...links.map(({ topicId }) => FACETS.topic(topicId)),
      ...principles.map(FACETS.principle),
      ...languageFacets(story.editions.map(({ lang }) => lang)),
    ],
  };
}
