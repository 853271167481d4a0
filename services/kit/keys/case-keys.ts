import { hkdfSync } from "node:crypto";
import type { Key, Keys } from "./key";

/** What a service keeps its confidential records with: one operator's key gives all, and none tells another. */
export interface CaseKeys {
  /** Make and check the audit chain. */
  audit: Keys;
  /** Seal and open texts. */
  sealing: Keys;
  /** Recognise an input that came before, see `idempotent()`. */
  inputs: Keys;
}

const KEY_BYTES = 32;

/** @param keys Those of `MEMBERS_CASE_KEY` and so on; what is derived keeps their names */
export function deriveCaseKeys(keys: Keys): CaseKeys {
  return { audit: deriveAll(keys, "audit"), sealing: deriveAll(keys, "sealing"), inputs: deriveAll(keys, "inputs") };
}

function deriveAll([first, ...others]: Keys, label: string): Keys {
  return [derive(first, label), ...others.map((key) => derive(key, label))];
}

function derive({ id, secret }: Key, label: string): Key {
  const derived = hkdfSync("sha256", secret, "", `omospondia case key: ${label}`, KEY_BYTES);
  return { id, secret: Buffer.from(derived) };
}
