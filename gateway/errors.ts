import { EXECUTION_ERRORS } from "./execution/errors";

/** Codes of errors that the gateway itself makes; see also KIT_ERRORS. Codes are API: never renamed, only replaced. */
export const GATEWAY_ERRORS = {
  ...EXECUTION_ERRORS,
  UNAUTHORIZED_FIELD:
    "The field is not open to who asks, and is null; it was asked of no service. `details.coordinate` names it",
  OPERATION_TOO_LARGE:
    "The operation asks for more than one request may; `details` says which limit and how much is allowed",
  OPERATION_NOT_SAFELISTED: "Only the operations of this graph's own front ends run here, and this is none of them",
  PERSISTED_QUERY_NOT_FOUND: "No operation is known by this id; send its text along, and it is by the next time",
  UNAUTHENTICATED:
    "What the request shows of who sends it does not hold: a token that is not known, has expired or was revoked",
  ACTOR_UNAVAILABLE:
    "A warning: who asks could not be found out just now, and the answer is the one that the public gets",
  BAD_REQUEST: "The request is not GraphQL over HTTP",
  BATCH_REFUSED: "The body is a list of operations; send one in each request",
  RATE_LIMITED:
    "More was asked within a minute than is allowed to one address, actor or application; `Retry-After` says when to go on",
  CSRF_REFUSED: "A page of another origin made a browser send this, and only pages of registered applications may",
  APPLICATION_UNKNOWN: "The application that the request names is not registered for the origin that it comes from",
  BODY_TOO_LARGE: "The body of the request is larger than the gateway takes",
  NOT_FOUND: "There is nothing at this address",
  INTERNAL: "An unexpected error; it is logged",
} as const;

export type GatewayErrorCode = keyof typeof GATEWAY_ERRORS;
