import { type CallErrorCode, SubgraphCallError } from "../../execution/calling/call";

/**
 * Whom a failed call speaks against: the whole ally where no answer came, the operation as well where one came that
 * cannot be used, and nobody where the reason lies with us or with the client.
 */
export type Blame = "connection" | "answer" | "nobody";

interface AllyCallErrorOptions extends ErrorOptions {
  /** @default "answer" */
  blame?: Blame;
  /** Whether the call, if it only reads, may be sent once more. @default false */
  mayRetry?: boolean;
}

/** A call to an ally that failed. */
export class AllyCallError extends SubgraphCallError {
  readonly blame: Blame;
  readonly mayRetry: boolean;

  constructor(code: CallErrorCode, message: string, options: AllyCallErrorOptions = {}) {
    super(code, message, options);
    this.blame = options.blame ?? "answer";
    this.mayRetry = options.mayRetry ?? false;
  }
}

/** Its message names nothing but what was given, so that whoever gave the address may read it; the cause has the rest. */
export function denyEgress(message: string, cause?: unknown): AllyCallError {
  return new AllyCallError("EGRESS_DENIED", message, { blame: "connection", cause });
}
