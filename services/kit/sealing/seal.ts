import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { findKey, type Keys } from "../keys/key";

/** Where a sealed text stands: it opens there alone, not in another row or column. */
export interface SealContext {
  table: string;
  column: string;
  /** Of the row. */
  id: string;
}

/** Not a `HubError`: whoever asked is told of an unexpected error, the log of the place. */
export class SealError extends Error {
  constructor(what: string, { table, column, id }: SealContext, options?: ErrorOptions) {
    super(`Cannot open ${column} of ${id} in ${table}: ${what}`, options);
    this.name = "SealError";
  }
}

const CIPHER = "aes-256-gcm";
const VERSION = "1";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts a text with the first key: version, name of the key, and nonce, ciphertext and tag in base64url, with `:`
 * between. A third longer than the text, and 60 to 90 characters.
 */
export function seal(text: string, [key]: Keys, context: SealContext): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key.secret, nonce).setAAD(bind(key.id, context));
  const sealed = Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `${VERSION}:${key.id}:${sealed.toString("base64url")}`;
}

/** @throws {SealError} where the key is not among these, or the text was changed or sealed for another place */
export function open(sealed: string, keys: Keys, context: SealContext): string {
  const [version, keyId = "", encoded = "", ...rest] = sealed.split(":");
  const bytes = Buffer.from(encoded, "base64url");
  if (version !== VERSION || rest.length > 0 || bytes.length < NONCE_BYTES + TAG_BYTES)
    throw new SealError("it is not a sealed text", context);
  const key = findKey(keys, keyId);
  if (!key)
    throw new SealError(`the key ${JSON.stringify(keyId)} it was sealed with is not among those given`, context);
  const decipher = createDecipheriv(CIPHER, key.secret, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(bind(key.id, context))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
  } catch (cause) {
    throw new SealError("it was changed, or sealed for another place", context, { cause });
  }
}

/** Whether a text was sealed with the key that seals now. */
export function isSealedWithFirst(sealed: string, [key]: Keys): boolean {
  return sealed.startsWith(`${VERSION}:${key.id}:`);
}

function bind(keyId: string, { table, column, id }: SealContext): Buffer {
  return Buffer.from(JSON.stringify([VERSION, keyId, table, column, id]));
}
