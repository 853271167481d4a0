import { defineIndex } from "../../kit/search/search-index";
import { termEntity } from "../../kit/search/term";
import { descending } from "../../kit/search/write-terms";
import { Position } from "./position.entity";
import { PUBLIC_STATES } from "./position-state";

/** What visible positions are found by; others are not in it. */
export const PositionTerm = termEntity("position");

/** In the order of lists: the newest submitted first. */
export const POSITION_INDEX = defineIndex({
  entity: Position,
  terms: PositionTerm,
  toDocument({ id, state, submittedOn, title, summary }) {
    // As `onlyVisible()` has it, which decides what is shown.
    if (!PUBLIC_STATES.includes(state) || submittedOn === null) return null;
    return { sortKey: descending(`${submittedOn} ${id}`), names: [title], texts: [summary] };
  },
});
