import { hkdfSync } from "node:crypto";
import { type AesSiv, createAesSiv } from "./aes-siv";

/** What a network is told instead of ids that are not public: the same each time, and another for each network. */
export interface Pseudonyms {
  /** Ids of networks and organisations, which are public, stay as they are. */
  pseudonymise(networkId: string, id: string): string;
  /** The id behind a pseudonym of this network; null for one of another network, or made up. Public ids stay. */
  resolve(networkId: string, pseudonym: string): string | null;
}

const PREFIX = "psn_";
const PUBLIC_ID = /^(?:net|org)_[0-9a-z]{26}$/;
const KEY_BYTES = 64;

/**
 * Pseudonyms by AES-SIV (RFC 5297) with a key for each network: two networks that put together what they have cannot see
 * that they speak of one person, and the hub needs no table to know who is meant.
 *
 * @param secret At least 32 bytes; with another one all pseudonyms are others
 */
export function createPseudonyms(secret: Buffer): Pseudonyms {
  const known = new Map<string, AesSiv>();
  return {
    pseudonymise(networkId, id) {
      if (PUBLIC_ID.test(id)) return id;
      return PREFIX + sivOf(networkId).seal(Buffer.from(id)).toString("base64url");
    },
    resolve(networkId, pseudonym) {
      if (PUBLIC_ID.test(pseudonym)) return pseudonym;
      if (!pseudonym.startsWith(PREFIX)) return null;
      const encoded = pseudonym.slice(PREFIX.length);
      const sealed = Buffer.from(encoded, "base64url");
      // what could be written in two ways would be two pseudonyms
      if (sealed.toString("base64url") !== encoded) return null;
      return sivOf(networkId).open(sealed)?.toString() ?? null;
    },
  };

  function sivOf(networkId: string): AesSiv {
    let siv = known.get(networkId);
    if (!siv) {
      siv = createAesSiv(Buffer.from(hkdfSync("sha256", secret, "", `omospondia pseudonyms: ${networkId}`, KEY_BYTES)));
      known.set(networkId, siv);
    }
    return siv;
  }
}
