import { assertTransition, type Moves } from "../../kit/transitions";
import { MembershipState } from "./membership.entity";

const { APPLIED, REVIEW, ACTIVE, SUSPENDED, ENDED, REJECTED, WITHDRAWN } = MembershipState;

/** The states that may follow each state. What ended, was rejected or withdrawn stays so: the body applies anew. */
const MOVES: Moves<MembershipState> = {
  APPLIED: [REVIEW, REJECTED, WITHDRAWN],
  REVIEW: [ACTIVE, REJECTED, WITHDRAWN],
  ACTIVE: [SUSPENDED, ENDED],
  SUSPENDED: [ACTIVE, ENDED],
  ENDED: [],
  REJECTED: [],
  WITHDRAWN: [],
};

/** Nobody has decided yet. */
export const UNDECIDED: readonly MembershipState[] = [APPLIED, REVIEW];

/** Of these a body has one in a network at a time. */
export const OPEN_OR_IN_FORCE: readonly MembershipState[] = [...UNDECIDED, ACTIVE, SUSPENDED];

/** @throws {HubError} ILLEGAL_TRANSITION unless `to` may follow `from` */
export function assertMembershipMove(from: MembershipState, to: MembershipState): void {
  assertTransition(MOVES, from, to, "a membership");
}
