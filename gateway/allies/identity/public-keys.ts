import { createPublicKey, type JsonWebKey } from "node:crypto";
import type { KeyPair } from "../../../services/kit/keys/key-pair";

/** What answers of an ally are verified with. */
export type AllyPublicKey = Pick<KeyPair, "id" | "publicKey">;

/** How many keys of one ally are looked at. */
const MAX_KEYS = 20;
const ID = /^[ !#-[\]-~]{1,64}$/;

/** The keys of ed25519 that an ally's JWKS tells, each with a name; others are left out. It may be anything. */
export function readPublicKeys(jwks: unknown): AllyPublicKey[] {
  const { keys } = (jwks ?? {}) as { keys?: unknown };
  if (!Array.isArray(keys)) return [];
  const found = keys.slice(0, MAX_KEYS).flatMap((jwk) => toPublicKey(jwk) ?? []);
  return found.filter(({ id }, at) => found.findIndex((other) => other.id === id) === at);
}

function toPublicKey(jwk: unknown): AllyPublicKey | null {
  const { kty, crv, x, kid } = (jwk ?? {}) as JsonWebKey & { kid?: unknown };
  if (kty !== "OKP" || crv !== "Ed25519" || typeof x !== "string" || typeof kid !== "string" || !ID.test(kid))
    return null;
  try {
    return { id: kid, publicKey: createPublicKey({ key: { kty, crv, x }, format: "jwk" }) };
  } catch {
    return null;
  }
}
