import { createHash, randomBytes } from "node:crypto";

/** So that whoever finds one in a log or a repository knows what it opens. */
const PREFIX = "omo_";
const TOKEN_BYTES = 32;
const TOKEN = new RegExp(`^${PREFIX}[A-Za-z0-9_-]{43}$`);

/** The text of a new API token. Only `hashToken()` of it is kept. */
export function createToken(): string {
  return `${PREFIX}${randomBytes(TOKEN_BYTES).toString("base64url")}`;
}

/**
 * By what a token is known: SHA-256 in 64 hexadecimal digits. A token is random all through, so that a slow hash would
 * protect it no better.
 */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Whether a text has the form of a token; others need not be looked up. */
export function isToken(text: string): boolean {
  return TOKEN.test(text);
}
