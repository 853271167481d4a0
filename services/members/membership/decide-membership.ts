import type { EntityManager } from "typeorm";
import type { Change } from "../../kit/change-once";
import { DAY_MS, dayOf } from "../../kit/day";
import { HubError } from "../../kit/errors";
import { newId } from "../../kit/ids";
import { Organization } from "../organization/organization.entity";
import { OUT_OF_REGISTER } from "../organization/organization-state";
import { moveMembership } from "./change-membership";
import { openToDecide } from "./deciding";
import { type Membership, MembershipState } from "./membership.entity";
import { MembershipGround, MembershipGroundKind } from "./membership-ground.entity";
import { type DecideMembershipInput, MembershipDecision } from "./membership-inputs";

const MAX_AHEAD_MS = 366 * DAY_MS;

/**
 * Admits an applicant, or does not.
 *
 * @returns The id of the membership
 * @throws {HubError} as `openToDecide()` and `moveMembership()`; BAD_INPUT for days that do not fit together, a rejection
 *   without a reason, and a decision of another network without a reference; CONFLICT for a body that was rejected or
 *   archived since it applied
 */
export async function decideMembership(change: Change, input: DecideMembershipInput): Promise<string> {
  const { membership, isOfUnion } = await openToDecide(change, input);
  const { tx, now } = change;
  const { decision, reason, decisionReference: reference = null, decidedOn = dayOf(now) } = input;
  const decided = { reason, reference, decidedOn: assertDecidedOn(membership, decidedOn, now) };
  if (!isOfUnion && !reference)
    throw refuse(membership, "decisionReference", "expected how the network refers to its decision");
  if (decision === MembershipDecision.REJECT) {
    if (!reason) throw refuse(membership, "reason", "expected why it is rejected, for the applicant to read");
    await moveMembership(change, membership, { to: MembershipState.REJECTED, ...decided });
    return membership.id;
  }
  await assertInRegister(tx, membership);
  const since = assertSince(membership, input.since ?? decided.decidedOn, now);
  const ground = { id: newId("grd"), membershipId: membership.id, kind: MembershipGroundKind.DIRECT, networkId: null };
  await tx.insert(MembershipGround, { ...ground, from: since, until: null, endedBy: null, endedAt: null });
  await moveMembership(change, membership, { to: MembershipState.ACTIVE, changes: { since }, ...decided });
  return membership.id;
}

async function assertInRegister(tx: EntityManager, { id, organizationId }: Membership): Promise<void> {
  const { state } = await tx.findOneByOrFail(Organization, { id: organizationId });
  if (!OUT_OF_REGISTER.includes(state)) return;
  const message = `Cannot admit by "${id}": the organisation is ${state}, expected one that is proposed, reviewed or listed`;
  throw new HubError("CONFLICT", message, { field: "membershipId" });
}

/** The application's day is what `since` holds until then. */
function assertDecidedOn(membership: Membership, decidedOn: string | null, now: Date): string {
  const today = dayOf(now);
  const day = decidedOn ?? today;
  if (day >= membership.since && day <= today) return day;
  throw refuse(
    membership,
    "decidedOn",
    `${day}: expected a day from the application, ${membership.since}, to ${today}`,
  );
}

function assertSince(membership: Membership, since: string, now: Date): string {
  const last = dayOf(new Date(now.getTime() + MAX_AHEAD_MS));
  if (since >= membership.since && since <= last) return since;
  throw refuse(
    membership,
    "since",
    `from ${since}: expected a day from the application, ${membership.since}, to ${last}`,
  );
}

function refuse({ id }: Membership, field: string, why: string): HubError {
  return new HubError("BAD_INPUT", `Cannot decide on the membership "${id}" ${why}`, { field });
}
