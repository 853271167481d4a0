import type { EntityManager } from "typeorm";
import { appendAudit, type NewAuditEntry } from "../../kit/audit/append-audit";
import type { ServiceContext } from "../../kit/context";
import { assertVersion } from "../../kit/database/versions";
import { idempotent } from "../../kit/idempotent";
import type { AdvisoryCase } from "./advisory-case.entity";
import { bodyOf, CASE_RECORD, type CaseAccess, getCaseToChange } from "./visible";

export type Changing = Pick<ServiceContext, "write" | "actor" | "cases" | "now">;

export interface CaseChange extends Pick<CaseAccess, "as"> {
  /** `Mutation.moveAdvisoryCase` */
  operation: string;
  input: { caseId: string; expectedVersion?: number; idempotencyKey?: string | null };
}

export interface Changed<T> {
  /** JSON: ids and states. */
  answer: T;
  /** What is put on record; none where the change does so itself. */
  entry?: Pick<NewAuditEntry, "action" | "details"> & Partial<Pick<NewAuditEntry, "recordType" | "recordId">>;
}

/**
 * Changes a case in one transaction, with an entry in the audit, once for each `idempotencyKey`.
 *
 * @throws {HubError} what `getCaseToChange()` throws; CONFLICT where it is not of the version that the actor has seen
 */
export function changeCase<T>(
  { write, actor, cases, now: at }: Changing,
  { operation, input, as }: CaseChange,
  work: (tx: EntityManager, found: AdvisoryCase) => Promise<Changed<T>>,
): Promise<T> {
  const { caseId, expectedVersion } = input;
  return write((tx) =>
    idempotent(tx, { actor, operation, input, cases }, async () => {
      const found = await getCaseToChange(tx, actor, { caseId, as });
      if (expectedVersion !== undefined) assertVersion(found, expectedVersion);
      const { answer, entry } = await work(tx, found);
      const origin = { at, actor, body: bodyOf(actor, found), operation };
      if (entry) await appendAudit(tx, cases, origin, [{ ...CASE_RECORD, recordId: caseId, ...entry }]);
      return answer;
    }),
  );
}
