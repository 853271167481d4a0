import { getCase } from "./aid-case";
import type { MoveAidRequestInput } from "./aid-inputs";
import { REQUEST_MOVERS } from "./aid-moves";
import type { AidRequest } from "./aid-request.entity";
import { AidState } from "./aid-state";
import { AidOutcome } from "./aid-terms";
import type { AidWork } from "./aid-work";
import { type AidMove, moveRequest } from "./move-aid";
import { releaseAll } from "./move-sides";
import { PledgeState } from "./pledge-state";

/**
 * Moves a request: staff verify, open (also what was matched), decline and close it, the requester withdraws it and
 * confirms that aid came.
 *
 * @returns The id of the request
 * @throws {HubError} NOT_FOUND, FORBIDDEN, CONFLICT, ILLEGAL_TRANSITION
 */
export async function moveAidRequest(work: AidWork, { id, to, reason, expectedVersion }: MoveAidRequestInput) {
  const { by, verb } = REQUEST_MOVERS[to];
  const found = await getCase(work, { id, verb, by, expectedVersion });
  const state = AidState[to];
  await moveRequest(work, found, { to: state, reason, changes: changesWith(state, work.now, found.request) });
  if (state === AidState.OPEN) await releaseAll(work, found, PledgeState.OFFERED);
  return id;
}

function changesWith(to: AidState, now: Date, { state, openedAt }: AidRequest): AidMove["changes"] {
  if (to === AidState.OPEN) return { openedAt: openedAt ?? now };
  if (to !== AidState.CLOSED) return {};
  return { closedAs: state === AidState.CONFIRMED ? AidOutcome.HELPED : AidOutcome.UNCONFIRMED };
}
