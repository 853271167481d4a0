import { isKnownPerson, isOf } from "../../kit/actor/actor";
import { addDays, dayOf } from "../../kit/day";
import { HubError } from "../../kit/errors";
import { newId } from "../../kit/ids";
import { toNuts } from "../../kit/nuts";
import { noteState } from "./aid-history";
import type { OpenAidRequestInput } from "./aid-inputs";
import { noBody, notKnown } from "./aid-refusals";
import { AidRequest } from "./aid-request.entity";
import { AidState } from "./aid-state";
import { AidUrgency } from "./aid-terms";
import type { AidWork } from "./aid-work";
import { toAmount } from "./amount";
import { sealTexts } from "./sealed";

/** Longest time that a request may stand. */
const MAX_DAYS = 366;

const VERB = "ask for aid";

/**
 * Asks for aid, for the sake of any person who is known here, or of a group or a body.
 *
 * @returns The id of the request
 * @throws {HubError} FORBIDDEN to who is not known; NOT_FOUND for a body that the actor does not speak for; BAD_INPUT
 */
export async function openAidRequest(work: AidWork, input: OpenAidRequestInput): Promise<string> {
  const { tx, actor, cases, now } = work;
  if (!isKnownPerson(actor)) throw notKnown(VERB);
  const { kind, urgency = AidUrgency.NORMAL, nuts, expiresOn, acceptsSurplus = false } = input;
  const organizationId = input.organizationId ?? null;
  if (organizationId !== null && !isOf(actor, organizationId)) throw noBody(VERB, organizationId);
  assertLastDay(expiresOn, now);
  const id = newId("aid");
  const { groupName, contact, need, reasons } = input;
  await tx.insert(AidRequest, {
    ...{ id, kind, urgency: urgency ?? AidUrgency.NORMAL, requesterId: actor.subject, organizationId, expiresOn },
    ...sealTexts(cases, "aid_request", id, { groupName, contact, need, reasons }),
    ...toAmount(VERB, input),
    ...{ nuts: nuts == null ? null : toNuts(nuts), acceptsSurplus: acceptsSurplus ?? false },
    ...{ state: AidState.SUBMITTED, closedAs: null, handedOverAt: null, advisoryCaseId: null, version: 1 },
    ...{ createdAt: now, updatedAt: now, openedAt: null, closedAt: null, anonymisedAt: null },
  });
  const to = AidState.SUBMITTED;
  await noteState(work, { aidRequestId: id, recordId: id, version: 1, from: null, to, body: organizationId });
  work.note(organizationId, { action: "CREATED", recordType: "AidRequest", recordId: id, details: { kind, to } });
  return id;
}

/** @throws {HubError} BAD_INPUT */
function assertLastDay(expiresOn: string, now: Date): void {
  const today = dayOf(now);
  const last = dayOf(addDays(now, MAX_DAYS));
  if (expiresOn >= today && expiresOn <= last) return;
  const message = `Cannot ${VERB} until ${expiresOn}: expected a day from ${today} to ${last}`;
  throw new HubError("BAD_INPUT", message, { field: "expiresOn" });
}
