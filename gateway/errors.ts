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
  SESSION_ENDED:
    "A warning: the session of the browser has ended, and the answer is the one that the public gets; signing in again helps",
  CSRF_REFUSED:
    "A page of another origin made a browser send this, and only pages of registered applications may; or it comes with the cookie of a session, and without the header `hub-csrf: 1`, which shows that no foreign page sent it",
  SIGN_IN_OFF: "This hub knows no issuer where people could sign in; its operator names one with OIDC_ISSUER",
  SIGN_IN_UNAVAILABLE:
    "The issuer where people sign in, or the register of people, does not answer just now; try again later",
  SIGN_IN_EXPIRED:
    "The sign-in was begun too long ago, in another browser, or was finished before; beginning anew helps",
  SIGN_IN_REFUSED: "The issuer where people sign in let nobody in, or what it told of who that is does not hold",
  BAD_REQUEST: "The request is not GraphQL over HTTP",
  BATCH_REFUSED: "The body is a list of operations; send one in each request",
  RATE_LIMITED:
    "More was asked within a minute than is allowed to one address, actor or application; `Retry-After` says when to go on",
  OVERLOADED:
    "More is asked at this moment than can be answered in time; nothing of the request was done, and `Retry-After` says when to send it again",
  APPLICATION_UNKNOWN: "The application that the request names is not registered for the origin that it comes from",
  BODY_TOO_LARGE: "The body of the request is larger than the gateway takes",
  NOT_FOUND: "There is nothing at this address",
  SANDBOX_UNFIT:
    "What the network has to try does not fit together, or not with what is live now; `hub subgraph check` says of each what is wrong",
  ARTIFACT_UNSIGNED: "The supergraph bears no signature, or one that does not hold for it; the present one serves on",
  ARTIFACT_FOREIGN: "The supergraph is that of another hub, or was signed by a key that is none of this hub's",
  ARTIFACT_OUTDATED:
    "The supergraph is older than the one that serves; to go back, publish the older content under a new number",
  INTERNAL: "An unexpected error; it is logged",
} as const;

export type GatewayErrorCode = keyof typeof GATEWAY_ERRORS;
