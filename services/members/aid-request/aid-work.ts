import type { EntityManager } from "typeorm";
import type { Actor } from "../../kit/actor/actor";
import { appendAudit, type NewAuditEntry } from "../../kit/audit/append-audit";
import type { ServiceContext } from "../../kit/context";
import { type IdempotentCall, idempotent } from "../../kit/idempotent";
import type { CaseKeys } from "../../kit/keys/case-keys";

/** The union's purpose that aid serves, in the audit. */
export const AID_PURPOSE = "P6";

/** What is done to requests for aid in one transaction. */
export interface AidWork {
  tx: EntityManager;
  actor: Actor;
  cases: CaseKeys;
  now: Date;
  /** Puts it on record at the end of the transaction. @param body The organisation for which the actor does it */
  note(body: string | null, entry: Omit<NewAuditEntry, "purpose">): void;
}

export type AidContext = Pick<ServiceContext, "actor" | "write" | "cases" | "now">;

/** Does what a mutation asks for, once for each idempotency key of an actor, and puts it on record. */
export function changeAid(
  context: AidContext,
  { operation, input }: Pick<IdempotentCall, "operation" | "input">,
  work: (work: AidWork) => Promise<string>,
): Promise<string> {
  const { actor, cases, write } = context;
  return write((tx) =>
    idempotent(tx, { actor, operation, input, cases }, () => onRecord(tx, context, operation, work)),
  );
}

/** Does work in a transaction and puts on record what it notes. */
export async function onRecord<T>(
  tx: EntityManager,
  { actor, cases, now }: Pick<AidWork, "actor" | "cases" | "now">,
  operation: string,
  work: (work: AidWork) => Promise<T>,
): Promise<T> {
  const noted: Array<{ body: string | null; entry: NewAuditEntry }> = [];
  const note: AidWork["note"] = (body, entry) => noted.push({ body, entry: { purpose: AID_PURPOSE, ...entry } });
  const result = await work({ tx, actor, cases, now, note });
  for (const [body, group] of Map.groupBy(noted, ({ body }) => body)) {
    const origin = { at: now, actor, body, operation };
    await appendAudit(
      tx,
      cases,
      origin,
      group.map(({ entry }) => entry),
    );
  }
  return result;
}
