import { SERVICE_NAMES, type ServiceName } from "../../kit/config";
import type { EventDefinition, Events } from "../../kit/outbox/events";
import type { PersonalContent } from "../../kit/personal-data/personal-data";
import { personalDataMutations } from "../../kit/personal-data/personal-data.resolver";
import { keepPart } from "./export-content";
import { PersonDataState } from "./person-data-state";
import { PersonErasureOutcome } from "./person-erasure.entity";

/** Those that members asks; what it keeps itself it knows. */
const OTHER_SERVICES = SERVICE_NAMES.filter((name) => name !== "members");

export type PrivacyAct = "person_export" | "person_erasure";

/** The payload names the person; the subject is the part or the outcome, so that no service waits for another. */
export function privacyEvent(act: PrivacyAct, service: ServiceName): string {
  return `${act}.${service}`;
}

function exportEvent(service: ServiceName): EventDefinition {
  const name = personalDataMutations(service).collect;
  return {
    mutation: `mutation CollectPerson($input: PersonalDataInput!) { ${name}(input: $input) { content } }`,
    toVariables: ({ payload }) => ({ input: payload }),
    // It is kept sealed, where the export is.
    toKeep: () => null,
    onDelivered: (tx, { subject, answer }, cases) => {
      const { content } = answer as { content: PersonalContent };
      return keepPart(tx, cases, { partId: subject, content, at: new Date() });
    },
  };
}

function erasureEvent(service: ServiceName): EventDefinition {
  const name = personalDataMutations(service).erase;
  return {
    mutation: `mutation ErasePerson($input: PersonalDataInput!) { ${name}(input: $input) { held } }`,
    toVariables: ({ payload }) => ({ input: payload }),
    async onDelivered(tx, { subject: id, answer }) {
      const { held } = answer as { held: string | null };
      const state = held === null ? PersonDataState.DONE : PersonDataState.HELD;
      await tx.update(PersonErasureOutcome, { id }, { state, held, at: new Date() });
    },
  };
}

/** What members asks the other services of people, by kind. */
export const PRIVACY_EVENTS: Events = Object.fromEntries(
  OTHER_SERVICES.flatMap((service) => [
    [privacyEvent("person_export", service), exportEvent(service)],
    [privacyEvent("person_erasure", service), erasureEvent(service)],
  ]),
);
