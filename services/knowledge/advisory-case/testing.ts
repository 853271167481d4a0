import type { EntityManager } from "typeorm";
import { type Actor, kindOfPerson, type MandateKind, type Role } from "../../kit/actor/actor";
import { newId } from "../../kit/ids";
import { deriveCaseKeys } from "../../kit/keys/case-keys";
import type { GraphQLAnswer } from "../../kit/testing/service";
import { TEST_KEYS } from "../../kit/testing/signed";
import { AdvisoryCase } from "./advisory-case.entity";
import { AdvisoryCaseState, WITH_ADVISER } from "./advisory-case-state";
import { AdvisoryChannel, AdvisoryUrgency } from "./advisory-terms";
import { AdvisoryTopic } from "./advisory-topic";
import { inCase, sealText } from "./sealed";

export const NOW = new Date("2026-11-28T12:00:00.000Z");

/** Those of services that tests start. */
export const CASES = deriveCaseKeys(TEST_KEYS);

export const GUEST = person("per_guest");
export const CLIENT = person("per_client");
export const ADVISER = person("per_adviser", ["ADVISER"]);
export const OTHER_ADVISER = person("per_other", ["ADVISER"]);
export const DPO = person("per_dpo", ["DPO"]);
export const BOARD = person("per_board", ["BOARD"]);

export function person(
  subject: string,
  roles: Role[] = [],
  bodies: Array<[organizationId: string, kind: MandateKind]> = [],
): Actor {
  const mandates = bodies.map(([organizationId, kind]) => ({ organizationId, kind, isMember: true }));
  return { kind: kindOfPerson({ roles, mandates }), subject, roles, mandates, scopes: [] };
}

/** The case of `CLIENT`, in the hands of `ADVISER` in states in which a case has one. */
export function caseRow(state: AdvisoryCaseState, rest: Partial<AdvisoryCase> = {}): AdvisoryCase {
  const id = newId("adc");
  const hasAdviser = [...WITH_ADVISER, AdvisoryCaseState.CLOSED].includes(state);
  return {
    ...{ id, state, personId: CLIENT.subject, groupName: null, organizationId: null },
    contact: sealText(CASES, "6940000000", inCase(id, "contact")),
    subject: sealText(CASES, "Πώς ιδρύεται", inCase(id, "subject")),
    ...{ topic: AdvisoryTopic.LEGAL, channel: AdvisoryChannel.ONLINE, urgency: AdvisoryUrgency.NORMAL, nuts: "EL303" },
    adviserId: hasAdviser ? ADVISER.subject : null,
    ...{ reason: null, outcome: null, satisfaction: null, minutesSpent: 0, originAidRequestId: null },
    ...{ openedYear: NOW.getUTCFullYear(), version: 1, createdAt: NOW, updatedAt: NOW },
    ...{ closedAt: null, anonymisedAt: null },
    ...rest,
  };
}

export async function insertAdvisoryCase(
  tx: EntityManager,
  state: AdvisoryCaseState,
  rest: Partial<AdvisoryCase> = {},
): Promise<string> {
  const row = caseRow(state, rest);
  await tx.insert(AdvisoryCase, row);
  return row.id;
}

/** What a mutation, or a query with one root field, gave: its answer, or the error with its message. */
export function outcomeOf({ data, errors }: GraphQLAnswer) {
  const [error] = errors ?? [];
  if (error) return { ...error.extensions, message: error.message };
  return Object.values(data)[0] as Record<string, unknown> | null;
}
