import { findKey, type Keys } from "../keys/key";
import type { AuditEntry } from "./audit-entry.entity";
import { hashEntry } from "./chain";
import type { AuditFaultKind, ExpectedEntry } from "./verify-audit";

/** Whether an entry is the one that was written behind `before`. */
export function fits(entry: AuditEntry, before: ExpectedEntry, keys: Keys): boolean {
  return entry.number === before.number + 1 && isSuccessor(entry, before, keys);
}

interface Misfit {
  /** The entry behind which the first of the rows does not fit. */
  before: ExpectedEntry;
  /** Whether there are more entries than were written. */
  hasMore: boolean;
}

/**
 * What most likely happened where an entry does not fit behind the one before.
 *
 * @param rows Those from there on, in the order of their numbers; some are enough
 */
export function explainMisfit(rows: readonly AuditEntry[], { before, hasMore }: Misfit, keys: Keys): AuditFaultKind {
  const number = before.number + 1;
  const [row, next] = rows;
  const place = rows.findIndex((each) => isSuccessor(each, before, keys));
  const [moved, follower] = place > 0 ? rows.slice(place) : [];
  if (moved) {
    const isFollowed = follower ? isSuccessor(follower, { number, hash: moved.hash }, keys) : hasMore;
    return isFollowed ? "INSERTED" : "REORDERED";
  }
  if (row?.number !== number) return "REMOVED";
  if (!findKey(keys, row.keyId)) return "UNKNOWN_KEY";
  // Those behind one that was taken out were given its number and the following.
  return next && isSuccessor(next, { number: number + 1, hash: row.hash }, keys) ? "REMOVED" : "CHANGED";
}

/** Whether an entry was written behind `before`, whatever its number is now. */
function isSuccessor(entry: AuditEntry, before: ExpectedEntry, keys: Keys): boolean {
  const key = findKey(keys, entry.keyId);
  return key !== undefined && hashEntry(key, before.hash, { ...entry, number: before.number + 1 }) === entry.hash;
}
