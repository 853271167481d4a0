import type { GraphQLResolveInfo } from "graphql";
import { appendAudit, type NewAuditEntry } from "../../services/kit/audit/append-audit";
import { idempotent } from "../../services/kit/idempotent";
import type { Change, RegistryContext } from "./context";

/**
 * Does what a mutation asks for in one transaction, once for each idempotency key of an actor.
 *
 * @param work Its result, such as an id, is kept as JSON
 */
export function changeOnce<T>(
  { write, actor, cases, now }: Pick<RegistryContext, "actor" | "cases" | "now" | "write">,
  { fieldName }: GraphQLResolveInfo,
  input: { idempotencyKey?: string | null },
  work: (change: Change) => Promise<T>,
): Promise<T> {
  const operation = `Mutation.${fieldName}`;
  return write((tx) =>
    idempotent(tx, { actor, operation, input, cases }, () => work({ tx, actor, cases, now, operation })),
  );
}

/** Puts a change on record, which is the union's R1: to unite networks. Last in its transaction. */
export function recordChange(
  { tx, cases, now: at, actor, operation }: Change,
  entry: Omit<NewAuditEntry, "purpose">,
): Promise<void> {
  return appendAudit(tx, cases, { at, actor, body: null, operation }, [{ purpose: "R1", ...entry }]);
}
