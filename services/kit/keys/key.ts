import { randomBytes } from "node:crypto";

/** A secret of 32 bytes, and the name under which what it made tells which one that was. */
export interface Key {
  /** 1 to 32 letters, digits, `.`, `_` and `-`. */
  id: string;
  secret: Buffer;
}

/** The first makes what is new; all of them open, or verify, what is there: so a key is changed with an overlap. */
export type Keys = readonly [Key, ...Key[]];

/** @param id What a signature or a sealed text says of its key; anything */
export function findKey(keys: Keys, id: string | undefined): Key | undefined {
  return keys.find((key) => key.id === id);
}

const ID = /^[A-Za-z0-9._-]{1,32}$/;
const SECRET_BYTES = 32;

/** `id:secret`, the secret in base64url. */
export function printKey({ id, secret }: Key): string {
  return `${id}:${secret.toString("base64url")}`;
}

/** A new key, with the time of its making as its name. */
export function createKey(now: Date): Key {
  return { id: nameKey(now), secret: randomBytes(SECRET_BYTES) };
}

/** A name for a key that is made now. */
export function nameKey(now: Date): string {
  return `k${now.toISOString().replace(/[-:.]/g, "")}`;
}

/** Reads keys as `printKey()` writes them, with commas or spaces between; null unless all are such and their names differ. */
export function parseKeys(text: string): Keys | null {
  return parseList(text, parseKey);
}

/** Keys of any kind in one text. @param parse One of them */
export function parseList<T extends { id: string }>(
  text: string,
  parse: (text: string) => T | null,
): readonly [T, ...T[]] | null {
  const keys = text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(parse);
  const [first, ...others] = keys;
  if (!first || others.includes(null)) return null;
  const found = keys as T[];
  return new Set(found.map(({ id }) => id)).size === found.length ? (found as unknown as [T, ...T[]]) : null;
}

function parseKey(text: string): Key | null {
  const [id = "", encoded = "", ...rest] = text.split(":");
  return rest.length === 0 ? parseNamed(id, encoded) : null;
}

/** @param encoded 32 bytes in base64url */
export function parseNamed(id: string, encoded: string): Key | null {
  const secret = Buffer.from(encoded, "base64url");
  return ID.test(id) && secret.length === SECRET_BYTES ? { id, secret } : null;
}
