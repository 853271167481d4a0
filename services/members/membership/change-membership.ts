import { isOf } from "../../kit/actor/actor";
import type { Change } from "../../kit/change-once";
import { updateVersion } from "../../kit/database/versions";
import { HubError } from "../../kit/errors";
import { newId } from "../../kit/ids";
import { refreshIndex } from "../organization/organization-index";
import { recordChange } from "../record-change";
import { sealText } from "../sealed-text";
import type { MembershipState } from "./membership.entity";
import { Membership } from "./membership.entity";
import { MembershipChange } from "./membership-change.entity";
import { assertMembershipMove } from "./membership-state";

export interface MembershipMove {
  /** The state that follows. */
  to: MembershipState;
  /** What else changes. */
  changes?: Pick<Partial<Membership>, "since" | "until" | "endReason">;
  /** Why; for the body, the registrar and the board. */
  reason?: string | null;
  /** The decision that it rests on, and when it was taken. */
  reference?: string | null;
  decidedOn?: string | null;
}

/**
 * Moves a membership as it was read to another state: its history tells so, and the body is found by the network, or no
 * longer, from then on.
 *
 * @throws {HubError} ILLEGAL_TRANSITION; CONFLICT where another change came first
 */
export async function moveMembership(
  change: Change,
  before: Membership,
  { to, changes = {}, ...told }: MembershipMove,
): Promise<void> {
  assertMembershipMove(before.state, to);
  const { tx } = change;
  await updateVersion(tx, Membership, before, { ...changes, state: to, version: before.version + 1 });
  await noteMove(change, { ...before, state: to, version: before.version + 1 }, before.state, told);
}

/** Puts on record that a membership came to its state: in its history, the index and the audit; last of what is written. */
export async function noteMove(
  change: Change,
  { id: membershipId, organizationId, state, version }: Membership,
  from: MembershipState | null,
  { reason, reference = null, decidedOn = null }: Omit<MembershipMove, "to" | "changes">,
): Promise<void> {
  const { tx, actor, cases, now: at, operation } = change;
  const id = newId("chg");
  const sealed = sealText(cases, { table: "membership_change", column: "reason", id }, reason);
  const who = { actor: actor.subject, body: isOf(actor, organizationId) ? organizationId : null };
  const moved = { id, membershipId, version, fromState: from, toState: state };
  await tx.insert(MembershipChange, { ...moved, ...who, reason: sealed, reference, decidedOn, at });
  await refreshIndex(tx, [organizationId]);
  const action = from === null ? "CREATED" : "CHANGED";
  const details = { from, to: state };
  const record = { recordType: "Membership", recordId: membershipId, details };
  await recordChange(tx, change, { action, organizationId, operation, ...record });
}

/** That there is no such membership, as whoever may not see it is told too. */
export function noMembership(membershipId: string): HubError {
  const message = `Cannot change the membership ${JSON.stringify(membershipId)}: there is none`;
  return new HubError("NOT_FOUND", message, { field: "membershipId" });
}
