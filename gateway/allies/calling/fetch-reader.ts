import { Buffer } from "node:buffer";
import type { IncomingHttpHeaders } from "node:http";
import { type Dispatcher, errors } from "undici";
import { SubgraphCallError } from "../../execution/calling/call";
import type { ByteBudget } from "./byte-budget";
import { AllyCallError } from "./call-error";
import type { FetchLimits } from "./limits";

/** An answer as it was sent. */
export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  /** Still encoded as `content-encoding` says. */
  body: Buffer;
}

/** Says why an answer is not read on, after its head. */
export type JudgeHead = (status: number, headers: IncomingHttpHeaders) => AllyCallError | undefined;

export interface FetchWatch {
  limits: FetchLimits;
  /** Of the request that the answer is for. */
  budget?: ByteBudget;
  judge?: JudgeHead;
}

type Done = (error: SubgraphCallError | null, answer: RawAnswer) => void;

/**
 * Reads one answer within its limits and calls `done` once. Nothing is kept of an answer that breaks one; whoever is told
 * so ends the connection.
 */
export class FetchReader implements Dispatcher.DispatchHandler {
  readonly #watch: FetchWatch;
  readonly #done: Done;
  #answer: { status: number; headers: IncomingHttpHeaders } = { status: 0, headers: {} };
  #chunks: Buffer[] = [];
  #bytes = 0;
  #maxBytes = 0;
  #bytesBefore = 0;
  #isDone = false;
  readonly #timers: NodeJS.Timeout[] = [];

  /** @param totalMs How long it may take from now on */
  constructor(watch: FetchWatch, totalMs: number, done: Done) {
    this.#watch = watch;
    this.#done = done;
    const { headersMs } = watch.limits;
    this.#timers.push(setTimeout(() => this.#giveUp(`No answer within ${totalMs} ms`), totalMs));
    this.#timers.push(setTimeout(() => this.#awaitHead(), headersMs));
  }

  /** Kept at the moment. */
  get bytes(): number {
    return this.#bytes;
  }

  cancel(error: SubgraphCallError): void {
    this.#finish(error);
  }

  /** Tells undici that this is a handler of the newer kind. */
  onRequestStart(): void {}

  onRequestUpgrade(): void {
    this.cancel(new AllyCallError("SUBGRAPH_BAD_ANSWER", "The answer asks for another protocol"));
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    if (status < 200 || this.#isDone) return;
    this.#answer = { status, headers };
    const { limits, judge } = this.#watch;
    this.#maxBytes = headers["content-encoding"] ? limits.maxEncodedBytes : limits.maxBytes;
    const refusal = isRedirect(status) ? redirected(status) : judge?.(status, headers);
    if (refusal) this.cancel(refusal);
    else if (Number(headers["content-length"]) > this.#maxBytes) this.#refuse("The answer is too long");
    else this.#timers.push(setTimeout(() => this.#watchRate(), limits.graceMs));
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#isDone) return;
    this.#bytes += chunk.length;
    if (this.#bytes > this.#maxBytes) this.#refuse("The answer is too long");
    else if (this.#watch.budget?.take(chunk.length) === false) this.cancel(overBudget());
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#finish(null, { ...this.#answer, body: Buffer.concat(this.#chunks, this.#bytes) });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#finish(this.#describe(error));
  }

  #awaitHead(): void {
    if (this.#answer.status === 0) this.#giveUp(`No head of an answer within ${this.#watch.limits.headersMs} ms`);
  }

  #watchRate(): void {
    if (this.#isDone) return;
    this.#bytesBefore = this.#bytes;
    const { windowMs, minWindowBytes } = this.#watch.limits;
    const check = () => {
      if (this.#bytes - this.#bytesBefore < minWindowBytes) this.#refuse("The answer comes too slowly");
      this.#bytesBefore = this.#bytes;
    };
    this.#timers.push(setInterval(check, windowMs));
  }

  #giveUp(message: string): void {
    this.cancel(new AllyCallError("SUBGRAPH_TIMEOUT", message));
  }

  #refuse(message: string): void {
    this.cancel(new AllyCallError("SUBGRAPH_LIMIT", message));
  }

  #describe(cause: Error): SubgraphCallError {
    if (cause instanceof SubgraphCallError) return cause;
    if (cause instanceof errors.HeadersOverflowError)
      return new AllyCallError("SUBGRAPH_LIMIT", "The head of the answer is too long", { cause });
    // once the head has come, the call has been understood, and the rest of its answer would be no other
    const mayRetry = this.#answer.status === 0;
    if (cause instanceof errors.ConnectTimeoutError)
      return new AllyCallError("SUBGRAPH_TIMEOUT", "No connection in time", { cause, blame: "connection", mayRetry });
    return new AllyCallError("SUBGRAPH_UNREACHABLE", "The connection failed", { cause, blame: "connection", mayRetry });
  }

  #finish(error: SubgraphCallError | null, answer: RawAnswer = { ...this.#answer, body: Buffer.alloc(0) }): void {
    if (this.#isDone) return;
    this.#isDone = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#chunks = [];
    this.#done(error, answer);
  }
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}

function redirected(status: number): AllyCallError {
  return new AllyCallError("SUBGRAPH_REDIRECT", `The answer has status ${status}`);
}

/** The ally whose answer came last is not the one that took most. */
export function overBudget(): AllyCallError {
  return new AllyCallError("SUBGRAPH_LIMIT", "All answers to the request together are too long", { blame: "nobody" });
}
