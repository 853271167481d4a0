import { type EntityManager, MoreThan } from "typeorm";
import { type Actor, hasRole } from "../../kit/actor/actor";
import { assertMayChangePeople } from "../../kit/actor/token-scopes";
import type { ServiceContext } from "../../kit/context";
import { addDays, dayOf } from "../../kit/day";
import { HubError } from "../../kit/errors";
import { idempotent } from "../../kit/idempotent";
import { newId } from "../../kit/ids";
import type { MailProblem } from "../../kit/mail/mailer";
import { mayDecideFor } from "../mandate/end-mandate";
import { Membership } from "../membership/membership.entity";
import { findUnion } from "../network/union-members";
import { Organization, OrganizationState } from "../organization/organization.entity";
import { createInvitationToken, type InvitedTo, insertInvitation, linkOf, openEmail } from "./invitation";
import { Invitation } from "./invitation.entity";
import type { InvitePersonInput, InvitePersonPayload } from "./invitation.types";
import { writeInvitationMail } from "./invitation-mail";
import { mayInvite } from "./visible";

export type InvitingContext = Pick<
  ServiceContext,
  "actor" | "cases" | "now" | "db" | "write" | "sendMail" | "publicUrl"
>;

/**
 * Invites whoever gets a link. It is mailed after the transaction; where it cannot be, the actor is given it.
 *
 * @throws {HubError} FORBIDDEN, NOT_FOUND for an organisation or a membership that the actor does not decide for, BAD_INPUT
 */
export async function invitePerson(context: InvitingContext, input: InvitePersonInput): Promise<InvitePersonPayload> {
  const { actor, cases, db, write } = context;
  assertMayChangePeople(actor);
  const to = await readInvitedTo(db, actor, input, dayOf(context.now));
  if (!mayInvite(actor, to)) throw to.role === null ? noBody(input) : notForYou();
  const operation = "Mutation.invitePerson";
  const { email, language = null } = input;
  const [id, token] = [newId("inv"), createInvitationToken()];
  const made = await write((tx) =>
    idempotent(tx, { actor, operation, input, cases }, async () => {
      await insertInvitation(tx, context, { id, token, email, language, to, by: actor.subject, operation });
      return id;
    }),
  );
  const invitation = await db.findOneByOrFail(Invitation, { id: made });
  if (made === id) return sendLink(context, invitation, token);
  return { invitation, link: null, isMailed: invitation.mailedAt !== null, mailProblem: null };
}

/**
 * Mails the link of an invitation, which is in the database already; else gives it back, and tells why.
 *
 * @param lastMailedAt When a former link of it was mailed; null where none was
 */
export async function sendLink(
  { actor, db, cases, write, sendMail, publicUrl, now }: InvitingContext,
  invitation: Invitation,
  token: string,
  lastMailedAt: Date | null = null,
): Promise<InvitePersonPayload> {
  const { id, organizationId, delegateOfMembershipId } = invitation;
  const link = linkOf(publicUrl, token);
  const organization = organizationId === null ? null : await db.findOneBy(Organization, { id: organizationId });
  const union = await findUnion(db);
  const isDelegate = delegateOfMembershipId !== null;
  const about = { ...invitation, isDelegate, organization: organization?.name ?? null, union: union?.name ?? null };
  const email = openEmail(invitation, cases) ?? "";
  const mail = writeInvitationMail({ ...about, email, link });
  const refusal = await findRefusal(db, { actor, organization, lastMailedAt, now });
  const mailProblem = refusal ?? (await sendMail(mail));
  if (mailProblem !== null) return { invitation, link, isMailed: false, mailProblem };
  await write((tx) => tx.update(Invitation, { id, tokenHash: invitation.tokenHash }, { mailedAt: now }));
  return { invitation: { ...invitation, mailedAt: now }, link: null, isMailed: true, mailProblem };
}

/** How many mails go out within a day for somebody who is no staff of the union. */
const MAX_MAILS_A_DAY = 50;
/** How long after a mail another goes to the same person. */
const MAIL_AGAIN_AFTER_MS = 5 * 60_000;

/**
 * Why the hub mails nothing for an actor. Anybody may propose a body by any name, and go on to invite for it: whoever signs
 * in could else mail their words to everybody, or to one person again and again.
 */
async function findRefusal(
  db: EntityManager,
  given: { actor: Actor; organization: Organization | null; lastMailedAt: Date | null; now: Date },
): Promise<MailProblem | null> {
  const { actor, organization, lastMailedAt, now } = given;
  if (hasRole(actor, "REGISTRAR", "OPERATOR", "BOARD")) return null;
  if (organization && organization.state !== OrganizationState.LISTED) return "NOT_LISTED";
  if (lastMailedAt !== null && now.getTime() - lastMailedAt.getTime() < MAIL_AGAIN_AFTER_MS) return "TOO_MANY";
  const mailedAt = MoreThan(addDays(now, -1));
  const mailed = await db.countBy(Invitation, { invitedBy: actor.subject ?? "", mailedAt });
  return mailed < MAX_MAILS_A_DAY ? null : "TOO_MANY";
}

/** @throws {HubError} BAD_INPUT for what does not go together, NOT_FOUND for a body or a membership that there is not */
async function readInvitedTo(
  db: EntityManager,
  actor: Actor,
  input: InvitePersonInput,
  today: string,
): Promise<InvitedTo> {
  const { role = null, mandateKind = null, delegateOfMembershipId = null, until = null } = input;
  if (until !== null && until < today) {
    const message = `Cannot invite to something until ${until}: expected a day from ${today} on`;
    throw new HubError("BAD_INPUT", message, { field: "until" });
  }
  const membership = delegateOfMembershipId && (await db.findOneBy(Membership, { id: delegateOfMembershipId }));
  // That there is a membership, and of which body, is told to who decides for that body
  if (delegateOfMembershipId && !(membership && mayDecideFor(actor, membership.organizationId))) throw noBody(input);
  const organizationId = input.organizationId ?? (membership ? membership.organizationId : null);
  const isOfBody = mandateKind !== null || delegateOfMembershipId !== null;
  if ((role !== null) === isOfBody) throw misfit("role", "either `role`, or `mandateKind` or `delegateOfMembershipId`");
  if (isOfBody === (organizationId === null))
    throw misfit("organizationId", "it with `mandateKind`, and not with `role`");
  if (membership && membership.organizationId !== organizationId)
    throw misfit("delegateOfMembershipId", "a membership of the organisation");
  if (organizationId !== null && !(await db.existsBy(Organization, { id: organizationId }))) throw noBody(input);
  return { role, mandateKind, organizationId, delegateOfMembershipId, until };
}

function misfit(field: string, expected: string): HubError {
  return new HubError("BAD_INPUT", `Cannot invite somebody to this: expected ${expected}`, { field });
}

function noBody({ organizationId, delegateOfMembershipId }: InvitePersonInput): HubError {
  const field = organizationId == null ? "delegateOfMembershipId" : "organizationId";
  const id = JSON.stringify(organizationId ?? delegateOfMembershipId);
  return new HubError("NOT_FOUND", `Cannot invite somebody for ${id}: there is none`, { field });
}

function notForYou(): HubError {
  return new HubError("FORBIDDEN", "Cannot invite to a role: expected an OPERATOR or the BOARD", { field: "role" });
}
