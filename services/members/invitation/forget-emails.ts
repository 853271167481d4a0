import { setImmediate as turn } from "node:timers/promises";
import { In, IsNull, LessThanOrEqual, Not } from "typeorm";
import type { DailyJob } from "../../kit/retention/retention-timer";
import { Invitation } from "./invitation.entity";

const PAGE_ROWS = 500;

/** Drops the addresses of invitations that nobody accepted in time. */
export const FORGET_INVITED_EMAILS: DailyJob = {
  name: "forgetInvitedEmails",
  async run({ database, now, signal }) {
    const where = { expiresAt: LessThanOrEqual(now), email: Not(IsNull()) };
    let forgotten = 0;
    while (!signal.aborted) {
      const due = await database.read.find(Invitation, { select: { id: true }, where, take: PAGE_ROWS });
      if (due.length === 0) break;
      const ids = due.map(({ id }) => id);
      await database.write((tx) => tx.update(Invitation, { id: In(ids), ...where }, { email: null }));
      forgotten += due.length;
      await turn();
    }
    return { forgotten };
  },
};
