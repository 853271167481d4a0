import type { EntityManager } from "typeorm";
import type { Actor } from "../actor/actor";
import { insertRows } from "../database/insert-rows";
import { rowLock } from "../database/lock";
import type { CaseKeys } from "../keys/case-keys";
import { AuditEntry } from "./audit-entry.entity";
import { AuditHead } from "./audit-head.entity";
import { findHeadFault, hashEntry, signHead } from "./chain";

/** Who did it and how, the same for all entries of an operation. */
export interface AuditOrigin {
  at: Date;
  actor: Actor;
  /** Id of the organisation for which the actor acts; null for the actor's own sake, or the union's. */
  body: string | null;
  /** Name of the operation or the command. */
  operation: string;
}

export interface NewAuditEntry {
  /** One of the union's purposes: `P6`. */
  purpose: string;
  /** `READ`, `CREATED`, `CHANGED`, … */
  action: string;
  recordType: string;
  recordId: string;
  /** Small: names of fields and states, never texts or names of people. */
  details?: Record<string, unknown>;
}

/**
 * Puts on record what a transaction does, or reads. Writers of a database wait for one another from here to the end of
 * their transactions: call it last, once for all records.
 *
 * @throws when the end of the chain does not verify: what was tampered with is not signed anew
 */
export async function appendAudit(
  tx: EntityManager,
  { audit }: CaseKeys,
  { at, actor, body, operation }: AuditOrigin,
  news: readonly NewAuditEntry[],
): Promise<void> {
  if (news.length === 0) return;
  const head = await lockAudit(tx);
  const fault = findHeadFault(head, audit);
  if (fault) throw new Error(`Cannot add to the audit chain: its head is ${fault}, see \`hub audit verify\``);
  const [key] = audit;
  let { hash } = head;
  const entries = news.map(({ details, ...entry }, index): AuditEntry => {
    const content = {
      ...entry,
      ...{ number: head.entries + index + 1, at, body, operation, keyId: key.id },
      ...{ actorKind: actor.kind, actor: actor.subject, details: details ? JSON.stringify(details) : null },
    };
    hash = hashEntry(key, hash, content);
    return { ...content, hash };
  });
  await insertRows(tx, AuditEntry, entries);
  await tx.update(AuditHead, { id: 1 }, signHead(key, { entries: head.entries + entries.length, hash }));
}

/** Waits for all who are writing to the chain; from then on whoever writes waits for this transaction. */
export function lockAudit(tx: EntityManager): Promise<AuditHead> {
  return tx.findOneOrFail(AuditHead, { where: { id: 1 }, lock: rowLock(tx) });
}
