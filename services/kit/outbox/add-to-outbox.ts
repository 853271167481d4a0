import type { EntityManager } from "typeorm";
import type { Database } from "../database/open-database";
import { newId } from "../ids";
import type { CaseKeys } from "../keys/case-keys";
import { seal } from "../sealing/seal";
import { OutboxEvent, payloadOf } from "./outbox-event.entity";

export interface NewEvent {
  /** Names one of the `events` of the service. */
  kind: string;
  /**
   * Id of the record that it tells of. Events of one subject are delivered in the order in which they were added, so a
   * transaction that adds one has changed, and so locked, that record.
   */
  subject: string;
  /** JSON. It is kept sealed, and dropped once it is delivered. */
  payload: unknown;
}

/** Kept with the transaction, so that whoever ends it knows to wake who does it. */
const ADDED = "hasAddedWork";

/** Notes that a transaction left something to do, which is begun once it is committed. */
export function wakeAfterwards({ queryRunner }: EntityManager): void {
  if (queryRunner) queryRunner.data[ADDED] = true;
}

/** Tells another service of a change, in the transaction of that change. @returns The id of the event */
export async function addToOutbox(
  tx: EntityManager,
  { sealing }: CaseKeys,
  { kind, subject, payload }: NewEvent,
): Promise<string> {
  const id = newId("evt");
  const createdAt = new Date();
  const sealed = seal(JSON.stringify(payload), sealing, payloadOf(id));
  await tx.insert(OutboxEvent, {
    ...{ id, kind, subject, payload: sealed, createdAt, nextAttemptAt: createdAt },
    ...{ attempts: 0, deliveredAt: null, answer: null },
  });
  wakeAfterwards(tx);
  return id;
}

/** The same `write`, which calls `poke` after each transaction that added to the outbox, or left something else to do. */
export function pokingWrite(write: Database["write"], poke: () => void): Database["write"] {
  return async (work) => {
    let isAdded = false;
    const result = await write(async (tx) => {
      const data: Record<string, unknown> = tx.queryRunner?.data ?? {};
      // SQLite's transactions have one runner, one after another.
      data[ADDED] = false;
      const done = await work(tx);
      isAdded = data[ADDED] === true;
      return done;
    });
    if (isAdded) poke();
    return result;
  };
}
