import { In, IsNull } from "typeorm";
import type { Change } from "../../kit/change-once";
import { updateVersion } from "../../kit/database/versions";
import { dayOf } from "../../kit/day";
import { HubError } from "../../kit/errors";
import { Delegate } from "../delegate/delegate.entity";
import { endOf as termEnd } from "../person/term";
import { recordChange } from "../record-change";
import { type MembershipMove, moveMembership } from "./change-membership";
import { openToDecide } from "./deciding";
import { Membership, MembershipEndReason, MembershipState } from "./membership.entity";
import { MembershipGround } from "./membership-ground.entity";
import type { EndMembershipInput } from "./membership-inputs";

/**
 * Ends a membership, on whatever grounds it rests.
 *
 * @returns The id of the membership
 * @throws {HubError} as `openToDecide()` and `moveMembership()`; BAD_INPUT for a day to come or before it began
 */
export async function endMembership(change: Change, input: EndMembershipInput): Promise<string> {
  const { membership } = await openToDecide(change, input);
  const { reason: endReason, note: reason, decisionReference: reference, decidedOn } = input;
  const on = assertLastDay(membership, input.on ?? null, change.now);
  await endAt(change, membership, on, endReason, { reason, reference, decidedOn });
  return membership.id;
}

/**
 * Ends a membership with all its grounds, its delegates, and what other memberships of the body rest on it: of these too
 * end those that have no other ground.
 */
export async function endAt(
  change: Change,
  membership: Membership,
  on: string,
  endReason: MembershipEndReason,
  told: Pick<MembershipMove, "reason" | "reference" | "decidedOn"> = {},
): Promise<void> {
  const { tx } = change;
  const { id: membershipId, organizationId, networkId } = membership;
  await tx.update(MembershipGround, { membershipId, endedAt: IsNull() }, endOf(change, on));
  await moveMembership(change, membership, { to: MembershipState.ENDED, changes: { until: on, endReason }, ...told });
  const inForce = { organizationId, state: In([MembershipState.ACTIVE, MembershipState.SUSPENDED]) };
  const others = await tx.findBy(Membership, inForce);
  if (others.some((other) => other.networkId === networkId)) return;
  await endDelegates(change, membership);
  for (const { id } of others) {
    // As it is now: the end of one before may have changed or ended it.
    const other = await tx.findOneBy(Membership, { ...inForce, id });
    const ground = other && (await tx.findOneBy(MembershipGround, { membershipId: id, networkId, endedAt: IsNull() }));
    if (ground) await endGround(change, other, ground, later(on, firstDay(other, change.now)));
  }
}

/** A body that is admitted anew names who votes for it: nobody does by what it decided as a former member. */
async function endDelegates(change: Change, { organizationId, networkId }: Membership): Promise<void> {
  const { tx, actor, now: at, operation } = change;
  const day = dayOf(at);
  for (const delegate of await tx.findBy(Delegate, { organizationId, networkId, endedAt: IsNull() })) {
    if (delegate.until !== null && delegate.until < day) continue;
    await tx.update(Delegate, { id: delegate.id }, termEnd(delegate, { by: actor.subject, at, day }));
    const record = { recordType: "Delegate", recordId: delegate.id };
    await recordChange(tx, change, { action: "ENDED", organizationId, operation, ...record });
  }
}

/** Ends one ground; the membership stays as long as there is another. */
export async function endGround(
  change: Change,
  membership: Membership,
  { id, from }: MembershipGround,
  on: string,
  reason?: string | null,
): Promise<void> {
  const { tx } = change;
  await tx.update(MembershipGround, { id }, endOf(change, later(on, from)));
  if (await tx.existsBy(MembershipGround, { membershipId: membership.id, endedAt: IsNull() })) {
    await updateVersion(tx, Membership, membership, { version: membership.version + 1 });
  } else {
    await endAt(change, membership, on, MembershipEndReason.GROUNDS_ENDED, { reason });
  }
}

function endOf({ actor, now }: Change, on: string) {
  return { until: on, endedBy: actor.subject, endedAt: now };
}

/** Today without one. @throws {HubError} BAD_INPUT */
export function assertLastDay({ id, since }: Membership, on: string | null, now: Date): string {
  const today = dayOf(now);
  const day = on ?? today;
  const first = firstDay({ since }, now);
  if (day >= first && day <= today) return day;
  const message = `Cannot end the membership "${id}" on ${day}: expected a day from ${first} to ${today}`;
  throw new HubError("BAD_INPUT", message, { field: "on" });
}

/** On which it may end: what is to begin later ends before it does. */
function firstDay({ since }: Pick<Membership, "since">, now: Date): string {
  return since < dayOf(now) ? since : dayOf(now);
}

function later(a: string, b: string): string {
  return a < b ? b : a;
}
