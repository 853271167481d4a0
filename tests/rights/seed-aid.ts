import type { EntityManager } from "typeorm";
import { newId } from "../../services/kit/ids";
import { deriveCaseKeys } from "../../services/kit/keys/case-keys";
import { TEST_KEYS } from "../../services/kit/testing/signed";
import { AidChange } from "../../services/members/aid-request/aid-change.entity";
import { AidRequest } from "../../services/members/aid-request/aid-request.entity";
import { AidState } from "../../services/members/aid-request/aid-state";
import { AidKind, AidUrgency } from "../../services/members/aid-request/aid-terms";
import { Match } from "../../services/members/aid-request/match.entity";
import { Pledge } from "../../services/members/aid-request/pledge.entity";
import { PledgeState } from "../../services/members/aid-request/pledge-state";
import { sealTexts } from "../../services/members/aid-request/sealed";
import { canaryOf } from "./canaries";

/** A person, and the body for which they ask or pledge. */
export interface Side {
  personId: string;
  organizationId: string | null;
}

export const CASES = deriveCaseKeys(TEST_KEYS);

/** Requests for aid in every state, of each requester, on the board and expired, with pledges in every phase of a match. */
export async function seedAid(tx: EntityManager, requesters: readonly Side[], pledgers: readonly Side[], at: Date) {
  for (const [stateAt, state] of Object.values(AidState).entries()) {
    for (const [sideAt, side] of requesters.entries()) {
      const expiresOn = (stateAt + sideAt) % 4 === 0 ? "2026-03-01" : "2999-12-31";
      const request = requestOf(side, { state, expiresOn }, at);
      await tx.insert(AidRequest, request);
      await tx.insert(AidChange, changeOf(request, at));
      for (const [pledgerAt, pledger] of pledgers.entries()) {
        const pledge = pledgeOf(pledger, request.id, at);
        await tx.insert(Pledge, pledge);
        const match = matchOf(pledge, (stateAt + sideAt + pledgerAt) % 5, at);
        if (match) await tx.insert(Match, match);
      }
    }
  }
}

function requestOf(side: Side, rest: Pick<AidRequest, "state" | "expiresOn">, at: Date): AidRequest {
  const id = newId("aid");
  const word = (field: string) => canaryOf(id, field);
  const texts = {
    groupName: word("groupName"),
    contact: word("contact"),
    need: word("need"),
    reasons: word("reasons"),
  };
  return {
    ...{ id, kind: AidKind.LEGAL, requesterId: side.personId, organizationId: side.organizationId },
    ...sealTexts(CASES, "aid_request", id, texts),
    ...{ amountCents: 10_000, currency: "EUR", urgency: AidUrgency.HIGH, nuts: "EL613", ...rest },
    ...{ acceptsSurplus: true, closedAs: null, handedOverAt: null, advisoryCaseId: null, version: 1 },
    ...{ createdAt: at, updatedAt: at, openedAt: at, closedAt: null, anonymisedAt: null },
  };
}

function pledgeOf({ personId, organizationId }: Side, aidRequestId: string, at: Date): Pledge {
  const id = newId("pld");
  const texts = { offer: canaryOf(id, "offer"), contact: canaryOf(id, "contact") };
  return {
    ...{ id, aidRequestId, personId, organizationId, amountCents: 500, currency: "EUR" },
    ...sealTexts(CASES, "pledge", id, texts),
    ...{ state: PledgeState.OFFERED, version: 1, createdAt: at, updatedAt: at, anonymisedAt: null },
  };
}

/** @param phase 0: none; 1 and 2: one side accepted; 3: both; 4: both, and it ended since */
function matchOf({ id: pledgeId, aidRequestId }: Pledge, phase: number, at: Date): Match | null {
  if (phase === 0) return null;
  const requesterAcceptedAt = phase === 2 ? null : at;
  const pledgerAcceptedAt = phase === 1 ? null : at;
  const facts = { requesterAcceptedAt, pledgerAcceptedAt, endedAt: phase === 4 ? at : null, version: 1, createdAt: at };
  return { id: newId("mat"), aidRequestId, pledgeId, ...facts };
}

function changeOf({ id: aidRequestId, state }: AidRequest, at: Date): AidChange {
  const id = newId("chg");
  const facts = {
    aidRequestId,
    recordId: aidRequestId,
    version: 1,
    fromState: null,
    toState: state,
    actor: null,
    body: null,
  };
  return { id, ...facts, ...sealTexts(CASES, "aid_change", id, { reason: canaryOf(id, "reason") }), at };
}
