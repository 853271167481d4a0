import { LessThan } from "typeorm";
import { addDays } from "../day";
import { dropRows } from "../retention/drop-rows";
import type { DailyJob } from "../retention/retention-timer";
import { CommonsEntry } from "./commons-entry.entity";

/** How long the contract has who harvests find that a record is gone. */
export const TOMBSTONE_DAYS = 90;

export const DROP_TOMBSTONES: DailyJob = {
  name: "dropTombstones",
  async run({ database, now, signal }) {
    const where = { deletedAt: LessThan(addDays(now, -TOMBSTONE_DAYS)) };
    return { dropped: await dropRows(database, { entity: CommonsEntry, where, signal }) };
  },
};
