/** Codes of errors that the gateway itself makes; see also KIT_ERRORS. Codes are API: never renamed, only replaced. */
export const GATEWAY_ERRORS = {
  OPERATION_TOO_LARGE:
    "The operation asks for more than one request may; `details` says which limit and how much is allowed",
  BODY_TOO_LARGE: "The body of the request is larger than the server takes",
  BAD_REQUEST: "The request is not GraphQL over HTTP",
  SUBGRAPH_UNREACHABLE:
    "A service did not answer; what it would have given is null, the rest is there; try again later",
  SUBGRAPH_TIMEOUT: "A service did not answer before the deadline of the request",
  SUBGRAPH_BAD_ANSWER: "A service answered something that is not GraphQL",
  SUBGRAPH_BAD_SHAPE: "A service answered data of another shape than its schema says",
  SUBGRAPH_ERROR: "A service answered an error without a code of its own",
  UNSUPPORTED_OPERATION: "Subscriptions, @defer and @stream are not served",
} as const;
