import { IsNull } from "typeorm";
import { serviceActor } from "../../kit/actor/actor";
import { assertVersion } from "../../kit/database/versions";
import { HubError } from "../../kit/errors";
import { addToOutbox } from "../../kit/outbox/add-to-outbox";
import type { EventDefinition } from "../../kit/outbox/events";
import { OutboxEvent } from "../../kit/outbox/outbox-event.entity";
import { getCase } from "./aid-case";
import type { HandOverAidRequestInput } from "./aid-inputs";
import { AidRequest } from "./aid-request.entity";
import { AidState, HAND_OVER_MOVES } from "./aid-state";
import { AidKind, AidOutcome } from "./aid-terms";
import { type AidWork, onRecord } from "./aid-work";
import { moveRequest } from "./move-aid";
import { openText } from "./sealed";

export const HANDED_OVER = "aid_request.handed_over";

const VERB = "hand over";
const KINDS: readonly AidKind[] = [AidKind.LEGAL, AidKind.TECHNICAL];

/**
 * Closes a request for legal or technical aid and tells knowledge to make an advisory case of it, once: by staff.
 *
 * @returns The id of the request
 * @throws {HubError} NOT_FOUND, FORBIDDEN; CONFLICT, also where it was handed over before; BAD_INPUT for another kind;
 *   ILLEGAL_TRANSITION
 */
export async function handOverAidRequest(work: AidWork, { id, expectedVersion }: HandOverAidRequestInput) {
  const { tx, cases, now } = work;
  const found = await getCase(work, { id, verb: VERB, by: "STAFF" });
  const { request } = found;
  if (request.handedOverAt !== null)
    throw new HubError("CONFLICT", `Cannot ${VERB} "${id}": it was handed over before`, { field: "id" });
  assertVersion(request, expectedVersion);
  if (!KINDS.includes(request.kind)) {
    const message = `Cannot ${VERB} "${id}": expected one of kind ${KINDS.join(" or ")}, it is ${request.kind}`;
    throw new HubError("BAD_INPUT", message, { field: "id" });
  }
  const changes = { closedAs: AidOutcome.HANDED_OVER, handedOverAt: now };
  await moveRequest(work, found, { to: AidState.CLOSED, moves: HAND_OVER_MOVES, changes });
  const { requesterId, organizationId, kind, urgency, nuts } = request;
  const [groupName, need, contact] = (["groupName", "need", "contact"] as const).map((column) =>
    openText(cases, "aid_request", request, column),
  );
  const payload = { aidRequestId: id, requesterId, organizationId, groupName, kind, need, urgency, nuts, contact };
  await addToOutbox(tx, cases, { kind: HANDED_OVER, subject: id, payload });
  return id;
}

export const HAND_OVER_EVENT: EventDefinition = {
  mutation: "mutation ReceiveAidRequest($input: ReceiveAidRequestInput!) { receiveAidRequest(input: $input) { id } }",
  toVariables: ({ id, payload }) => ({ input: { eventId: id, ...(payload as Record<string, unknown>) } }),
  async onDelivered(tx, { id, subject, answer }, cases) {
    const advisoryCaseId = (answer as { id: string }).id;
    // What was anonymised meanwhile does not lead to anybody any more.
    const { affected } = await tx.update(AidRequest, { id: subject, anonymisedAt: IsNull() }, { advisoryCaseId });
    if (affected !== 1) {
      await tx.delete(OutboxEvent, { id });
      return;
    }
    const who = { actor: serviceActor("members"), cases, now: new Date() };
    await onRecord(tx, who, HANDED_OVER, async ({ note }) => {
      const details = { fields: ["advisoryCaseId"] };
      note(null, { action: "CHANGED", recordType: "AidRequest", recordId: subject, details });
    });
  },
};
