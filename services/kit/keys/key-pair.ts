import { createPrivateKey, createPublicKey, type KeyObject, randomBytes } from "node:crypto";
import { type Key, nameKey, parseList, parseNamed } from "./key";

/** A key of ed25519: whoever has its public half verifies what its private half signed, and cannot sign. */
export interface KeyPair {
  /** As that of a `Key`. */
  id: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
}

/** The first signs what is new; all are told to others: so a key is changed with an overlap. */
export type KeyPairs = readonly [KeyPair, ...KeyPair[]];

/** The public half of a key, as a JWKS has it (RFC 8037). */
export interface PublicJwk {
  kty: "OKP";
  crv: "Ed25519";
  x: string;
  kid: string;
  alg: "EdDSA";
  use: "sig";
}

/** What comes before the 32 bytes of a private key (RFC 8410). */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");
const MARK = "ed25519";
const SECRET_BYTES = 32;

/** A new key, with the time of its making as its name. */
export function createKeyPair(now: Date): KeyPair {
  return toKeyPair({ id: nameKey(now), secret: randomBytes(SECRET_BYTES) });
}

/** `id:ed25519:secret`, so that it is never taken for a shared secret. */
export function printKeyPair({ id, privateKey }: KeyPair): string {
  return `${id}:${MARK}:${privateKey.export({ format: "jwk" }).d}`;
}

/** Reads keys as `printKeyPair()` writes them, with commas or spaces between; null unless all are such and their names differ. */
export function parseKeyPairs(text: string): KeyPairs | null {
  return parseList(text, (one) => {
    const [id = "", mark, encoded = "", ...rest] = one.split(":");
    const key = mark === MARK && rest.length === 0 ? parseNamed(id, encoded) : null;
    return key && toKeyPair(key);
  });
}

export function toPublicJwk({ id, publicKey }: Pick<KeyPair, "id" | "publicKey">): PublicJwk {
  const { x = "" } = publicKey.export({ format: "jwk" });
  return { kty: "OKP", crv: "Ed25519", x, kid: id, alg: "EdDSA", use: "sig" };
}

function toKeyPair({ id, secret }: Key): KeyPair {
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8, secret]), format: "der", type: "pkcs8" });
  return { id, privateKey, publicKey: createPublicKey(privateKey) };
}
