import type { EntityManager } from "typeorm";
import { isUniqueViolation } from "../database/driver-errors";
import { rowLock } from "../database/lock";
import { InboxEvent } from "./inbox-event.entity";

/**
 * Does what an event asks for, once: when the same event comes again, also while it is being dealt with, the answer of the
 * first time is given and `work` does not run.
 *
 * @param eventId That of the sender's outbox
 * @param work In the same transaction; what it returns is kept as JSON, so ids and states
 */
export async function once<T>(tx: EntityManager, eventId: string, work: () => Promise<T>): Promise<T> {
  if (!(await claim(tx, eventId))) return findAnswer<T>(tx, eventId);
  const answer = await work();
  await tx.update(InboxEvent, { id: eventId }, { answer: JSON.stringify(answer) ?? null });
  return answer;
}

/** Waits for a transaction that claimed it first. @returns Whether it is ours */
async function claim(tx: EntityManager, id: string): Promise<boolean> {
  try {
    await tx.insert(InboxEvent, { id, receivedAt: new Date(), answer: null });
    return true;
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

/** Locks the row: a plain read would see the table as it was when this transaction first read. */
async function findAnswer<T>(tx: EntityManager, id: string): Promise<T> {
  const { answer } = await tx.findOneOrFail(InboxEvent, { where: { id }, lock: rowLock(tx) });
  return JSON.parse(answer ?? "null");
}
