import type { EntityManager } from "typeorm";
import type { Actor } from "../../kit/actor/actor";
import { appendAudit } from "../../kit/audit/append-audit";
import { isUniqueViolation } from "../../kit/database/driver-errors";
import { rowLock } from "../../kit/database/lock";
import { HubError } from "../../kit/errors";
import { toNuts } from "../../kit/nuts";
import { once } from "../../kit/outbox/once";
import { AdvisoryCase } from "./advisory-case.entity";
import type { ReceiveAidRequestInput } from "./advisory-case.inputs";
import { AdvisoryChannel, AdvisoryUrgency } from "./advisory-terms";
import { AdvisoryTopic } from "./advisory-topic";
import type { Changing } from "./change-case";
import { insertCase, type NewCase } from "./open-case";
import { CASE_RECORD } from "./visible";

const TOPIC_OF_KIND: Readonly<Record<string, AdvisoryTopic>> = {
  LEGAL: AdvisoryTopic.LEGAL,
  TECHNICAL: AdvisoryTopic.TECHNICAL,
};

/**
 * Makes a case of a request for aid, once for each event and each request, whoever comes at the same time.
 *
 * @returns The id of the case
 * @throws {HubError} FORBIDDEN unless members asks, BAD_INPUT for aid that is no advice
 */
export async function receiveAidRequest(
  { write, actor, cases, now }: Changing,
  input: ReceiveAidRequestInput,
): Promise<string> {
  if (!isMembers(actor)) throw new HubError("FORBIDDEN", "Cannot take a request for aid: expected the service members");
  const content = toNewCase(input);
  return write((tx) =>
    once(tx, input.eventId, async () => {
      const { id, isNew } = await insertOrFind(tx, content, () => insertCase(tx, cases, content, now));
      if (!isNew) return id;
      const origin = { at: now, actor, body: content.organizationId, operation: "Mutation.receiveAidRequest" };
      // Without the id of the request: the audit outlives both, and would lead from one to the other for ever.
      await appendAudit(tx, cases, origin, [{ ...CASE_RECORD, action: "CREATED", recordId: id }]);
      return id;
    }),
  );
}

function isMembers({ kind, subject }: Actor): boolean {
  return kind === "SERVICE" && subject === "members";
}

async function insertOrFind(tx: EntityManager, { originAidRequestId }: NewCase, insert: () => Promise<string>) {
  try {
    return { id: await insert(), isNew: true };
  } catch (error) {
    if (!isUniqueViolation(error) || originAidRequestId === null) throw error;
    const where = { originAidRequestId };
    return { id: (await tx.findOneOrFail(AdvisoryCase, { where, lock: rowLock(tx) })).id, isNew: false };
  }
}

function toNewCase(input: ReceiveAidRequestInput): NewCase {
  const { aidRequestId, requesterId = null, organizationId = null, kind, nuts } = input;
  const topic = Object.hasOwn(TOPIC_OF_KIND, kind) ? TOPIC_OF_KIND[kind] : undefined;
  if (!topic) {
    const expected = Object.keys(TOPIC_OF_KIND).join(" or ");
    const message = `Cannot advise on aid of the kind ${JSON.stringify(kind)}: expected ${expected}`;
    throw new HubError("BAD_INPUT", message, { field: "kind" });
  }
  return {
    ...{ organizationId, topic, originAidRequestId: aidRequestId, channel: AdvisoryChannel.AID_REQUEST },
    personId: organizationId === null ? requesterId : null,
    groupName: input.groupName ?? null,
    contact: input.contact ?? null,
    subject: input.need ?? null,
    urgency: Object.values(AdvisoryUrgency).find((each) => each === input.urgency) ?? AdvisoryUrgency.NORMAL,
    nuts: nuts == null ? null : toNuts(nuts),
  };
}
