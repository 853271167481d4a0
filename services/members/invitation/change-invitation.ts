import { IsNull, MoreThan } from "typeorm";
import { hashToken } from "../../kit/actor/token";
import { assertMayChangePeople } from "../../kit/actor/token-scopes";
import type { ServiceContext } from "../../kit/context";
import { createInvitationToken, expiryOf, noInvitation, recordInvitation } from "./invitation";
import { Invitation } from "./invitation.entity";
import type { InvitePersonPayload } from "./invitation.types";
import { stateOf } from "./invitation-state";
import { type InvitingContext, sendLink } from "./invite-person";
import { mayInvite } from "./visible";

/** Takes an open invitation back: its link opens nothing from now on. @throws {HubError} NOT_FOUND */
export async function revokeInvitation(context: InvitingContext, id: string): Promise<Invitation> {
  const found = await findOpen(context, id, "revoke");
  const end = { revokedAt: context.now, email: null };
  await change(context, found, end, { action: "ENDED", operation: "Mutation.revokeInvitation" });
  return { ...found, ...end };
}

/**
 * Gives an open invitation a new link and two more weeks; the old link opens nothing. It is an invitation of the actor from
 * now on: who is shown the link cannot take a role by it, and it holds where who made it may give nothing any more.
 *
 * @throws {HubError} NOT_FOUND
 */
export async function resendInvitation(context: InvitingContext, id: string): Promise<InvitePersonPayload> {
  const found = await findOpen(context, id, "resend");
  const token = createInvitationToken();
  const anew = { tokenHash: hashToken(token), expiresAt: expiryOf(context.now, found.until), mailedAt: null };
  const resent = { ...anew, invitedBy: context.actor.subject };
  await change(context, found, resent, { action: "CHANGED", operation: "Mutation.resendInvitation" });
  return sendLink(context, { ...found, ...resent }, token, found.mailedAt);
}

async function findOpen({ actor, db, now }: InvitingContext, id: string, verb: string): Promise<Invitation> {
  assertMayChangePeople(actor);
  const found = await db.findOneBy(Invitation, { id });
  if (found && mayInvite(actor, found) && stateOf(found, now) === "OPEN") return found;
  throw noInvitation(verb, "invitationId");
}

async function change(
  context: Pick<ServiceContext, "write" | "actor" | "cases" | "now">,
  { id, tokenHash, ...invitation }: Invitation,
  changes: Partial<Invitation>,
  { action, operation }: { action: "CHANGED" | "ENDED"; operation: string },
): Promise<void> {
  const open = { id, tokenHash, acceptedAt: IsNull(), revokedAt: IsNull(), expiresAt: MoreThan(context.now) };
  await context.write(async (tx) => {
    const { affected } = await tx.update(Invitation, open, changes);
    if (affected !== 1) throw noInvitation("change", "invitationId");
    await recordInvitation(tx, context, { ...invitation, id }, { action, operation });
  });
}
