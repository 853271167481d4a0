import { In } from "typeorm";
import type { IndexedNoun } from "../../kit/search/search-index";
import { termEntity } from "../../kit/search/term";
import { descending, type SearchDocument, writeTerms } from "../../kit/search/write-terms";
import { FACETS, languageFacets, placeFacets } from "../facets";
import { Resource, ResourceState } from "./resource.entity";
import { ResourceTopic } from "./resource-topic.entity";

/** What published resources are found by; others are not in it. */
export const ResourceTerm = termEntity("resource");

/** Every transaction that changes resources or their topics ends with `refresh()`. */
export const RESOURCE_INDEX: IndexedNoun = {
  entity: Resource,
  terms: ResourceTerm,
  async refresh(tx, ids) {
    const resourceId = In([...ids]);
    const published = await tx.findBy(Resource, { id: resourceId, state: ResourceState.PUBLISHED });
    const links = Map.groupBy(await tx.findBy(ResourceTopic, { resourceId }), (link) => link.resourceId);
    const documents = published.map((resource) => toDocument(resource, links.get(resource.id) ?? []));
    await writeTerms(tx, ResourceTerm, ids, documents);
  },
};

/** In the order of lists: the newest first. */
function toDocument(resource: Resource, links: readonly ResourceTopic[]): SearchDocument {
  const { id, sortDate, title, description, authors, actorKeywords } = resource;
  const { type, principles, languages, countries, nuts } = resource;
  return {
    id,
    sortKey: descending(`${sortDate} ${id}`),
    names: [title],
    texts: [description, ...authors, ...actorKeywords],
    facets: [
      ...links.map(({ topicId }) => FACETS.topic(topicId)),
      FACETS.type(type),
      ...principles.map(FACETS.principle),
      ...languageFacets(languages),
      ...placeFacets(countries, nuts),
    ],
  };
}
