import { createHmac, createSecretKey, type KeyObject, sign, timingSafeEqual, verify } from "node:crypto";
import type { Key } from "../keys/key";
import type { KeyPair } from "../keys/key-pair";

/** What signs: a secret that both sides know, or the half of a key that only one does. */
export type SigningKey = Key | Pick<KeyPair, "id" | "privateKey">;
/** What verifies. */
export type VerifyingKey = Key | Pick<KeyPair, "id" | "publicKey">;

/** The names of RFC 9421, section 6.2. */
export type SignatureAlgorithm = "hmac-sha256" | "ed25519";

/** The one that goes with a key: what a message says of its algorithm must be the same. */
export function algorithmOf(key: SigningKey | VerifyingKey): SignatureAlgorithm {
  return "secret" in key ? "hmac-sha256" : "ed25519";
}

/** @returns What gives the signature of a text, in base64 */
export function createSignText(key: SigningKey): (text: string) => string {
  if ("privateKey" in key) return (text) => sign(null, Buffer.from(text), key.privateKey).toString("base64");
  const secret: KeyObject = createSecretKey(key.secret);
  return (text) => createHmac("sha256", secret).update(text).digest("base64");
}

export function isSignatureOf(text: string, signature: Buffer, key: VerifyingKey): boolean {
  if ("publicKey" in key) return verify(null, Buffer.from(text), key.publicKey, signature);
  const expected = createHmac("sha256", key.secret).update(text).digest();
  return expected.length === signature.length && timingSafeEqual(expected, signature);
}
