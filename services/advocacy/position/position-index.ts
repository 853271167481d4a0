import { defineIndex } from "../../kit/search/search-index";
import { termEntity } from "../../kit/search/term";
import { descending } from "../../kit/search/write-terms";
import { Position } from "./position.entity";
import { isPublic } from "./visible";

/** What public positions are found by. */
export const PositionTerm = termEntity("position");

/** What the others are found by; who finds which of them is decided by `onlyVisible()`. */
export const RestrictedPositionTerm = termEntity("restricted_position");

/** In the order of lists: the newest first. */
export const POSITION_INDEX = defineIndex({
  entity: Position,
  terms: PositionTerm,
  restricted: RestrictedPositionTerm,
  toDocument: (position) => ({
    sortKey: descending(`${position.sortDate} ${position.id}`),
    names: [position.title],
    texts: [position.summary],
    restricted: !isPublic(position),
  }),
});
