import type { Change } from "../../kit/change-once";
import { HubError } from "../../kit/errors";
import { moveMembership } from "./change-membership";
import { openAsBody, openToDecide } from "./deciding";
import { type Membership, MembershipState } from "./membership.entity";
import type {
  ResumeMembershipInput,
  ReviewMembershipInput,
  SuspendMembershipInput,
  WithdrawMembershipInput,
} from "./membership-inputs";

/** Moves of which nothing follows but the next state. Each gives the id, and throws as what it calls. */

export async function reviewMembership(change: Change, input: ReviewMembershipInput): Promise<string> {
  const { membership } = await openToDecide(change, input);
  await moveMembership(change, membership, { to: MembershipState.REVIEW });
  return membership.id;
}

export function suspendMembership(change: Change, input: SuspendMembershipInput): Promise<string> {
  return moveWithReason(change, input, MembershipState.SUSPENDED);
}

/** A suspension alone is resumed: an application becomes active by a decision. */
export function resumeMembership(change: Change, input: ResumeMembershipInput): Promise<string> {
  return moveWithReason(change, input, MembershipState.ACTIVE);
}

export async function withdrawMembership(change: Change, input: WithdrawMembershipInput): Promise<string> {
  const membership = await openAsBody(change, input);
  await moveMembership(change, membership, { to: MembershipState.WITHDRAWN });
  return membership.id;
}

async function moveWithReason(
  change: Change,
  input: SuspendMembershipInput,
  to: MembershipState.SUSPENDED | MembershipState.ACTIVE,
): Promise<string> {
  const { membership } = await openToDecide(change, input);
  if (membership.state === MembershipState.REVIEW) throw undecided(membership);
  const { reason, decisionReference: reference } = input;
  await moveMembership(change, membership, { to, reason, reference });
  return membership.id;
}

function undecided({ id }: Membership): HubError {
  const message = `Cannot resume the membership "${id}": it is in review, expected a decision`;
  return new HubError("ILLEGAL_TRANSITION", message, { field: "state" });
}
