import { GraphQLError } from "graphql";

/**
 * The codes of errors that all services share. Codes are API: never renamed, only replaced.
 * The sentence says when the error comes and what helps.
 */
export const KIT_ERRORS = {
  BAD_INPUT: "A value in the request is not of the form that was expected; `field` names it",
  NOT_FOUND: "What a mutation should act on does not exist, or is not yours to see",
  FORBIDDEN: "You may see this, but not change it",
  ILLEGAL_TRANSITION: "The state asked for cannot follow the present one; `details.allowed` lists those that can",
  INCOMPLETE: "The state asked for needs what the record does not have yet; `details.missing` names the fields",
  CONFLICT: "The record was changed since you read it, or another one stands against what you ask; read it again",
  CHECK_FAILED:
    "The schema of the allied subgraph does not pass the check; `details.findings` says what is wrong with it, with line and advice",
  EGRESS_DENIED: "The address of an ally is none that the hub calls: https, port 443, a public name, public addresses",
  URL_NOT_PROVEN:
    "The text that shows whose the address is was not found there; `details.challenge` says at which path it is looked for",
  SECOND_PERSON_NEEDED: "Whoever proposed this cannot approve it; somebody else of the staff does",
  RESERVED_PREFIX:
    "The prefix is a word of the hub, of GraphQL or of its programs, and what begins with it would be taken for theirs; choose another",
  LEGAL_HOLD: "The record is kept by law until its legal hold is lifted, and cannot be erased before",
  EXCEEDS_NEED: "More money would be pledged than is still needed, and the requester did not allow that",
  NO_QUORUM:
    "Fewer bodies are present than the assembly needs to vote; `details` has how many are present and how many are needed",
  UNAUTHENTICATED: "The request does not show who sends it, or what it shows does not hold (any more)",
  UNAVAILABLE: "The database did not answer in time; try again later",
  INTERNAL: "An unexpected error; it is logged",
} as const;

export type KitErrorCode = keyof typeof KIT_ERRORS;

export interface HubErrorOptions {
  /** What went wrong underneath; logged, never sent. */
  cause?: unknown;
  /** The input field at fault, without the argument that it is part of: `country`. */
  field?: string;
  /** Facts that a program can act on, such as the allowed states. */
  details?: Record<string, unknown>;
}

/**
 * An error that may be shown to whoever asked: everything else is logged and becomes INTERNAL at the edge.
 * Its message names the value, the place and what was expected, and has no final dot.
 */
export class HubError extends GraphQLError {
  readonly code: KitErrorCode;

  constructor(code: KitErrorCode, message: string, { cause, field, details }: HubErrorOptions = {}) {
    super(message, {
      originalError: cause instanceof Error ? cause : undefined,
      extensions: { code, ...(field !== undefined && { field }), ...(details && { details }) },
    });
    this.name = "HubError";
    this.code = code;
  }
}
