import { randomBytes } from "node:crypto";
import type { EntityManager } from "typeorm";
import type { MandateKind, Role } from "../../kit/actor/actor";
import { hashToken } from "../../kit/actor/token";
import { addDays } from "../../kit/day";
import { HubError } from "../../kit/errors";
import type { CaseKeys } from "../../kit/keys/case-keys";
import type { SealedColumns } from "../../kit/sealing/reseal";
import { open, seal } from "../../kit/sealing/seal";
import { recordChange } from "../record-change";
import type { Recording } from "../role/give-role";
import { Invitation } from "./invitation.entity";

const DAYS = 14;
const TOKEN_BYTES = 32;

export const INVITATION_SEALED_COLUMNS: readonly SealedColumns[] = [{ entity: Invitation, columns: ["email"] }];

const emailOf = (id: string) => ({ table: "invitation", column: "email", id });

/** What somebody is invited to: a role alone, or a mandate and a delegate of an organisation. */
export interface InvitedTo {
  role: Role | null;
  mandateKind: MandateKind | null;
  organizationId: string | null;
  delegateOfMembershipId: string | null;
  until: string | null;
}

/** What a link ends in; only `hashToken()` of it is kept, as of tokens of the API. */
export function createInvitationToken(): string {
  return randomBytes(TOKEN_BYTES).toString("base64url");
}

export function linkOf(publicUrl: string, token: string): string {
  return `${publicUrl}/office/#/invitation/${token}`;
}

/** When a link that is made now ends: with the last day of what it gives, if that comes first. */
export function expiryOf(now: Date, until: string | null): Date {
  const afterDays = addDays(now, DAYS);
  const afterLastDay = until === null ? afterDays : addDays(new Date(until), 1);
  return afterLastDay < afterDays ? afterLastDay : afterDays;
}

export function openEmail({ id, email }: Invitation, { sealing }: CaseKeys): string | null {
  return email === null ? null : open(email, sealing, emailOf(id));
}

interface NewInvitation {
  id: string;
  token: string;
  email: string;
  language: string | null;
  to: InvitedTo;
  /** Null for the operator. */
  by: string | null;
  operation: string;
}

/** Enters an invitation, and puts it on record. */
export async function insertInvitation(
  tx: EntityManager,
  recording: Recording,
  { id, token, email, language, to, by, operation }: NewInvitation,
): Promise<void> {
  const { now, cases } = recording;
  const unanswered = { mailedAt: null, acceptedAt: null, acceptedBy: null, revokedAt: null };
  await tx.insert(Invitation, {
    ...{ id, tokenHash: hashToken(token), email: seal(email, cases.sealing, emailOf(id)), language },
    ...{ ...to, invitedBy: by, createdAt: now, expiresAt: expiryOf(now, to.until) },
    ...unanswered,
  });
  await recordInvitation(tx, recording, { ...to, id }, { action: "CREATED", operation });
}

export function recordInvitation(
  tx: EntityManager,
  recording: Recording,
  { id, role, mandateKind, organizationId }: Pick<Invitation, "id" | "role" | "mandateKind" | "organizationId">,
  change: { action: "CREATED" | "CHANGED" | "ENDED"; operation: string; details?: object },
): Promise<void> {
  const details = { role, mandateKind, ...change.details };
  return recordChange(tx, recording, { ...change, recordType: "Invitation", recordId: id, organizationId, details });
}

/** One sentence for what is not there, is not the actor's to see, or is over: links cannot be tried out. */
export function noInvitation(verb: string, field: string): HubError {
  const message = `Cannot ${verb} the invitation: there is none, or it is not open any more`;
  return new HubError("NOT_FOUND", message, { field });
}
