import { In } from "typeorm";
import { refreshCommons } from "../../kit/commons/refresh-commons";
import type { IndexedNoun } from "../../kit/search/search-index";
import { termEntity } from "../../kit/search/term";
import { descending, type SearchDocument, writeTermsApart } from "../../kit/search/write-terms";
import { FACETS, languageFacets, placeFacets } from "../facets";
import { Resource } from "./resource.entity";
import { toShared } from "./resource-commons";
import { ResourceTopic } from "./resource-topic.entity";
import { isListed, isPublic } from "./visible";

/** What public resources are found by; superseded ones are in no index. */
export const ResourceTerm = termEntity("resource");

/** What the others are found by; who finds which of them is decided by `onlyListed()`. */
export const RestrictedResourceTerm = termEntity("restricted_resource");

/** Every transaction that changes resources or their topics ends with `refresh()`. */
export const RESOURCE_INDEX: IndexedNoun = {
  entity: Resource,
  terms: ResourceTerm,
  restricted: RestrictedResourceTerm,
  async refresh(tx, ids) {
    const resourceId = In([...ids]);
    const present = await tx.findBy(Resource, { id: resourceId });
    const listed = present.filter(isListed);
    const links = Map.groupBy(await tx.findBy(ResourceTopic, { resourceId }), (link) => link.resourceId);
    const documents = listed.map((resource) => toDocument(resource, links.get(resource.id) ?? []));
    await writeTermsApart(tx, { terms: ResourceTerm, restricted: RestrictedResourceTerm }, ids, documents);
    await refreshCommons(tx, "RESOURCE", ids, await toShared(tx, present.filter(isPublic), links));
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
    restricted: !isPublic(resource),
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
