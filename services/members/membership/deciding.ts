import { hasRole, isOf } from "../../kit/actor/actor";
import type { Change } from "../../kit/change-once";
import { lockRows, rowLock } from "../../kit/database/lock";
import { assertVersion } from "../../kit/database/versions";
import { HubError } from "../../kit/errors";
import { findUnionId } from "../network/union-members";
import { Organization } from "../organization/organization.entity";
import { noMembership } from "./change-membership";
import { Membership } from "./membership.entity";
import { maySeeMembership } from "./visible";

export interface OpenedMembership {
  membership: Membership;
  /** Whether it is one in the union that runs the hub. */
  isOfUnion: boolean;
}

interface SeenMembership {
  membershipId: string;
  expectedVersion: number;
}

/**
 * A membership that an actor is about to decide on, in the first statements of a transaction: the registrar and the board
 * in the union that runs the hub. In other networks others decide, and the registrar enters what they decided.
 *
 * @throws {HubError} NOT_FOUND, also for what the actor may not see; FORBIDDEN; CONFLICT for another version
 */
export async function openToDecide(change: Change, seen: SeenMembership): Promise<OpenedMembership> {
  const { tx, actor } = change;
  const membership = await openMembership(change, seen);
  const isOfUnion = membership.networkId === (await findUnionId(tx));
  if (!hasRole(actor, "REGISTRAR") && !(isOfUnion && hasRole(actor, "BOARD"))) {
    const who = isOfUnion ? "the registrar or the board" : "the registrar, who enters what that network decided";
    const message = `Cannot decide on the membership ${JSON.stringify(membership.id)}: expected ${who}`;
    throw new HubError("FORBIDDEN", message, { field: "membershipId" });
  }
  assertVersion(membership, seen.expectedVersion);
  return { membership, isOfUnion };
}

/** The same for who acts for the body. */
export async function openAsBody(change: Change, seen: SeenMembership): Promise<Membership> {
  const membership = await openMembership(change, seen);
  if (!isOf(change.actor, membership.organizationId)) {
    const message = `Cannot withdraw the application ${JSON.stringify(membership.id)}: expected who acts for the body`;
    throw new HubError("FORBIDDEN", message, { field: "membershipId" });
  }
  assertVersion(membership, seen.expectedVersion);
  return membership;
}

/** All changes of memberships of one body wait for one another, as the end of one may end others. */
async function openMembership({ tx, actor }: Change, { membershipId }: SeenMembership): Promise<Membership> {
  const membership = await tx.findOne(Membership, { where: { id: membershipId }, lock: rowLock(tx) });
  if (!membership || !maySeeMembership(actor, membership)) throw noMembership(membershipId);
  await lockRows(tx, Organization, [membership.organizationId]);
  return membership;
}
