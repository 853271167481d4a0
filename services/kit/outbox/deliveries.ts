import { type EntityManager, IsNull } from "typeorm";
import type { Database } from "../database/open-database";
import { OutboxEvent } from "./outbox-event.entity";

export interface NextEvents {
  /** Undelivered, the first of their subjects, and not taken by another process. */
  due: OutboxEvent[];
  /** When the next of those that are not due will be; null where there are none, or more are due than were asked for. */
  nextAt: Date | null;
}

export async function findNext(db: EntityManager, now: Date, limit: number): Promise<NextEvents> {
  const earlier = db
    .createQueryBuilder(OutboxEvent, "earlier")
    .select("1")
    .where("earlier.subject = event.subject AND earlier.deliveredAt IS NULL AND earlier.id < event.id");
  const events = await db
    .createQueryBuilder(OutboxEvent, "event")
    .where("event.deliveredAt IS NULL")
    .andWhere(`NOT EXISTS (${earlier.getQuery()})`)
    .orderBy("event.nextAttemptAt")
    .addOrderBy("event.id")
    .limit(limit)
    .getMany();
  const due = events.filter(({ nextAttemptAt }) => nextAttemptAt <= now);
  return { due, nextAt: events[due.length]?.nextAttemptAt ?? null };
}

/** Takes an event as it was read. @returns Whether no other process did */
export async function claimEvent(database: Database, { id, attempts }: OutboxEvent, until: Date): Promise<boolean> {
  const taken = await database.write((tx) =>
    tx.update(OutboxEvent, { id, attempts, deliveredAt: IsNull() }, { attempts: attempts + 1, nextAttemptAt: until }),
  );
  return taken.affected === 1;
}

/** Leaves an event for later, unless another process has taken it since. */
export async function postpone(
  database: Database,
  { id, attempts }: Pick<OutboxEvent, "id" | "attempts">,
  until: Date,
): Promise<void> {
  await database.write((tx) =>
    tx.update(OutboxEvent, { id, attempts, deliveredAt: IsNull() }, { nextAttemptAt: until }),
  );
}

/** Notes what is kept of the answer and does what follows from it, once, however many processes come with it. */
export async function markDelivered(
  database: Database,
  { id, answer }: { id: string; answer: unknown },
  onDelivered: (tx: EntityManager) => Promise<void>,
): Promise<void> {
  await database.write(async (tx) => {
    const delivered = { deliveredAt: new Date(), answer: JSON.stringify(answer) ?? null, payload: null };
    const { affected } = await tx.update(OutboxEvent, { id, deliveredAt: IsNull() }, delivered);
    if (affected === 1) await onDelivered(tx);
  });
}
