import { LessThan, Like } from "typeorm";
import { addDays } from "./day";
import { INBOX_PREFIX, KEY_DAYS } from "./idempotent";
import { InboxEvent } from "./outbox/inbox-event.entity";
import { dropRows } from "./retention/drop-rows";
import type { DailyJob } from "./retention/retention-timer";

/** Drops what is kept of idempotency keys after their time. Events of other services stay: their senders may never tire. */
export const FORGET_KEYS: DailyJob = {
  name: "forgetKeys",
  async run({ database, now, signal }) {
    const before = addDays(now, -KEY_DAYS);
    const where = { id: Like(`${INBOX_PREFIX}%`), receivedAt: LessThan(before) };
    return { forgotten: await dropRows(database, { entity: InboxEvent, where, signal }) };
  },
};
