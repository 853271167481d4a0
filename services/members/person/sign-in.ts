import type { EntityManager } from "typeorm";
import { appendAudit } from "../../kit/audit/append-audit";
import type { ServiceContext } from "../../kit/context";
import { isUniqueViolation } from "../../kit/database/driver-errors";
import { withRetry } from "../../kit/database/retry";
import { HubError } from "../../kit/errors";
import { createPerson, MAX_NAME } from "./person";
import { PersonAccount } from "./person-account.entity";

/** Who signed in, as an issuer of OpenID Connect tells it. */
export interface NewSignIn {
  issuer: string;
  subject: string;
  /** Of a person who is new; what is known already stays as it is. */
  name?: string | null;
  language?: string | null;
}

export interface SignedIn {
  personId: string;
  /** After every signing out of the person before. */
  at: Date;
}

type Writing = Pick<ServiceContext, "write" | "actor" | "cases" | "now">;

/** As long as the columns are. */
const MAX_ACCOUNT = 255;
const LANGUAGE = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}$/;

/**
 * The person who signed in, entered if they were not known. Of several sign-ins at once one alone enters them.
 *
 * @throws {HubError} BAD_INPUT for an issuer or a subject that is empty or too long
 */
export function signIn(context: Writing, given: NewSignIn): Promise<SignedIn> {
  const { issuer, subject } = given;
  for (const [field, value] of Object.entries({ issuer, subject })) assertLength(field, value);
  const { write, now } = context;
  const enter = (tx: EntityManager) => enterPerson(tx, context, given);
  return withRetry(
    () =>
      write(async (tx) => {
        const known = await tx.findOneBy(PersonAccount, { issuer, subject });
        if (!known) return { personId: await enter(tx), at: now };
        const { personId, signedOutAt } = known;
        return { personId, at: new Date(Math.max(now.getTime(), (signedOutAt?.getTime() ?? 0) + 1)) };
      }),
    // Somebody else entered them meanwhile: now they are found.
    isUniqueViolation,
  );
}

/** Ends every session of a person, whichever account it is by. @returns Whose; null for an account that there is not */
export function signOutEverywhere(
  { write, actor, cases, now }: Writing,
  { issuer, subject }: Pick<NewSignIn, "issuer" | "subject">,
): Promise<string | null> {
  return write(async (tx) => {
    const account = await tx.findOneBy(PersonAccount, { issuer, subject });
    if (!account) return null;
    const { personId } = account;
    const accounts = await tx.findBy(PersonAccount, { personId });
    // Never before the last sign-in, which was after the last signing out by a clock that may have been ahead of ours
    const last = Math.max(0, ...accounts.map(({ signedOutAt }) => signedOutAt?.getTime() ?? 0));
    await tx.update(PersonAccount, { personId }, { signedOutAt: new Date(Math.max(now.getTime(), last + 1)) });
    const origin = { at: now, actor, body: null, operation: "Mutation._signOut" };
    const changed = { action: "CHANGED", details: { fields: ["signedOutAt"] } };
    await appendAudit(tx, cases, origin, [{ purpose: "P1", recordType: "Person", recordId: personId, ...changed }]);
    return personId;
  });
}

async function enterPerson(
  tx: EntityManager,
  { actor, cases, now }: Writing,
  { issuer, subject, name, language }: NewSignIn,
): Promise<string> {
  const personId = await createPerson(tx, {
    name: (name?.trim() || subject).slice(0, MAX_NAME),
    language: language && LANGUAGE.test(language) ? language : null,
    at: now,
  });
  await tx.insert(PersonAccount, { issuer, subject, personId, createdAt: now, signedOutAt: null });
  const origin = { at: now, actor, body: null, operation: "Mutation._signIn" };
  await appendAudit(tx, cases, origin, [
    { purpose: "P1", action: "CREATED", recordType: "Person", recordId: personId },
  ]);
  return personId;
}

function assertLength(field: string, value: string): void {
  if (value.length > 0 && value.length <= MAX_ACCOUNT) return;
  const message = `Cannot sign in with an ${field} of ${value.length} letters: expected 1 to ${MAX_ACCOUNT}`;
  throw new HubError("BAD_INPUT", message, { field });
}
