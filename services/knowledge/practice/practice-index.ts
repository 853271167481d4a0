import { In } from "typeorm";
import type { IndexedNoun } from "../../kit/search/search-index";
import { termEntity } from "../../kit/search/term";
import { descending, type SearchDocument, writeTerms } from "../../kit/search/write-terms";
import { FACETS, languageFacets } from "../facets";
import { Practice } from "./practice.entity";
import { PracticeState } from "./practice-state";
import { PracticeTopic } from "./practice-topic.entity";

/** What published practices are found by; others are not in it. */
export const PracticeTerm = termEntity("practice");

/** Every transaction that changes practices or their topics ends with `refresh()`. */
export const PRACTICE_INDEX: IndexedNoun = {
  entity: Practice,
  terms: PracticeTerm,
  async refresh(tx, ids) {
    const practiceId = In([...ids]);
    const published = await tx.findBy(Practice, { id: practiceId, state: PracticeState.PUBLISHED });
    const links = Map.groupBy(await tx.findBy(PracticeTopic, { practiceId }), (link) => link.practiceId);
    const documents = published.map((practice) => toDocument(practice, links.get(practice.id) ?? []));
    await writeTerms(tx, PracticeTerm, ids, documents);
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
    facets: [
      ...links.map(({ topicId }) => FACETS.topic(topicId)),
      ...principles.map(FACETS.principle),
      ...languageFacets(story.editions.map(({ lang }) => lang)),
    ],
  };
}
