import { In, LessThan } from "typeorm";
import { dayOf } from "../../kit/day";
import type { DailyJob } from "../../kit/retention/retention-timer";
import { readCase } from "./aid-case";
import { AidRequest } from "./aid-request.entity";
import { AidState, EXPIRING, stateOn } from "./aid-state";
import { moveRequest } from "./move-aid";
import { moveDue } from "./move-due";

/** Notes of requests that their last day is over: by the clock they have expired before that. */
export const EXPIRE_AID_REQUESTS: DailyJob = {
  name: "expireAidRequests",
  async run(parts) {
    const day = dayOf(parts.now);
    const where = { state: In([...EXPIRING]), expiresOn: LessThan(day) };
    const expired = await moveDue(parts, {
      operation: "expireAidRequests",
      find: (db, take) => db.find(AidRequest, { select: { id: true }, where, take }),
      async move(work, request) {
        if (request.state === AidState.EXPIRED || stateOn(request, day) !== AidState.EXPIRED) return false;
        await moveRequest(work, await readCase(work.tx, request), { to: AidState.EXPIRED });
        return true;
      },
    });
    return { expired };
  },
};
