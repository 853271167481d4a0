import type { ExecutionErrorCode } from "../errors";
import type { Trace } from "../trace";
import type { CancelSignal } from "./cancellation";

export interface SubgraphCall {
  service: string;
  url: string;
  /** The GraphQL request, as JSON. */
  body: string;
  /** Beside those of the protocol itself. */
  headers: Record<string, string>;
  /** Only a query may be sent again after the connection broke. */
  isQuery: boolean;
  /** The deadline of the whole request. */
  signal: CancelSignal;
  /** Of a request that asked to be told what it took. */
  trace?: Trace;
  /** Is told what is known of the answer's text besides. */
  notes?: AnswerNotes;
}

export interface AnswerNotes {
  /** Whether it has no backslash and nothing below a space; looked for where it is not told. */
  isPlain?: boolean;
}

/**
 * Puts one GraphQL request to one service and resolves to the JSON text of its answer, of which nothing is known yet.
 *
 * @throws {SubgraphCallError} if there is no such answer
 */
export type CallSubgraph = (call: SubgraphCall) => Promise<string>;

export type CallErrorCode = Extract<
  ExecutionErrorCode,
  | "SUBGRAPH_UNREACHABLE"
  | "SUBGRAPH_TIMEOUT"
  | "SUBGRAPH_BAD_ANSWER"
  | "SUBGRAPH_UNSIGNED"
  | "SUBGRAPH_LIMIT"
  | "SUBGRAPH_REDIRECT"
  | "SUBGRAPH_BUSY"
  | "SUBGRAPH_ABSENT"
  | "EGRESS_DENIED"
  | "REQUEST_CANCELLED"
>;

/** Its message may hold addresses and is for the log alone; clients get the sentence of the code. */
export class SubgraphCallError extends Error {
  readonly code: CallErrorCode;

  constructor(code: CallErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "SubgraphCallError";
    this.code = code;
  }
}

const SENTENCES: Record<CallErrorCode, string> = {
  SUBGRAPH_UNREACHABLE: "cannot be reached",
  SUBGRAPH_TIMEOUT: "did not answer in time",
  SUBGRAPH_BAD_ANSWER: "gave an answer that cannot be used",
  SUBGRAPH_UNSIGNED: "gave an answer that is not signed as it must be",
  SUBGRAPH_LIMIT: "sent more, or sent it more slowly, than is taken from it",
  SUBGRAPH_REDIRECT: "answered with a redirect, which is not followed",
  SUBGRAPH_BUSY: "is asked as much as it may be at the moment",
  SUBGRAPH_ABSENT: "failed lately, and is not asked for a while",
  EGRESS_DENIED: "has an address that the hub does not call",
  REQUEST_CANCELLED: "was not waited for, as the client went away",
};

/** What clients may know of a call that failed. */
export function describeFailedCall(service: string, error: unknown): Problem {
  const code = error instanceof SubgraphCallError ? error.code : "SUBGRAPH_BAD_ANSWER";
  return { message: `Service "${service}" ${SENTENCES[code]}`, extensions: { code, service } };
}

/** An error for the client, before it is known where in the answer it belongs. */
export interface Problem {
  message: string;
  extensions: Record<string, unknown>;
}

/** Where failed calls go whole, with their cause; pino's loggers fit. */
export interface CallLog {
  warn(details: object, message: string): void;
}
