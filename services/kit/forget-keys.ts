import { setImmediate as turn } from "node:timers/promises";
import { In, LessThan, Like } from "typeorm";
import { addDays } from "./day";
import { INBOX_PREFIX, KEY_DAYS } from "./idempotent";
import { InboxEvent } from "./outbox/inbox-event.entity";
import type { DailyJob } from "./retention/retention-timer";

const PAGE_ROWS = 500;

/** Drops what is kept of idempotency keys after their time. Events of other services stay: their senders may never tire. */
export const FORGET_KEYS: DailyJob = {
  name: "forgetKeys",
  async run({ database, now, signal }) {
    const before = addDays(now, -KEY_DAYS);
    const where = { id: Like(`${INBOX_PREFIX}%`), receivedAt: LessThan(before) };
    let forgotten = 0;
    while (!signal.aborted) {
      const due = await database.read.find(InboxEvent, { select: { id: true }, where, take: PAGE_ROWS });
      if (due.length === 0) break;
      await database.write((tx) => tx.delete(InboxEvent, { id: In(due.map(({ id }) => id)) }));
      forgotten += due.length;
      await turn();
    }
    return { forgotten };
  },
};
