import { type EntityManager, In, IsNull } from "typeorm";
import type { Change } from "../../kit/change-once";
import { updateVersion } from "../../kit/database/versions";
import { dayOf } from "../../kit/day";
import { HubError } from "../../kit/errors";
import { newId } from "../../kit/ids";
import { recordChange } from "../record-change";
import { openToDecide } from "./deciding";
import { assertLastDay, endGround } from "./end-membership";
import { Membership, MembershipState } from "./membership.entity";
import { MembershipGround, MembershipGroundKind } from "./membership-ground.entity";
import type { AddMembershipGroundInput, EndMembershipGroundInput } from "./membership-inputs";

const IN_FORCE = [MembershipState.ACTIVE, MembershipState.SUSPENDED];

/**
 * Notes one more relation by which a body is a member.
 *
 * @returns The id of the membership
 * @throws {HubError} as `openToDecide()`; CONFLICT where the membership is not in force, the body is no member of the
 *   network by which it would belong, the membership there rests on this one, or the ground is there already
 */
export async function addMembershipGround(change: Change, input: AddMembershipGroundInput): Promise<string> {
  const { tx, now } = change;
  const { membership } = await openToDecide(change, input);
  const networkId = input.networkId ?? null;
  const { id: membershipId, organizationId } = membership;
  const refuse = (why: string) =>
    new HubError("CONFLICT", `Cannot add a ground to the membership "${membershipId}": ${why}`, { field: "networkId" });
  if (!IN_FORCE.includes(membership.state)) throw refuse(`it is ${membership.state}`);
  const isMemberThere =
    networkId === null ||
    (networkId !== membership.networkId &&
      (await tx.existsBy(Membership, { organizationId, networkId, state: In(IN_FORCE) })));
  if (!isMemberThere) throw refuse(`the body is no member of another network ${JSON.stringify(networkId)}`);
  if (networkId !== null && (await restsOn(tx, organizationId, networkId, membership.networkId)))
    throw refuse(`that in "${networkId}" rests on it`);
  const kind = networkId === null ? MembershipGroundKind.DIRECT : MembershipGroundKind.THROUGH_NETWORK;
  const same = { membershipId, kind, networkId: networkId ?? IsNull(), endedAt: IsNull() };
  if (await tx.existsBy(MembershipGround, same)) throw refuse("it rests on that one already");
  const from = input.from ?? dayOf(now);
  if (from > dayOf(now)) throw refuse(`${from} is yet to come`);
  const id = newId("grd");
  await tx.insert(MembershipGround, {
    id,
    membershipId,
    kind,
    networkId,
    from,
    until: null,
    endedBy: null,
    endedAt: null,
  });
  await updateVersion(tx, Membership, membership, { version: membership.version + 1 });
  await record(change, membership, { id, kind }, "CREATED");
  return membershipId;
}

/**
 * Ends one of the relations by which a body is a member; with the last one the membership ends.
 *
 * @returns The id of the membership
 * @throws {HubError} as `openToDecide()` and `moveMembership()`; NOT_FOUND where there is no such ground that lasts;
 *   BAD_INPUT for a day to come or before the membership began
 */
export async function endMembershipGround(change: Change, input: EndMembershipGroundInput): Promise<string> {
  const { membershipId, groundId, reason } = input;
  const { membership } = await openToDecide(change, input);
  const ground = await change.tx.findOneBy(MembershipGround, { id: groundId, membershipId, endedAt: IsNull() });
  if (!ground) {
    const message = `Cannot end the ground ${JSON.stringify(groundId)}: the membership "${membershipId}" does not rest on it`;
    throw new HubError("NOT_FOUND", message, { field: "groundId" });
  }
  await endGround(change, membership, ground, assertLastDay(membership, input.on ?? null, change.now), reason);
  await record(change, membership, ground, "ENDED");
  return membershipId;
}

/** Whether the membership of a body in one network rests on that in another, also by those between: neither would ever end. */
async function restsOn(tx: EntityManager, organizationId: string, from: string, to: string): Promise<boolean> {
  const links = await tx
    .createQueryBuilder(MembershipGround, "ground")
    .select("membership.networkId", "from")
    .addSelect("ground.networkId", "to")
    .innerJoin(Membership, "membership", "membership.id = ground.membershipId")
    .where("membership.organizationId = :organizationId", { organizationId })
    .andWhere("membership.state IN (:...inForce)", { inForce: IN_FORCE })
    .andWhere("ground.networkId IS NOT NULL AND ground.endedAt IS NULL")
    .getRawMany<{ from: string; to: string }>();
  const reached = new Set([from]);
  for (const each of reached) for (const link of links) if (link.from === each) reached.add(link.to);
  return reached.has(to);
}

async function record(
  change: Change,
  { organizationId }: Membership,
  { id, kind }: Pick<MembershipGround, "id" | "kind">,
  action: "CREATED" | "ENDED",
): Promise<void> {
  const entry = { recordType: "MembershipGround", recordId: id, details: { kind } };
  await recordChange(change.tx, change, { action, organizationId, operation: change.operation, ...entry });
}
