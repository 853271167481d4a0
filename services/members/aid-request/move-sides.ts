import { updateVersion } from "../../kit/database/versions";
import { assertTransition } from "../../kit/transitions";
import type { AidCase } from "./aid-case";
import { noteMove } from "./aid-history";
import type { AidWork } from "./aid-work";
import { Match } from "./match.entity";
import { Pledge } from "./pledge.entity";
import { PLEDGE_MOVES, PledgeState, UNDELIVERED } from "./pledge-state";
import { bodyOf } from "./visible";

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

/** Changes a match, and puts on record which of its fields. */
export async function changeMatch(work: AidWork, found: AidCase, id: string, changes: Partial<Match>): Promise<void> {
  const at = found.matches.findIndex((one) => one.id === id);
  const match = found.matches[at] as Match;
  const content = { ...changes, version: match.version + 1 };
  await updateVersion(work.tx, Match, match, content);
  const details = { fields: Object.keys(changes) };
  work.note(bodyOf(work.actor, sideOf(work, found, match)), {
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

/** The side of a match on which the actor is. */
function sideOf({ actor }: AidWork, { request, pledges }: AidCase, { pledgeId }: Match) {
  const pledge = pledges.find(({ id }) => id === pledgeId);
  return bodyOf(actor, request) === null && pledge ? pledge : request;
}
