import { updateVersion } from "../../kit/database/versions";
import { dayOf } from "../../kit/day";
import { newId } from "../../kit/ids";
import { assertTransition, type Moves } from "../../kit/transitions";
import type { AidCase } from "./aid-case";
import { AidChange } from "./aid-change.entity";
import { AidRequest } from "./aid-request.entity";
import { AID_MOVES, AidState, ENDED, stateOn } from "./aid-state";
import type { AidWork } from "./aid-work";
import { isAgreed, Match } from "./match.entity";
import { Pledge } from "./pledge.entity";
import { PLEDGE_MOVES, PledgeState, UNDELIVERED } from "./pledge-state";
import { sealTexts } from "./sealed";
import { bodyOf } from "./visible";

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
  assertTransition(
    moves,
    to === AidState.EXPIRED ? request.state : stateOn(request, dayOf(work.now)),
    to,
    "a request for aid",
  );
  const isEnd = ENDED.includes(to);
  if (isEnd) await releaseAll(work, found, PledgeState.RELEASED);
  const times = { updatedAt: work.now, ...(isEnd && { closedAt: work.now }) };
  const content = { ...changes, ...times, state: to, version: request.version + 1 };
  await updateVersion(work.tx, AidRequest, request, content);
  await noteMove(work, { record: request, aidRequestId: request.id, to, reason, recordType: "AidRequest" });
  found.request = Object.assign(new AidRequest(), request, content);
}

/** @throws {HubError} ILLEGAL_TRANSITION */
export async function movePledge(work: AidWork, found: AidCase, id: string, to: PledgeState): Promise<void> {
  const at = found.pledges.findIndex((one) => one.id === id);
  const pledge = found.pledges[at] as Pledge;
  assertTransition(PLEDGE_MOVES, pledge.state, to, "a pledge");
  const content = { state: to, updatedAt: work.now, version: pledge.version + 1 };
  await updateVersion(work.tx, Pledge, pledge, content);
  await noteMove(work, { record: pledge, aidRequestId: pledge.aidRequestId, to, recordType: "Pledge" });
  found.pledges[at] = Object.assign(new Pledge(), pledge, content);
}

export async function changeMatch(work: AidWork, found: AidCase, id: string, changes: Partial<Match>): Promise<void> {
  const at = found.matches.findIndex((one) => one.id === id);
  const match = found.matches[at] as Match;
  const content = { ...changes, version: match.version + 1 };
  await updateVersion(work.tx, Match, match, content);
  const details = { fields: Object.keys(changes) };
  work.note(bodyOf(work.actor, bodiesOf(work, found, match)), {
    ...{ action: "CHANGED", recordType: "Match", recordId: id, details },
  });
  found.matches[at] = Object.assign(new Match(), match, content);
}

/** Ends what holds of the match of a pledge, and moves the pledge. */
export async function endMatch(work: AidWork, found: AidCase, pledgeId: string, to: PledgeState): Promise<void> {
  const match = found.matches.find((one) => one.pledgeId === pledgeId && one.endedAt === null);
  if (match) await changeMatch(work, found, match.id, { endedAt: work.now });
  await movePledge(work, found, pledgeId, to);
}

/** Ends the matches by which no aid came; their pledges are offered again, or all that stand are released. */
export async function releaseAll(work: AidWork, found: AidCase, to: PledgeState.OFFERED | PledgeState.RELEASED) {
  const isMeant = (state: PledgeState) => UNDELIVERED.includes(state) && state !== to;
  for (const { id } of found.pledges.filter(({ state }) => isMeant(state))) await endMatch(work, found, id, to);
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

interface NotedMove {
  record: { id: string; state: string; version: number; organizationId: string | null };
  recordType: "AidRequest" | "Pledge";
  aidRequestId: string;
  to: string;
  reason?: string | null;
}

async function noteMove(work: AidWork, { record, recordType, aidRequestId, to, reason }: NotedMove): Promise<void> {
  const body = bodyOf(work.actor, record);
  await noteState(work, {
    aidRequestId,
    recordId: record.id,
    version: record.version + 1,
    from: record.state,
    to,
    body,
    reason,
  });
  const details = { from: record.state, to };
  work.note(body, { action: "CHANGED", recordType, recordId: record.id, details });
}

export interface NotedState {
  aidRequestId: string;
  recordId: string;
  version: number;
  from: string | null;
  to: string;
  body: string | null;
  reason?: string | null;
}

/** A row of the history. */
export async function noteState({ tx, actor, cases, now }: AidWork, { from, to, reason, ...rest }: NotedState) {
  const id = newId("chg");
  const sealed = sealTexts(cases, "aid_change", id, { reason });
  const who = { actor: actor.kind === "SERVICE" ? null : actor.subject, at: now };
  await tx.insert(AidChange, { id, ...rest, fromState: from, toState: to, ...who, ...sealed });
}

/** The side of a match on which the actor is. */
function bodiesOf({ actor }: AidWork, { request, pledges }: AidCase, { pledgeId }: Match) {
  const pledge = pledges.find(({ id }) => id === pledgeId);
  return bodyOf(actor, request) === null && pledge ? pledge : request;
}
