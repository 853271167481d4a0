import { setImmediate as turn } from "node:timers/promises";
import { In, LessThan } from "typeorm";
import { addDays } from "../day";
import type { DailyJob } from "../retention/retention-timer";
import { CommonsEntry } from "./commons-entry.entity";

/** How long the contract has who harvests find that a record is gone. */
export const TOMBSTONE_DAYS = 90;

const PAGE_ROWS = 500;

export const DROP_TOMBSTONES: DailyJob = {
  name: "dropTombstones",
  async run({ database, now, signal }) {
    const where = { deletedAt: LessThan(addDays(now, -TOMBSTONE_DAYS)) };
    let dropped = 0;
    while (!signal.aborted) {
      const due = await database.read.find(CommonsEntry, { select: { id: true }, where, take: PAGE_ROWS });
      if (due.length === 0) break;
      // One may have come back meanwhile
      const id = In(due.map((entry) => entry.id));
      await database.write((tx) => tx.delete(CommonsEntry, { ...where, id }));
      dropped += due.length;
      await turn();
    }
    return { dropped };
  },
};
