import { type EntityManager, In } from "typeorm";
import type { QueryDeepPartialEntity } from "typeorm/query-builder/QueryPartialEntity";
import { insertRows } from "../database/insert-rows";
import { rowLock } from "../database/lock";
import { contentHash } from "../import/content-hash";
import { CommonsEntry } from "./commons-entry.entity";
import type { CommonsKind } from "./commons-kind";

/** What is public of a record, in the words of the contract. */
export interface SharedRecord {
  id: string;
  licence: string;
  /** BCP 47. */
  language: string;
  fictional: boolean;
  /** Values of JSON; one that is not known is null. */
  content: Record<string, unknown>;
}

/**
 * Brings the feed up to date after records changed; every transaction that changes some ends with it. One that is no longer
 * public becomes a tombstone. One that never was leaves no trace, and what changes of a record without being public moves
 * nothing: the feed tells no more than what may be seen.
 *
 * @param ids The records that changed
 * @param shared Those of them that are public
 */
export async function refreshCommons(
  tx: EntityManager,
  kind: CommonsKind,
  ids: readonly string[],
  shared: readonly SharedRecord[],
): Promise<void> {
  if (ids.length === 0) return;
  const select = { id: true, contentHash: true, changedAt: true } as const;
  const found = await tx.find(CommonsEntry, { select, where: { id: In([...new Set(ids)]) }, lock: rowLock(tx) });
  const known = new Map(found.map((entry) => [entry.id, entry]));
  const entries = shared.map((record) => toEntry(kind, record));
  await insertRows(
    tx,
    CommonsEntry,
    entries.filter(({ id }) => !known.has(id)),
  );
  for (const { id, ...entry } of entries) {
    const before = known.get(id);
    if (!before || before.contentHash === entry.contentHash) continue;
    const changed = { ...entry, changedAt: nowAfter([before]) };
    await tx.update(CommonsEntry, { id }, changed as QueryDeepPartialEntity<CommonsEntry>);
  }
  const present = new Set(entries.map(({ id }) => id));
  const gone = found.filter(({ id, contentHash: hash }) => hash !== null && !present.has(id));
  if (gone.length === 0) return;
  const at = nowAfter(gone);
  const tombstone = { changedAt: at, deletedAt: at, contentHash: null, content: null };
  await tx.update(CommonsEntry, { id: In(gone.map(({ id }) => id)) }, tombstone);
}

/** The same for public records that were just inserted. */
export async function addToCommons(
  tx: EntityManager,
  kind: CommonsKind,
  shared: readonly SharedRecord[],
): Promise<void> {
  await insertRows(
    tx,
    CommonsEntry,
    shared.map((record) => toEntry(kind, record)),
  );
}

/** Later than what was told of these before, also where the clock was set back. */
function nowAfter(entries: readonly Pick<CommonsEntry, "changedAt">[]): Date {
  return new Date(Math.max(Date.now(), ...entries.map(({ changedAt }) => changedAt.getTime() + 1)));
}

function toEntry(kind: CommonsKind, record: SharedRecord): CommonsEntry {
  return { ...record, kind, contentHash: contentHash(record), changedAt: new Date(), deletedAt: null };
}
