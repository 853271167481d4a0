import { defineIndex } from "../../kit/search/search-index";
import { termEntity } from "../../kit/search/term";
import { descending } from "../../kit/search/write-terms";
import { Resource, ResourceState } from "./resource.entity";

/** What published resources are found by; others are not in it. */
export const ResourceTerm = termEntity("resource");

/** In the order of lists: the newest first. */
export const RESOURCE_INDEX = defineIndex({
  entity: Resource,
  terms: ResourceTerm,
  toDocument({ id, state, title, description, authors, sortDate }) {
    if (state !== ResourceState.PUBLISHED) return null;
    return { sortKey: descending(`${sortDate} ${id}`), names: [title], texts: [description, ...authors] };
  },
});
