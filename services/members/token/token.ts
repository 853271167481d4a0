import { type EntityManager, IsNull, LessThanOrEqual, Or } from "typeorm";
import { createToken, hashToken } from "../../kit/actor/token";
import { HubError } from "../../kit/errors";
import { newId } from "../../kit/ids";
import { ApiToken } from "./token.entity";

export interface NewToken {
  holder: { personId: string } | { networkId: string };
  label: string;
  scopes?: readonly string[];
  at: Date;
  expiresAt: Date;
}

/** @returns With its text, which cannot be read again. @throws {HubError} BAD_INPUT */
export async function issueToken(
  tx: EntityManager,
  { holder, label, scopes = [], at, expiresAt }: NewToken,
): Promise<{ id: string; text: string }> {
  assertLabel(label);
  for (const scope of scopes) assertScope(scope);
  if (expiresAt <= at) {
    const message = `Cannot issue a token until ${expiresAt.toISOString()}: expected a moment after ${at.toISOString()}`;
    throw new HubError("BAD_INPUT", message, { field: "expiresAt" });
  }
  const id = newId("tok");
  const text = createToken();
  const unused = { revokedAt: null, lastUsedAt: null };
  const owner = { personId: null, networkId: null, ...holder };
  const scopesOnce = [...new Set(scopes)];
  await tx.insert(ApiToken, {
    id,
    hash: hashToken(text),
    ...owner,
    label,
    scopes: scopesOnce,
    createdAt: at,
    expiresAt,
    ...unused,
  });
  return { id, text };
}

export const TOKEN_STATES = ["VALID", "EXPIRED", "REVOKED"] as const;
export type TokenState = (typeof TOKEN_STATES)[number];

export function tokenState({ revokedAt, expiresAt }: ApiToken, now: Date): TokenState {
  if (revokedAt !== null) return "REVOKED";
  return expiresAt <= now ? "EXPIRED" : "VALID";
}

/** The token that has a hash; null for one that is not known, expired or was revoked. */
export async function findValidToken(db: EntityManager, hash: string, now: Date): Promise<ApiToken | null> {
  const token = await db.findOneBy(ApiToken, { hash });
  return token && tokenState(token, now) === "VALID" ? token : null;
}

/** The latest first. */
export function listTokens(db: EntityManager): Promise<ApiToken[]> {
  return db.find(ApiToken, { order: { createdAt: "DESC", id: "DESC" } });
}

/** From now on it opens nothing; one that was revoked before stays so. @throws {HubError} NOT_FOUND */
export async function revokeToken(tx: EntityManager, id: string, at: Date): Promise<ApiToken> {
  await tx.update(ApiToken, { id, revokedAt: IsNull() }, { revokedAt: at });
  const token = await tx.findOneBy(ApiToken, { id });
  if (token) return token;
  throw new HubError("NOT_FOUND", `Cannot revoke ${JSON.stringify(id)}: there is no such token`, { field: "id" });
}

/** How long no further use is noted after one was: a lookup is a read as a rule. */
const NOTE_EVERY_MS = 60_000;

/** Whether its use is to be noted: it was not within the last minute. */
export function isUseDue({ lastUsedAt }: ApiToken, now: Date): boolean {
  return lastUsedAt === null || now.getTime() - lastUsedAt.getTime() >= NOTE_EVERY_MS;
}

/** Notes that a token was used, unless another process did within the last minute. */
export async function noteUse(tx: EntityManager, id: string, now: Date): Promise<void> {
  const before = new Date(now.getTime() - NOTE_EVERY_MS);
  await tx.update(ApiToken, { id, lastUsedAt: Or(IsNull(), LessThanOrEqual(before)) }, { lastUsedAt: now });
}

export const MAX_LABEL = 200;

function assertLabel(label: string): void {
  if (label.trim().length > 0 && label.length <= MAX_LABEL) return;
  const message = `Cannot issue a token with a label of ${label.length} letters: expected 1 to ${MAX_LABEL}`;
  throw new HubError("BAD_INPUT", message, { field: "label" });
}

function assertScope(scope: string): void {
  if (/^[A-Za-z][A-Za-z0-9:._-]{0,63}$/.test(scope)) return;
  const expected = "1 to 64 letters, digits and : . _ -, with a letter first";
  throw new HubError("BAD_INPUT", `Cannot issue a token for ${JSON.stringify(scope)}: expected ${expected}`, {
    field: "scopes",
  });
}
