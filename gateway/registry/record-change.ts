import { appendAudit, type NewAuditEntry } from "../../services/kit/audit/append-audit";
import type { Change } from "../../services/kit/change-once";

/** Puts a change on record, which is the union's R1: to unite networks. Last in its transaction. */
export function recordChange(
  { tx, cases, now: at, actor, operation }: Change,
  entry: Omit<NewAuditEntry, "purpose">,
): Promise<void> {
  return appendAudit(tx, cases, { at, actor, body: null, operation }, [{ purpose: "R1", ...entry }]);
}
