import { In } from "typeorm";
import { isOf } from "../../kit/actor/actor";
import type { Change } from "../../kit/change-once";
import { lockRows } from "../../kit/database/lock";
import { dayOf } from "../../kit/day";
import { HubError } from "../../kit/errors";
import { newId } from "../../kit/ids";
import { Network, NetworkState } from "../network/network.entity";
import { Organization } from "../organization/organization.entity";
import { OUT_OF_REGISTER } from "../organization/organization-state";
import { sealText } from "../sealed-text";
import { noteMove } from "./change-membership";
import { Membership, MembershipState } from "./membership.entity";
import type { ApplyForMembershipInput } from "./membership-inputs";
import { OPEN_OR_IN_FORCE } from "./membership-state";

const GONE: readonly NetworkState[] = [NetworkState.SUSPENDED, NetworkState.LEFT];

/**
 * Applies for a membership in the name of a body, whether or not it once was a member.
 *
 * @returns The id of the membership
 * @throws {HubError} NOT_FOUND for a body that the actor does not act for, or no network; CONFLICT for a body that was
 *   rejected or archived, a network that is suspended or gone, and while the body has applied there or is a member
 */
export async function applyForMembership(
  change: Change,
  { organizationId, networkId, message }: ApplyForMembershipInput,
): Promise<string> {
  const { tx, actor, cases, now } = change;
  const what = `Cannot apply to ${JSON.stringify(networkId)} for ${JSON.stringify(organizationId)}`;
  await lockRows(tx, Organization, [organizationId]);
  const organization = isOf(actor, organizationId) ? await tx.findOneBy(Organization, { id: organizationId }) : null;
  if (!organization)
    throw new HubError("NOT_FOUND", `${what}: you act for no such organisation`, { field: "organizationId" });
  if (OUT_OF_REGISTER.includes(organization.state)) {
    const why = `${what}: the organisation is ${organization.state}, expected one that is proposed, reviewed or listed`;
    throw new HubError("CONFLICT", why, { field: "organizationId" });
  }
  const network = await tx.findOneBy(Network, { id: networkId });
  if (!network) throw new HubError("NOT_FOUND", `${what}: there is no such network`, { field: "networkId" });
  if (GONE.includes(network.state)) {
    const why = `${what}: the network is ${network.state}, expected one that is proposed or recognised`;
    throw new HubError("CONFLICT", why, { field: "networkId" });
  }
  const held = await tx.findOneBy(Membership, { organizationId, networkId, state: In([...OPEN_OR_IN_FORCE]) });
  if (held) {
    const details = { conflictsWith: held.id };
    throw new HubError("CONFLICT", `${what}: "${held.id}" is ${held.state}`, { field: "networkId", details });
  }
  const id = newId("mem");
  const membership: Membership = {
    ...{ id, organizationId, networkId, state: MembershipState.APPLIED, since: dayOf(now), until: null },
    ...{ fictional: organization.fictional, version: 1, endReason: null },
    message: sealText(cases, { table: "membership", column: "message", id }, message),
  };
  await tx.insert(Membership, membership);
  await noteMove(change, membership, null, {});
  return id;
}
