import type { EntityManager } from "typeorm";
import { isKnownPerson } from "../../kit/actor/actor";
import { hashToken } from "../../kit/actor/token";
import { assertMayChangePeople } from "../../kit/actor/token-scopes";
import type { ServiceContext } from "../../kit/context";
import { lockRows, rowLock } from "../../kit/database/lock";
import { dayOf } from "../../kit/day";
import { HubError } from "../../kit/errors";
import { findPersonActor } from "../actor/actor";
import { nameDelegate } from "../delegate/name-delegate";
import { findMandates, grantMandate } from "../mandate/mandate";
import { Organization } from "../organization/organization.entity";
import { Person } from "../person/person.entity";
import { recordChange } from "../record-change";
import { recordRole } from "../role/give-role";
import { assignRole, findRoles } from "../role/role";
import { noInvitation, recordInvitation } from "./invitation";
import { Invitation } from "./invitation.entity";
import { stateOf } from "./invitation-state";
import { mayInvite } from "./visible";

type AcceptingContext = Pick<ServiceContext, "actor" | "cases" | "now" | "write">;

const OPERATION = "Mutation.acceptInvitation";

/**
 * Gives the actor what the invitation of a link is for, once: of several who hold the link the first gets it. What they
 * hold already they are not given twice.
 *
 * @throws {HubError} NOT_FOUND for a link that opens nothing, whatever the reason, also that who made it may not give it
 *   any more; FORBIDDEN for a role to oneself, and to who is not known; CONFLICT where the body whose delegate they were to
 *   be is no active member (any more)
 */
export async function acceptInvitation(context: AcceptingContext, token: string): Promise<Invitation> {
  const { actor, now, write } = context;
  assertMayChangePeople(actor);
  if (!isKnownPerson(actor) || actor.subject === null)
    throw new HubError("FORBIDDEN", "Cannot accept an invitation: expected a person who signed in");
  const personId = actor.subject;
  return write(async (tx) => {
    const lock = rowLock(tx);
    const found = await tx.findOne(Invitation, { where: { tokenHash: hashToken(token) }, lock });
    if (!found || stateOf(found, now) !== "OPEN") throw noInvitation("accept", "token");
    await lockRows(tx, Person, [personId]);
    if (found.organizationId !== null) await lockRows(tx, Organization, [found.organizationId]);
    if (!(await mayStillGive(tx, found, now))) throw noInvitation("accept", "token");
    if (found.role !== null && found.invitedBy === personId)
      throw new HubError("FORBIDDEN", "Cannot give a role to yourself: somebody else accepts the invitation");
    const accepted = { acceptedAt: now, acceptedBy: personId, email: null };
    await tx.update(Invitation, { id: found.id }, accepted);
    await giveRole(tx, context, found, personId);
    await giveMandate(tx, context, found, personId);
    await giveVote(tx, context, found, personId);
    await recordInvitation(tx, context, found, {
      action: "CHANGED",
      operation: OPERATION,
      details: { to: "ACCEPTED" },
    });
    return { ...found, ...accepted };
  });
}

/** What the operator gave stays given; others must still be those who may give it. */
export async function mayStillGive(tx: EntityManager, invitation: Invitation, now: Date): Promise<boolean> {
  if (invitation.invitedBy === null) return true;
  return mayInvite(await findPersonActor(tx, invitation.invitedBy, [], now), invitation);
}

async function giveRole(
  tx: EntityManager,
  context: AcceptingContext,
  { role, until, invitedBy: by }: Invitation,
  personId: string,
): Promise<void> {
  const { now: at } = context;
  const from = dayOf(at);
  if (role === null || (await findRoles(tx, personId, from)).includes(role)) return;
  const id = await assignRole(tx, { personId, role, from, until, by, at });
  await recordRole(tx, context, { action: "CREATED", operation: OPERATION, id, role });
}

async function giveMandate(
  tx: EntityManager,
  context: AcceptingContext,
  { mandateKind: kind, organizationId, until, invitedBy: by }: Invitation,
  personId: string,
): Promise<void> {
  if (kind === null || organizationId === null) return;
  const { now: at } = context;
  const from = dayOf(at);
  const held = await findMandates(tx, personId, from);
  if (held.some(({ mandate }) => mandate.organizationId === organizationId && mandate.kind === kind)) return;
  const { id } = await grantMandate(tx, { personId, organizationId, kind, from, until, by, at });
  const record = { recordType: "ActingMandate", recordId: id, details: { kind } };
  await recordChange(tx, context, { action: "CREATED", operation: OPERATION, organizationId, ...record });
}

/** The mandate that a delegate needs was given just before. */
async function giveVote(
  tx: EntityManager,
  context: AcceptingContext,
  { delegateOfMembershipId: membershipId, until, invitedBy: by }: Invitation,
  personId: string,
): Promise<void> {
  if (membershipId === null) return;
  const { id, organizationId } = await nameDelegate(tx, { membershipId, personId, until, by, at: context.now });
  const record = { recordType: "Delegate", recordId: id };
  await recordChange(tx, context, { action: "CREATED", operation: OPERATION, organizationId, ...record });
}
