import { type EntityManager, In, IsNull } from "typeorm";
import { type AuditOrigin, appendAudit, lockAudit } from "../audit/append-audit";
import { rowLock } from "../database/lock";
import { HubError } from "../errors";
import { newId } from "../ids";
import type { CaseKeys } from "../keys/case-keys";
import { open, type SealContext, seal } from "../sealing/seal";
import { LegalHold } from "./legal-hold.entity";

export interface HeldRecord {
  /** `AidRequest`. */
  recordType: string;
  recordId: string;
}

export interface NewHold extends HeldRecord {
  /** One of the union's purposes: `P6`. */
  purpose: string;
  /** Why it is kept. It may name people: it is sealed, and not in the audit. */
  reason: string;
}

/**
 * Keeps a record from anonymisation. It waits for a retention job that is at work: look at the record's state after it, in
 * the same transaction, since it may have been anonymised a moment ago.
 */
export async function placeHold(
  tx: EntityManager,
  cases: CaseKeys,
  origin: AuditOrigin,
  { recordType, recordId, purpose, reason }: NewHold,
): Promise<LegalHold> {
  await lockAudit(tx);
  const id = newId("hld");
  const sealed = seal(reason, cases.sealing, reasonOf(id));
  const hold = { id, recordType, recordId, reason: sealed, placedBy: origin.actor.subject, placedAt: origin.at };
  await tx.insert(LegalHold, { ...hold, liftedAt: null });
  await appendAudit(tx, cases, origin, [{ purpose, action: "HELD", recordType, recordId, details: { hold: id } }]);
  return { ...hold, liftedAt: null };
}

/** @throws {HubError} NOT_FOUND unless there is such a hold that was not lifted */
export async function liftHold(
  tx: EntityManager,
  cases: CaseKeys,
  origin: AuditOrigin,
  { id, purpose }: { id: string; purpose: string },
): Promise<LegalHold> {
  const hold = await tx.findOne(LegalHold, { where: { id, liftedAt: IsNull() }, lock: rowLock(tx) });
  if (!hold) throw new HubError("NOT_FOUND", `Cannot lift the legal hold ${JSON.stringify(id)}: it does not exist`);
  await tx.update(LegalHold, { id }, { liftedAt: origin.at });
  const { recordType, recordId } = hold;
  await appendAudit(tx, cases, origin, [{ purpose, action: "RELEASED", recordType, recordId, details: { hold: id } }]);
  return { ...hold, liftedAt: origin.at };
}

export async function isHeld(db: EntityManager, { recordType, recordId }: HeldRecord): Promise<boolean> {
  return (await findHeld(db, recordType, [recordId])).has(recordId);
}

/** Which of some records are under a legal hold. */
export async function findHeld(
  db: EntityManager,
  recordType: string,
  recordIds: readonly string[],
): Promise<Set<string>> {
  const where = { recordType, recordId: In([...recordIds]), liftedAt: IsNull() };
  const holds = await db.find(LegalHold, { select: { recordId: true }, where });
  return new Set(holds.map(({ recordId }) => recordId));
}

/** Why a record is kept. */
export function openReason({ id, reason }: LegalHold, { sealing }: CaseKeys): string {
  return open(reason, sealing, reasonOf(id));
}

function reasonOf(id: string): SealContext {
  return { table: "legal_hold", column: "reason", id };
}
