import { assertTransition, type Moves } from "../../kit/transitions";
import { OrganizationState } from "./organization.entity";

const { UNDER_REVIEW, LISTED, ARCHIVED, REJECTED } = OrganizationState;

/** The register does not go on with these. */
export const OUT_OF_REGISTER: readonly OrganizationState[] = [ARCHIVED, REJECTED];

/**
 * The states that may follow each state. Nothing is listed without a review, and nothing is final: an archiving can be
 * taken back, and what was rejected or withdrawn can be looked at anew.
 */
const MOVES: Moves<OrganizationState> = {
  PROPOSED: [UNDER_REVIEW, REJECTED, ARCHIVED],
  UNDER_REVIEW: [LISTED, REJECTED],
  LISTED: [ARCHIVED],
  ARCHIVED: [LISTED, UNDER_REVIEW],
  REJECTED: [UNDER_REVIEW],
};

export function allowedMoves(from: OrganizationState): readonly OrganizationState[] {
  return MOVES[from];
}

/** @throws {HubError} ILLEGAL_TRANSITION unless `to` may follow `from` */
export function assertMove(from: OrganizationState, to: OrganizationState): void {
  assertTransition(MOVES, from, to, "an organisation");
}
