import type { GraphQLResolveInfo } from "graphql";
import type { EntityManager } from "typeorm";
import type { ServiceContext } from "./context";
import { idempotent } from "./idempotent";

/** Who changes something, when, and by which mutation. */
export interface Change extends Pick<ServiceContext, "actor" | "cases" | "now"> {
  tx: EntityManager;
  /** `Mutation.applyForMembership` */
  operation: string;
}

/**
 * Does what a mutation asks for in one transaction, once for each idempotency key of an actor.
 *
 * @param work Its result, such as an id, is kept as JSON
 */
export function changeOnce<T>(
  { write, actor, cases, now }: Pick<ServiceContext, "actor" | "cases" | "now" | "write">,
  { fieldName }: GraphQLResolveInfo,
  input: { idempotencyKey?: string | null },
  work: (change: Change) => Promise<T>,
): Promise<T> {
  const operation = `Mutation.${fieldName}`;
  return write((tx) =>
    idempotent(tx, { actor, operation, input, cases }, () => work({ tx, actor, cases, now, operation })),
  );
}
