import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import type { Key, Keys } from "../../services/kit/keys/key";
import { parseKeys, printKey } from "../../services/kit/keys/key";
import { type KeySource, readKeys } from "../../services/kit/keys/read-keys";
import type { Settings } from "../../services/kit/settings";

/** What signatures are verified with, each by the name of the key that made them. */
export type PublicKeys = ReadonlyMap<string, KeyObject>;

/** `ARTIFACT_KEY`: the first signs, all of them verify, so that a key is changed with an overlap. */
export function readArtifactKeys(settings: Settings): KeySource {
  return readKeys(settings, "ARTIFACT_KEY");
}

/** `ARTIFACT_PUBLIC_KEYS`, as `printPublicKeys()` writes them: for a gateway that signs nothing itself. */
export function readArtifactPublicKeys(settings: Settings): PublicKeys | undefined {
  const text = settings.text("ARTIFACT_PUBLIC_KEYS");
  if (text === undefined) return undefined;
  try {
    const keys = parseKeys(text)?.map(({ id, secret }) => [id, publicKeyOf(secret)] as const);
    if (keys) return new Map(keys);
  } catch {
    // No point of the curve
  }
  const expected = "public keys as `hub supergraph keys` prints them, with commas between, each with a name of its own";
  return settings.refuse("ARTIFACT_PUBLIC_KEYS", "…", expected, undefined);
}

export function publicKeysOf(keys: Keys): PublicKeys {
  return new Map(keys.map((key) => [key.id, createPublicKey(privateKeyOf(key))]));
}

/** `id:public key in base64url`, with commas between: none of them is a secret. */
export function printPublicKeys(keys: Keys): string {
  return [...publicKeysOf(keys)]
    .map(([id, key]) => printKey({ id, secret: Buffer.from(key.export({ format: "jwk" }).x ?? "", "base64url") }))
    .join(",");
}

/** What RFC 8410 puts before the 32 bytes of the seed, in PKCS 8. */
const PRIVATE_HEAD = Buffer.from("302e020100300506032b657004220420", "hex");

/** The secret of a key is the seed of its pair. */
export function privateKeyOf({ secret }: Key): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PRIVATE_HEAD, secret]), format: "der", type: "pkcs8" });
}

function publicKeyOf(bytes: Buffer): KeyObject {
  return createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: bytes.toString("base64url") }, format: "jwk" });
}
