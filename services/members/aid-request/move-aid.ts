import { updateVersion } from "../../kit/database/versions";
import { dayOf } from "../../kit/day";
import { assertTransition, type Moves } from "../../kit/transitions";
import type { AidCase } from "./aid-case";
import { noteMove } from "./aid-history";
import { AidRequest } from "./aid-request.entity";
import { AID_MOVES, AidState, ENDED, stateOn } from "./aid-state";
import type { AidWork } from "./aid-work";
import { isAgreed } from "./match.entity";
import { releaseAll } from "./move-sides";
import { PledgeState } from "./pledge-state";

export interface AidMove {
  to: AidState;
  changes?: Partial<AidRequest>;
  /** Why. */
  reason?: string | null;
  /** @default AID_MOVES */
  moves?: Moves<AidState>;
}

/**
 * Moves a request to another state, with its place in the history and the audit. What ends a request ends its matches and
 * releases its pledges, but those by which aid came.
 *
 * @throws {HubError} ILLEGAL_TRANSITION
 */
export async function moveRequest(work: AidWork, found: AidCase, move: AidMove): Promise<void> {
  const { to, changes = {}, reason, moves = AID_MOVES } = move;
  const { request } = found;
  const from = to === AidState.EXPIRED ? request.state : stateOn(request, dayOf(work.now));
  assertTransition(moves, from, to, "a request for aid");
  const isEnd = ENDED.includes(to);
  if (isEnd) await releaseAll(work, found, PledgeState.RELEASED);
  const times = { updatedAt: work.now, ...(isEnd && { closedAt: work.now }) };
  const content = { ...times, ...changes, state: to, version: request.version + 1 };
  await updateVersion(work.tx, AidRequest, request, content);
  await noteMove(work, { record: request, aidRequestId: request.id, to, reason, recordType: "AidRequest" });
  found.request = Object.assign(new AidRequest(), request, content);
}

/** Moves a request to where its matches are: agreed by all, delivered by all, or none left. */
export async function settle(work: AidWork, found: AidCase): Promise<void> {
  const { MATCHED, AGREED, DELIVERED, OPEN, EXPIRED } = AidState;
  const { state } = found.request;
  if ((state !== MATCHED && state !== AGREED) || stateOn(found.request, dayOf(work.now)) === EXPIRED) return;
  const live = found.matches.filter(({ endedAt }) => endedAt === null);
  const states = live.map(({ pledgeId }) => found.pledges.find(({ id }) => id === pledgeId)?.state);
  if (live.length === 0) return moveRequest(work, found, { to: OPEN });
  if (state === MATCHED && live.every(isAgreed)) await moveRequest(work, found, { to: AGREED });
  if (found.request.state === AGREED && states.every((one) => one === PledgeState.DELIVERED))
    await moveRequest(work, found, { to: DELIVERED });
}
