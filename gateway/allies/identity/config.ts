import { type KeyPairSource, type KeySource, readKeyPairs, readKeys } from "../../../services/kit/keys/read-keys";
import type { Settings } from "../../../services/kit/settings";

/** What the hub shows to allies who it is with, and hides from them who its people are with. */
export interface AllyIdentityConfig {
  /** The first signs, all are told at `/.well-known/jwks.json`. */
  keys: KeyPairSource;
  /** The first makes pseudonyms. */
  pseudonymKeys: KeySource;
}

/** `HUB_ALLY_KEY` and `HUB_PSEUDONYM_KEY`. */
export function readAllyIdentity(settings: Settings): AllyIdentityConfig {
  return {
    keys: once(readKeyPairs(settings, "HUB_ALLY_KEY")),
    pseudonymKeys: once(readKeys(settings, "HUB_PSEUDONYM_KEY")),
  };
}

/** Each call to an ally asks for them. */
function once<T>(read: () => T): () => T {
  let found: T | undefined;
  return () => {
    found ??= read();
    return found;
  };
}
