import type { EntityManager } from "typeorm";
import { isKnownPerson, isOf } from "../../kit/actor/actor";
import { appendAudit } from "../../kit/audit/append-audit";
import { HubError } from "../../kit/errors";
import { idempotent } from "../../kit/idempotent";
import { newId } from "../../kit/ids";
import type { CaseKeys } from "../../kit/keys/case-keys";
import { toNuts } from "../../kit/nuts";
import { AdvisoryCase } from "./advisory-case.entity";
import type { OpenAdvisoryCaseInput } from "./advisory-case.inputs";
import { AdvisoryCaseState } from "./advisory-case-state";
import { AdvisoryChannel, AdvisoryUrgency } from "./advisory-terms";
import type { Changing } from "./change-case";
import { inCase, sealText } from "./sealed";
import { CASE_RECORD } from "./visible";

/** What is known of a case as it begins; texts are not sealed yet. */
export type NewCase = Pick<
  AdvisoryCase,
  | ("personId" | "groupName" | "organizationId" | "contact" | "subject")
  | ("topic" | "channel" | "urgency" | "nuts" | "originAidRequestId")
>;

/**
 * Opens a case for whoever asks, for a group, or for a body for which they speak. Of a body whoever speaks for it is the
 * client, not the person who opened the case.
 *
 * @returns The id of the case
 * @throws {HubError} FORBIDDEN unless the actor is a person who is known here, NOT_FOUND for a body for which they do not
 *   speak, BAD_INPUT for a group and a body at once, or no region
 */
export async function openCase({ write, actor, cases, now }: Changing, input: OpenAdvisoryCaseInput): Promise<string> {
  const { organizationId = null, groupName = null, contact = null, subject, topic, nuts } = input;
  if (!isKnownPerson(actor))
    throw new HubError("FORBIDDEN", "Cannot open an advisory case: expected a person who is known here");
  if (organizationId !== null && groupName !== null) {
    const message = "Cannot open an advisory case for a group and a body at once: expected one of them";
    throw new HubError("BAD_INPUT", message, { field: "groupName" });
  }
  if (organizationId !== null && !isOf(actor, organizationId)) {
    const message = `Cannot open an advisory case for ${JSON.stringify(organizationId)}: there is no such organisation for which you speak`;
    throw new HubError("NOT_FOUND", message, { field: "organizationId" });
  }
  const content: NewCase = {
    ...{ organizationId, groupName, contact, subject, topic, originAidRequestId: null },
    personId: organizationId === null ? actor.subject : null,
    channel: input.channel ?? AdvisoryChannel.ONLINE,
    urgency: input.urgency ?? AdvisoryUrgency.NORMAL,
    nuts: nuts == null ? null : toNuts(nuts),
  };
  const operation = "Mutation.openAdvisoryCase";
  return write((tx) =>
    idempotent(tx, { actor, operation, input, cases }, async () => {
      const id = await insertCase(tx, cases, content, now);
      const origin = { at: now, actor, body: organizationId, operation };
      await appendAudit(tx, cases, origin, [{ ...CASE_RECORD, action: "CREATED", recordId: id }]);
      return id;
    }),
  );
}

export async function insertCase(tx: EntityManager, cases: CaseKeys, content: NewCase, at: Date): Promise<string> {
  const id = newId("adc");
  const { groupName, contact, subject, ...open } = content;
  await tx.insert(AdvisoryCase, {
    ...open,
    id,
    groupName: sealText(cases, groupName, inCase(id, "groupName")),
    contact: sealText(cases, contact, inCase(id, "contact")),
    subject: sealText(cases, subject, inCase(id, "subject")),
    ...{ adviserId: null, state: AdvisoryCaseState.SUBMITTED, reason: null, outcome: null, satisfaction: null },
    ...{ minutesSpent: 0, openedYear: at.getUTCFullYear(), version: 1 },
    ...{ createdAt: at, updatedAt: at, closedAt: null, anonymisedAt: null },
  });
  return id;
}
