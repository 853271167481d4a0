import { assertVersion } from "../../kit/database/versions";
import { dayOf } from "../../kit/day";
import { HubError } from "../../kit/errors";
import { assertTransition } from "../../kit/transitions";
import { type AidCase, lockCase } from "./aid-case";
import type { AnswerAidMatchInput } from "./aid-inputs";
import { notYours } from "./aid-refusals";
import { AID_MOVES, AidState, stateOn } from "./aid-state";
import type { AidWork } from "./aid-work";
import { isAgreed, type Match } from "./match.entity";
import { settle } from "./move-aid";
import { changeMatch, endMatch, movePledge } from "./move-sides";
import { PledgeState } from "./pledge-state";
import { isPledger, isRequester } from "./visible";

const VERB = "answer the match";

type Side = "requester" | "pledger";

/**
 * Accepts or refuses a match, for the side on which the actor is. What both accept is agreed; a pledge that the requester
 * refuses is declined, one that whoever made it refuses is withdrawn.
 *
 * @param seen The match, which the actor may see
 * @returns The id of the match
 * @throws {HubError} FORBIDDEN to staff; CONFLICT, also where the match is over; ILLEGAL_TRANSITION
 */
export async function answerMatch(
  work: AidWork,
  seen: Match,
  { id, accept, expectedVersion }: AnswerAidMatchInput,
): Promise<string> {
  const found = await lockCase(work.tx, seen.aidRequestId);
  const match = found.matches.find((one) => one.id === id) ?? seen;
  const side = sideOf(work, found, match);
  assertVersion(match, expectedVersion);
  if (match.endedAt !== null) throw new HubError("CONFLICT", `Cannot ${VERB} "${id}": it is over`, { field: "id" });
  assertTransition(AID_MOVES, stateOn(found.request, dayOf(work.now)), AidState.AGREED, "a request for aid");
  if (accept) await accepted(work, found, match, side);
  else await endMatch(work, found, match.pledgeId, side === "requester" ? PledgeState.DECLINED : PledgeState.WITHDRAWN);
  await settle(work, found);
  return id;
}

async function accepted(work: AidWork, found: AidCase, match: Match, side: Side): Promise<void> {
  const field = side === "requester" ? "requesterAcceptedAt" : "pledgerAcceptedAt";
  if (match[field] !== null) return;
  await changeMatch(work, found, match.id, { [field]: work.now });
  if (found.matches.some((one) => one.id === match.id && isAgreed(one)))
    await movePledge(work, found, match.pledgeId, PledgeState.AGREED);
}

/** @throws {HubError} FORBIDDEN to staff, who are on no side */
function sideOf({ actor }: AidWork, { request, pledges }: AidCase, { id, pledgeId }: Match): Side {
  if (isRequester(actor, request)) return "requester";
  if (pledges.some((one) => one.id === pledgeId && isPledger(actor, one))) return "pledger";
  throw notYours(VERB, id, "the requester or whoever pledged");
}
