import type { EntityManager } from "typeorm";
import { refreshCommons } from "../../kit/commons/refresh-commons";
import { defineIndex, type IndexedNoun, refreshIndex } from "../../kit/search/search-index";
import { termEntity } from "../../kit/search/term";
import { descending } from "../../kit/search/write-terms";
import { Position } from "./position.entity";
import { toShared } from "./position-commons";
import { isPublic } from "./visible";

/** What public positions are found by. */
export const PositionTerm = termEntity("position");

/** What the others are found by; who finds which of them is decided by `onlyVisible()`. */
export const RestrictedPositionTerm = termEntity("restricted_position");

/** In the order of lists: the newest first. */
const TERMS = defineIndex({
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

export const POSITION_INDEX: IndexedNoun = {
  entity: Position,
  terms: PositionTerm,
  restricted: RestrictedPositionTerm,
  refresh,
};

/** Every transaction that changes positions, their versions or their links ends with it: the index, and the feed. */
async function refresh(tx: EntityManager, ids: readonly string[]): Promise<void> {
  const present = await refreshIndex<Position>(tx, TERMS, ids);
  await refreshCommons(tx, "POSITION", ids, await toShared(tx, present.filter(isPublic)));
}
