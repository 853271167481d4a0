import { createHash } from "node:crypto";
import type { EntityManager } from "typeorm";
import type { Actor } from "./actor/actor";
import { once } from "./outbox/once";

export interface IdempotentCall {
  actor: Actor;
  /** Name of the mutation: the same key may serve another one. */
  operation: string;
  /** `idempotencyKey` of the input, the client's choice; without one `work` always runs. */
  key?: string | null;
}

/** Longest `idempotencyKey`. */
export const MAX_IDEMPOTENCY_KEY = 100;

export const IDEMPOTENCY_KEY_FIELD = `Your own choice, at most ${MAX_IDEMPOTENCY_KEY} letters: the same key again gives the answer of the first time, and changes nothing`;

/**
 * Does what a mutation asks for, once for each actor and key, as the first statement of a transaction. Somebody who is not
 * known has no keys.
 *
 * @param work In the same transaction; what it returns is kept as JSON, so ids and states
 */
export function idempotent<T>(tx: EntityManager, call: IdempotentCall, work: () => Promise<T>): Promise<T> {
  const { actor, operation, key } = call;
  return key == null || actor.subject === null ? work() : once(tx, inboxId(actor, operation, key), work);
}

/** As long as the ids of the inbox are; 160 bits of the hash, so that nobody finds another key with the same. */
function inboxId({ kind, subject }: Actor, operation: string, key: string): string {
  const who = kind === "ALLY" || kind === "SERVICE" ? kind : "PERSON";
  const hash = createHash("sha256").update(JSON.stringify([who, subject, operation, key]));
  return `key_${hash.digest("base64url").slice(0, 27)}`;
}
