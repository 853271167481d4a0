import type { EventDefinition } from "../../kit/outbox/events";

/** Its subject is the case. */
export const ADVISORY_ERASED = "advisory_case.erased";

export interface AdvisoryErased {
  /** The request in members out of which the case was made. */
  aidRequestId: string;
}

/** Tells members that somebody had the case of a request for aid erased, so that what it has of it goes too. */
export const ADVISORY_ERASED_EVENT: EventDefinition = {
  mutation:
    "mutation ReceiveAdvisoryErasure($input: ReceiveAdvisoryErasureInput!) { receiveAdvisoryErasure(input: $input) { id } }",
  toVariables: ({ id: eventId, payload }) => ({
    input: { eventId, aidRequestId: (payload as AdvisoryErased).aidRequestId },
  }),
};
