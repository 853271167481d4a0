import { defineIndex } from "../../kit/search/search-index";
import { termEntity } from "../../kit/search/term";
import { Body } from "./body.entity";

export const BodyTerm = termEntity("body");

/** In the order of lists: by name. */
export const BODY_INDEX = defineIndex({
  entity: Body,
  terms: BodyTerm,
  toDocument: ({ name, code, sortName }) => ({ sortKey: sortName, names: [name], texts: [code] }),
});
