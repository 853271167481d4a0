import { setImmediate as turn } from "node:timers/promises";
import type { EntityManager } from "typeorm";
import { serviceActor } from "../../kit/actor/actor";
import type { DailyJob } from "../../kit/retention/retention-timer";
import { lockRequest } from "./aid-case";
import type { AidRequest } from "./aid-request.entity";
import { type AidWork, onRecord } from "./aid-work";

/** Each is a transaction of its own. */
const PAGE_ROWS = 100;

export interface DueRequests {
  /** In the audit. */
  operation: string;
  find(db: EntityManager, limit: number): Promise<Array<Pick<AidRequest, "id">>>;
  /**
   * Moves a request, which is locked: `find` does not give it again.
   *
   * @returns Whether it did; not where another process came first
   */
  move(work: AidWork, request: AidRequest): Promise<boolean>;
}

/** Moves requests by the clock, one after another. @returns How many */
export async function moveDue(
  { database, cases, now, signal }: Parameters<DailyJob["run"]>[0],
  { operation, find, move }: DueRequests,
): Promise<number> {
  const who = { actor: serviceActor("members"), cases, now };
  let moved = 0;
  while (!signal.aborted) {
    const due = await find(database.read, PAGE_ROWS);
    for (const { id } of due) {
      if (signal.aborted) break;
      const isDone = await database.write((tx) =>
        onRecord(tx, who, operation, async (work) => {
          const request = await lockRequest(tx, id);
          return request !== null && move(work, request);
        }),
      );
      if (isDone) moved += 1;
      await turn();
    }
    if (due.length < PAGE_ROWS) break;
  }
  return moved;
}
