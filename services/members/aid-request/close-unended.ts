import { monthsBefore } from "../../kit/retention/retention";
import type { DailyJob } from "../../kit/retention/retention-timer";
import { readSetting } from "../../kit/union-settings/union-settings";
import { MEMBERS_SETTINGS } from "../union-settings";
import { type AidCase, readCase } from "./aid-case";
import { AidRequest } from "./aid-request.entity";
import { AidState, UNENDED, UNENDED_MOVES } from "./aid-state";
import { AidOutcome } from "./aid-terms";
import { moveRequest } from "./move-aid";
import { moveDue } from "./move-due";
import { Pledge } from "./pledge.entity";

/**
 * Closes requests that nobody ended and of which nothing has changed for as long as the union keeps them. Their end is that
 * last change, from which the time of keeping them is counted, so they are due at once.
 */
export const CLOSE_UNENDED_AID: DailyJob = {
  name: "closeUnendedAid",
  async run(parts) {
    const months = await readSetting(parts.database.read, MEMBERS_SETTINGS.aidRetentionMonths);
    const before = monthsBefore(parts.now, months);
    const closed = await moveDue(parts, {
      operation: "closeUnendedAid",
      find(db, limit) {
        const recent = db
          .createQueryBuilder(Pledge, "pledge")
          .select("1")
          .where("pledge.aidRequestId = node.id AND pledge.updatedAt >= :before");
        return db
          .createQueryBuilder(AidRequest, "node")
          .select("node.id")
          .where("node.state IN (:...unended) AND node.updatedAt < :before", { unended: UNENDED, before })
          .andWhere(`NOT EXISTS (${recent.getQuery()})`)
          .limit(limit)
          .getMany();
      },
      async move(work, request) {
        const found = await readCase(work.tx, request);
        const closedAt = lastChangeOf(found);
        if (!UNENDED.includes(request.state) || closedAt >= before) return false;
        const closedAs = request.state === AidState.CONFIRMED ? AidOutcome.HELPED : AidOutcome.UNCONFIRMED;
        await moveRequest(work, found, { to: AidState.CLOSED, moves: UNENDED_MOVES, changes: { closedAs, closedAt } });
        return true;
      },
    });
    return { closed };
  },
};

function lastChangeOf({ request, pledges }: AidCase): Date {
  return new Date(Math.max(...[request, ...pledges].map(({ updatedAt }) => updatedAt.getTime())));
}
