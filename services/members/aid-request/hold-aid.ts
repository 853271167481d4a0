import { IsNull } from "typeorm";
import { hasRole, isKnownPerson } from "../../kit/actor/actor";
import { type AuditOrigin, lockAudit } from "../../kit/audit/append-audit";
import { type HeldRecord, liftHold, placeHold } from "../../kit/retention/legal-hold";
import { LegalHold } from "../../kit/retention/legal-hold.entity";
import { lockRequest, readCase } from "./aid-case";
import type { LiftAidLegalHoldInput, PlaceAidLegalHoldInput } from "./aid-inputs";
import { noRecord } from "./aid-refusals";
import { AID_PURPOSE, type AidWork } from "./aid-work";
import { Pledge } from "./pledge.entity";
import { isPledger, isRequester } from "./visible";

/**
 * Keeps a request with its pledges, or one pledge, from anonymisation: by the DPO or the board, who need not see it.
 *
 * @returns The id of the record
 * @throws {HubError} NOT_FOUND for what there is not, to others, to who is on a side of the request, and once it is
 *   anonymised
 */
export async function placeAidHold(work: AidWork, { id, reason }: PlaceAidLegalHoldInput): Promise<string> {
  const record = await getKept(work, id, "hold");
  const origin = originOf(work, "Mutation.placeAidLegalHold");
  await placeHold(work.tx, work.cases, origin, { ...record, purpose: AID_PURPOSE, reason });
  return id;
}

/**
 * Ends all legal holds on a request or a pledge, by the same.
 *
 * @returns The id of the record
 * @throws {HubError} NOT_FOUND, as of `placeAidHold()`
 */
export async function liftAidHolds(work: AidWork, { id }: LiftAidLegalHoldInput): Promise<string> {
  const record = await getKept(work, id, "lift the legal hold on");
  const origin = originOf(work, "Mutation.liftAidLegalHold");
  const holds = await work.tx.find(LegalHold, { where: { ...record, liftedAt: IsNull() }, order: { id: "ASC" } });
  for (const hold of holds) await liftHold(work.tx, work.cases, origin, { id: hold.id, purpose: AID_PURPOSE });
  return id;
}

async function getKept({ tx, actor }: AidWork, id: string, verb: string): Promise<HeldRecord> {
  const refusal = noRecord(verb, id, "request for aid or pledge");
  if (!isKnownPerson(actor) || !hasRole(actor, "DPO", "BOARD")) throw refusal;
  // Whoever anonymises waits for us, or we for them.
  await lockAudit(tx);
  const offered = await tx.findOneBy(Pledge, { id });
  const request = await lockRequest(tx, offered?.aidRequestId ?? id);
  if (!request) throw refusal;
  const { pledges } = await readCase(tx, request);
  const isOnSide = isRequester(actor, request) || pledges.some((pledge) => isPledger(actor, pledge));
  if (isOnSide || (offered ?? request).anonymisedAt !== null) throw refusal;
  return { recordType: offered ? "Pledge" : "AidRequest", recordId: id };
}

function originOf({ actor, now: at }: AidWork, operation: string): AuditOrigin {
  return { at, actor, body: null, operation };
}
