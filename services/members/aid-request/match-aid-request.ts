import { HubError } from "../../kit/errors";
import { newId } from "../../kit/ids";
import { getCase } from "./aid-case";
import type { MatchAidRequestInput } from "./aid-inputs";
import { noRecord } from "./aid-refusals";
import { AidState } from "./aid-state";
import type { AidWork } from "./aid-work";
import { Match } from "./match.entity";
import { moveRequest } from "./move-aid";
import { movePledge } from "./move-sides";
import { PledgeState } from "./pledge-state";

const VERB = "match";

/**
 * Proposes pledges for a request, by staff who stand on no side of it.
 *
 * @returns The id of the request
 * @throws {HubError} NOT_FOUND, FORBIDDEN, CONFLICT, ILLEGAL_TRANSITION; BAD_INPUT for a pledge that is named twice
 */
export async function matchAidRequest(work: AidWork, input: MatchAidRequestInput): Promise<string> {
  const { id, pledgeIds, expectedVersion } = input;
  const found = await getCase(work, { id, verb: VERB, by: "STAFF", expectedVersion });
  if (new Set(pledgeIds).size < pledgeIds.length)
    throw new HubError("BAD_INPUT", `Cannot ${VERB} "${id}": expected each pledge once`, { field: "pledgeIds" });
  for (const pledgeId of pledgeIds) {
    const pledge = found.pledges.find((one) => one.id === pledgeId);
    if (!pledge) throw noRecord(`${VERB} "${id}" with`, pledgeId, "pledge for it", "pledgeIds");
  }
  await moveRequest(work, found, { to: AidState.MATCHED });
  for (const pledgeId of pledgeIds) {
    await movePledge(work, found, pledgeId, PledgeState.MATCHED);
    const match = { id: newId("mat"), aidRequestId: id, pledgeId };
    const open = { requesterAcceptedAt: null, pledgerAcceptedAt: null, endedAt: null };
    await work.tx.insert(Match, { ...match, ...open, version: 1, createdAt: work.now });
    work.note(null, { action: "CREATED", recordType: "Match", recordId: match.id });
  }
  return id;
}
