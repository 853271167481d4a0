import { GraphQLError } from "graphql";
import type { CancelSignal } from "./calling/cancellation";

/** The codes of the errors that the executor makes itself. Codes are API: never renamed, only replaced. */
export const EXECUTION_ERRORS = {
  SUBGRAPH_UNREACHABLE: "The service could not be reached; what it owns is missing from the answer",
  SUBGRAPH_TIMEOUT:
    "The service did not answer before the deadline of the request, or of calls to allies; what it owns is missing",
  SUBGRAPH_BAD_ANSWER: "The service answered with something that is not a GraphQL answer, or with too much",
  SUBGRAPH_BAD_SHAPE: "The service answered with values that its schema does not allow; they were left out",
  SUBGRAPH_UNSIGNED:
    "An ally that must sign its answers gave one that it did not sign for this very request; what it owns is missing",
  ALLY_ERROR:
    "The service of an ally reported errors; they are shown to that ally and not here. `extensions.network` names it",
  SUBGRAPH_LIMIT:
    "The service of an ally sent more than is taken from one, sent it too slowly, or all allies together sent more than one request takes; what it owns is missing",
  SUBGRAPH_REDIRECT:
    "The service of an ally answered with a redirect, which is never followed; what it owns is missing",
  SUBGRAPH_BUSY: "As many calls to the service of this ally are under way as may be; what it owns is missing",
  SUBGRAPH_ABSENT:
    "The service of an ally failed lately, and is asked again in a while; what it owns is missing. `extensions.networks` says since when",
  EGRESS_DENIED: "The address of an ally is none that the hub calls: https, port 443, a public name, public addresses",
  SUBGRAPH_ERROR: "The service reported an error without a code of its own",
  FIELD_GRANT_MISSING:
    "The field is null, as the network that gives it may not receive what it needs for that; `network` names it, and `coordinate` what is missing, where the schema shows it",
  REQUEST_CANCELLED: "The client went away before the service answered",
  NULL_NOT_ALLOWED: "A field that must not be null has no value; the nearest field that may be null is null instead",
  UNSUPPORTED_OPERATION: "Subscriptions, @defer and @stream are not supported",
  OPERATION_RESOLUTION_FAILURE: "The document does not hold the operation that was asked for",
  PLANNING_FAILED: "No way was found to answer this operation from the services",
  GRAPHQL_PARSE_FAILED: "The document is not GraphQL",
  GRAPHQL_VALIDATION_FAILED: "The operation does not fit the schema",
  BAD_USER_INPUT: "A variable is missing or has a value that its type does not allow",
} as const;

export type ExecutionErrorCode = keyof typeof EXECUTION_ERRORS;

/** A request that is refused before anything is fetched. */
export class OperationRefused extends Error {
  readonly errors: readonly GraphQLError[];

  constructor(errors: readonly GraphQLError[], options?: ErrorOptions) {
    super(errors[0]?.message, options);
    this.name = "OperationRefused";
    this.errors = errors;
  }

  /** True if the client did nothing wrong. */
  get isPlanFault(): boolean {
    return this.errors[0]?.extensions.code === PLANNING_FAILED;
  }
}

const PLANNING_FAILED: ExecutionErrorCode = "PLANNING_FAILED";

/** @param signal Of the request; it was aborted */
export function plannedTooLate({ reason }: CancelSignal): OperationRefused {
  const extensions = { code: PLANNING_FAILED };
  return new OperationRefused([new GraphQLError("The operation was not planned in time", { extensions })], {
    cause: reason,
  });
}

/** @throws {OperationRefused} always */
export function refuse(code: ExecutionErrorCode, message: string, cause?: unknown): never {
  throw new OperationRefused([new GraphQLError(message, { extensions: { code } })], { cause });
}

/** The same errors under our code, for those that graphql-js makes. */
export function withCode(code: ExecutionErrorCode, errors: readonly GraphQLError[]): GraphQLError[] {
  return errors.map(
    (error) => new GraphQLError(error.message, { nodes: error.nodes, extensions: { ...error.extensions, code } }),
  );
}
