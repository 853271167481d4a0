import type { EntityManager } from "typeorm";
import { isOf } from "../kit/actor/actor";
import { appendAudit, type NewAuditEntry } from "../kit/audit/append-audit";
import type { ServiceContext } from "../kit/context";

export interface RecordedChange extends Omit<NewAuditEntry, "action" | "purpose"> {
  action: "CREATED" | "CHANGED" | "ENDED";
  /** The body that it is about; null for what is about people, a network or the union itself. */
  organizationId: string | null;
  /** Name of the mutation. */
  operation: string;
}

/**
 * Puts on record a change of what members keeps of bodies, of networks and of people's rights, which is the union's purpose
 * P1; last in its transaction. The actor acts for the body if they speak for it, else for the union.
 */
export async function recordChange(
  tx: EntityManager,
  { actor, cases, now }: Pick<ServiceContext, "actor" | "cases" | "now">,
  { organizationId, operation, ...entry }: RecordedChange,
): Promise<void> {
  const body = organizationId !== null && isOf(actor, organizationId) ? organizationId : null;
  await appendAudit(tx, cases, { at: now, actor, body, operation }, [{ purpose: "P1", ...entry }]);
}
