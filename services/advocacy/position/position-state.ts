import { registerEnumType } from "type-graphql";
import { assertTransition, type Moves } from "../../kit/transitions";

export enum PositionState {
  DRAFT = "DRAFT",
  INTERNAL_CONSULTATION = "INTERNAL_CONSULTATION",
  ADOPTED = "ADOPTED",
  SUBMITTED = "SUBMITTED",
  RESPONDED = "RESPONDED",
  CLOSED = "CLOSED",
  WITHDRAWN = "WITHDRAWN",
  SUPERSEDED = "SUPERSEDED",
}

registerEnumType(PositionState, {
  name: "PositionState",
  description:
    "Life of a position: drafted, consulted on among the members, adopted, submitted, responded to, closed; withdrawn, or superseded by a newer one. The public sees it from SUBMITTED on, unless it is withdrawn, allies and members from ADOPTED on",
});

const { INTERNAL_CONSULTATION, ADOPTED, SUBMITTED, RESPONDED, CLOSED, WITHDRAWN, SUPERSEDED } = PositionState;

/**
 * The states that may follow each state. What was never submitted is withdrawn, not superseded: a superseded position
 * stays public, so that old references lead somewhere.
 */
const MOVES: Moves<PositionState> = {
  DRAFT: [INTERNAL_CONSULTATION, WITHDRAWN],
  INTERNAL_CONSULTATION: [ADOPTED, WITHDRAWN],
  ADOPTED: [SUBMITTED, WITHDRAWN],
  SUBMITTED: [RESPONDED, WITHDRAWN, SUPERSEDED],
  RESPONDED: [CLOSED, WITHDRAWN, SUPERSEDED],
  CLOSED: [SUPERSEDED],
  WITHDRAWN: [],
  SUPERSEDED: [],
};

/** The states in which the public sees a position. */
export const PUBLIC_STATES: readonly PositionState[] = [SUBMITTED, RESPONDED, CLOSED, SUPERSEDED];

export function allowedMoves(from: PositionState): readonly PositionState[] {
  return MOVES[from];
}

/** @throws {HubError} ILLEGAL_TRANSITION unless `to` may follow `from` */
export function assertMove(from: PositionState, to: PositionState): void {
  assertTransition(MOVES, from, to, "a position");
}
