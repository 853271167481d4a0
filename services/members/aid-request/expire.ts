import { setImmediate as turn } from "node:timers/promises";
import { In, LessThan } from "typeorm";
import { serviceActor } from "../../kit/actor/actor";
import { dayOf } from "../../kit/day";
import type { DailyJob } from "../../kit/retention/retention-timer";
import { lockRequest, readCase } from "./aid-case";
import { AidRequest } from "./aid-request.entity";
import { AidState, EXPIRING, stateOn } from "./aid-state";
import { onRecord } from "./aid-work";
import { moveRequest } from "./move-aid";

/** Each is a transaction of its own. */
const PAGE_ROWS = 100;

/** Notes of requests that their last day is over: by the clock they have expired before that. */
export const EXPIRE_AID_REQUESTS: DailyJob = {
  name: "expireAidRequests",
  async run({ database, cases, now, signal }) {
    const day = dayOf(now);
    const who = { actor: serviceActor("members"), cases, now };
    let expired = 0;
    while (!signal.aborted) {
      const where = { state: In([...EXPIRING]), expiresOn: LessThan(day) };
      const due = await database.read.find(AidRequest, { select: { id: true }, where, take: PAGE_ROWS });
      for (const { id } of due) {
        if (signal.aborted) break;
        const isDone = await database.write((tx) =>
          onRecord(tx, who, "expireAidRequests", async (work) => {
            const request = await lockRequest(tx, id);
            // Another process came first.
            if (!request || request.state === AidState.EXPIRED || stateOn(request, day) !== AidState.EXPIRED)
              return false;
            await moveRequest(work, await readCase(tx, request), { to: AidState.EXPIRED });
            return true;
          }),
        );
        if (isDone) expired += 1;
        await turn();
      }
      if (due.length < PAGE_ROWS) break;
    }
    return { expired };
  },
};
