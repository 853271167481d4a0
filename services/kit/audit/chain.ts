import { createHmac } from "node:crypto";
import { findKey, type Key, type Keys } from "../keys/key";
import type { AuditEntry } from "./audit-entry.entity";
import type { AuditHead } from "./audit-head.entity";

/** What an entry says: all of it but its hash. */
export type AuditContent = Omit<AuditEntry, "hash">;

/** The hash of an entry that stands behind one with the hash `previous`, which is empty for the first. */
export function hashEntry(key: Key, previous: string, entry: AuditContent): string {
  const content = [
    ...[entry.number, entry.at.toISOString(), entry.actorKind, entry.actor, entry.body, entry.operation],
    ...[entry.purpose, entry.action, entry.recordType, entry.recordId, entry.details, entry.keyId],
  ];
  return hmac(key, ["entry", previous, content]);
}

export function signHead(key: Key, { entries, hash }: Pick<AuditHead, "entries" | "hash">): Omit<AuditHead, "id"> {
  return { entries, hash, keyId: key.id, mac: hmac(key, ["head", entries, hash]) };
}

/** What is wrong with a head; null where nothing is. One without entries is not signed. */
export function findHeadFault({ entries, hash, keyId, mac }: AuditHead, keys: Keys): "UNKNOWN_KEY" | "CHANGED" | null {
  if (entries === 0 && hash === "" && mac === "") return null;
  const key = findKey(keys, keyId);
  if (!key) return "UNKNOWN_KEY";
  return signHead(key, { entries, hash }).mac === mac ? null : "CHANGED";
}

/** An array has one form as JSON, whatever is in it. */
function hmac({ secret }: Key, content: unknown[]): string {
  return createHmac("sha256", secret).update(JSON.stringify(content)).digest("hex");
}
