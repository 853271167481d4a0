import { type EntityManager, LessThan, MoreThan } from "typeorm";
import type { Keys } from "../keys/key";
import { AuditEntry } from "./audit-entry.entity";
import { AuditHead } from "./audit-head.entity";
import { findHeadFault } from "./chain";
import { explainMisfit, fits } from "./explain-misfit";

/** What happened to a chain. */
export type AuditFaultKind =
  | "CHANGED"
  | "REMOVED"
  | "INSERTED"
  | "REORDERED"
  | "UNKNOWN_KEY"
  | "HEAD_CHANGED"
  | "NOT_EXPECTED";

export interface AuditFault {
  /** Of the first entry that is not as it was written. */
  number: number;
  kind: AuditFaultKind;
}

/** An entry as it was noted elsewhere. */
export interface ExpectedEntry {
  number: number;
  hash: string;
}

export interface AuditVerdict {
  entries: number;
  /** Of the last entry. */
  hash: string;
  /** Null for a chain that is whole. */
  fault: AuditFault | null;
}

export interface VerifyAuditOptions {
  /** What a chain says of itself cannot tell that the whole database is an older copy: an entry noted elsewhere can. */
  expect?: ExpectedEntry;
  /** Told how many entries were dealt with. */
  onProgress?: (done: number) => void;
  signal?: AbortSignal;
}

const PAGE_ROWS = 1_000;
/** How far those are looked for that stood where one does not fit. */
const MISFIT_ROWS = 200;

/** Reads a chain as long as it is when this begins, page by page; it may grow meanwhile. */
export async function verifyAudit(
  db: EntityManager,
  keys: Keys,
  { expect, onProgress, signal }: VerifyAuditOptions = {},
): Promise<AuditVerdict> {
  const { head, last } = await findEnds(db);
  const { entries, hash } = head;
  const verdict = (number: number, kind: AuditFaultKind): AuditVerdict => ({ entries, hash, fault: { number, kind } });
  const [early] = await db.find(AuditEntry, { where: { number: LessThan(1) }, order: { number: "ASC" }, take: 1 });
  if (early) return verdict(early.number, "INSERTED");
  let before: ExpectedEntry = { number: 0, hash: "" };
  while (before.number < last) {
    signal?.throwIfAborted();
    const rows = await findBehind(db, before.number, PAGE_ROWS);
    for (const row of rows) {
      if (row.number > last) break;
      if (!fits(row, before, keys)) {
        const near = await findBehind(db, before.number, MISFIT_ROWS);
        const kind = explainMisfit(near, { before, hasMore: last > entries }, keys);
        return verdict(before.number + 1, kind);
      }
      if (row.number > entries) return verdict(row.number, "INSERTED");
      if (expect?.number === row.number && expect.hash !== row.hash) return verdict(row.number, "NOT_EXPECTED");
      before = row;
    }
    // Others removed what was the last entry a moment ago.
    if (rows.length === 0) return verdict(before.number + 1, "REMOVED");
    onProgress?.(before.number);
  }
  if (last < entries) return verdict(last + 1, "REMOVED");
  const headFault = findHeadFault(head, keys);
  if (headFault) return verdict(entries, headFault === "CHANGED" ? "HEAD_CHANGED" : headFault);
  if (before.hash !== hash) return verdict(entries, "HEAD_CHANGED");
  if (expect && expect.number > entries) return verdict(entries + 1, "NOT_EXPECTED");
  return { entries, hash, fault: null };
}

function findBehind(db: EntityManager, number: number, take: number): Promise<AuditEntry[]> {
  return db.find(AuditEntry, { where: { number: MoreThan(number) }, order: { number: "ASC" }, take });
}

/** By one statement, between whose parts nobody adds. */
async function findEnds(db: EntityManager): Promise<{ head: AuditHead; last: number }> {
  const { entities, raw } = await db
    .createQueryBuilder(AuditHead, "head")
    .addSelect((query) => query.select("MAX(entry.number)").from(AuditEntry, "entry"), "last")
    .getRawAndEntities<{ last: number | null }>();
  // A head that was removed is one that counts nothing.
  const [head = { id: 1, entries: 0, hash: "", keyId: "", mac: "" }] = entities;
  const last = raw[0] ? (raw[0].last ?? 0) : ((await db.maximum(AuditEntry, "number")) ?? 0);
  return { head, last };
}
