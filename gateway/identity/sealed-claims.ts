import { EncryptJWT, jwtDecrypt } from "jose";
import { findKey } from "../../services/kit/keys/key";
import type { KeySource } from "../../services/kit/keys/read-keys";

type Claims = Record<string, string>;

/** Texts that whoever carries them can neither read nor change, for one purpose, and until they expire. */
export interface SealedClaims {
  seal(claims: Claims, expiresAt: Date): Promise<string>;
  /** Null for what was not sealed for this purpose, by a key that is known, or has expired. */
  open(text: string): Promise<{ claims: Claims; expiresAt: Date } | null>;
}

/** JWTs that are encrypted with the first of the keys; all of them open. */
export function createSealedClaims(keys: KeySource, purpose: string): SealedClaims {
  const [management, encryption] = ["dir", "A256GCM"];
  return {
    seal(claims, expiresAt) {
      const [{ id, secret }] = keys();
      return new EncryptJWT(claims)
        .setProtectedHeader({ alg: management, enc: encryption, kid: id })
        .setAudience(purpose)
        .setExpirationTime(expiresAt)
        .encrypt(secret);
    },
    async open(text) {
      try {
        const { payload } = await jwtDecrypt(text, ({ kid }) => secretOf(kid), {
          keyManagementAlgorithms: [management],
          contentEncryptionAlgorithms: [encryption],
          audience: purpose,
          requiredClaims: ["exp"],
        });
        const { aud: _purpose, exp = 0, ...claims } = payload;
        return { claims: claims as Claims, expiresAt: new Date(exp * 1000) };
      } catch {
        return null;
      }
    },
  };

  function secretOf(id: string | undefined): Buffer {
    const key = findKey(keys(), id);
    if (!key) throw new Error("sealed with a key that is not known");
    return key.secret;
  }
}
