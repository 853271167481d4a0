import { createHash, createHmac } from "node:crypto";
import type { EntityManager } from "typeorm";
import type { Actor } from "./actor/actor";
import { HubError } from "./errors";
import type { CaseKeys } from "./keys/case-keys";
import { once } from "./outbox/once";

export interface IdempotentCall {
  actor: Actor;
  /** Name of the mutation: the same key may serve another one. */
  operation: string;
  /** Of the mutation, JSON; `idempotencyKey` is the client's choice, without one `work` always runs. */
  input: { idempotencyKey?: string | null };
  /** What is kept of the input tells nothing of it to whoever does not have them. */
  cases: CaseKeys;
}

/** Longest `idempotencyKey`. */
export const MAX_IDEMPOTENCY_KEY = 100;

/** How long the answer of the first time is given, at least. */
export const KEY_DAYS = 30;

/** Of the ids under which keys are kept in the inbox, which no event has. */
export const INBOX_PREFIX = "key_";

export const IDEMPOTENCY_KEY_FIELD = `Your own choice, at most ${MAX_IDEMPOTENCY_KEY} letters: within ${KEY_DAYS} days the same key and input again give the answer of the first time, and change nothing; the same key with another input is a CONFLICT`;

interface Kept<T> {
  /** Of the input, see `macOf()`. */
  mac: string;
  answer: T | null;
}

/**
 * Does what a mutation asks for, once for each actor and key, as the first statement of a transaction. Somebody who is not
 * known has no keys.
 *
 * @param work In the same transaction; what it returns is kept as JSON, so ids and states
 * @throws {HubError} CONFLICT where the key came with another input before: its answer would be of another record
 */
export async function idempotent<T>(tx: EntityManager, call: IdempotentCall, work: () => Promise<T>): Promise<T> {
  const { actor, operation, input, cases } = call;
  const { idempotencyKey: key, ...content } = input;
  if (key == null || actor.subject === null) return work();
  const id = inboxId(actor, operation, key);
  const macs = cases.inputs.map(({ secret }) => macOf(secret, id, content));
  const first = async (): Promise<Kept<T>> => ({ mac: macs[0] ?? "", answer: await work() });
  const { mac, answer } = await once(tx, id, first);
  if (macs.includes(mac)) return answer as T;
  const message = `Cannot take the idempotencyKey ${JSON.stringify(key)} for another input: expected a new one`;
  throw new HubError("CONFLICT", message, { field: "idempotencyKey" });
}

/** As long as the ids of the inbox are; 160 bits of the hash, so that nobody finds another key with the same. */
function inboxId({ kind, subject }: Actor, operation: string, key: string): string {
  const who = kind === "ALLY" || kind === "SERVICE" ? kind : "PERSON";
  const hash = createHash("sha256").update(JSON.stringify([who, subject, operation, key]));
  return `${INBOX_PREFIX}${hash.digest("base64url").slice(0, 27)}`;
}

/** Of an input, whatever the order of its fields; with the id, so that nobody sees that two calls had the same. */
function macOf(secret: Buffer, id: string, content: object): string {
  return createHmac("sha256", secret)
    .update(JSON.stringify([id, inOrder(content)]))
    .digest("base64url");
}

/** An object is a list of its fields that have a value, by name; dates and the like are as JSON has them. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null || "toJSON" in value) return value;
  const fields = Object.entries(value).filter(([, each]) => each !== undefined);
  return { fields: fields.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, each]) => [name, inOrder(each)]) };
}
