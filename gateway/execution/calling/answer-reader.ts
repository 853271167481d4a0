import { Buffer } from "node:buffer";
import type { IncomingHttpHeaders } from "node:http";
import { type Dispatcher, errors } from "undici";
import { SubgraphCallError } from "./call";
import { isPlain } from "./is-plain";

/** A call that failed on a connection which had served before, without a byte of answer: it may be sent again. */
export class BrokenCall extends SubgraphCallError {
  readonly isStale: boolean;

  constructor(cause: unknown, isStale: boolean) {
    super("SUBGRAPH_UNREACHABLE", "The connection failed", { cause });
    this.isStale = isStale;
  }
}

const JSON_TYPE = /^application\/(graphql-response\+)?json\b/i;
const BROKEN_SOCKET = new Set(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"]);

type Done = (error: SubgraphCallError | null, text: string, isPlain: boolean) => void;

/** Reads one answer; calls `done` once, also if the request never started. */
export class AnswerReader implements Dispatcher.DispatchHandler {
  readonly #maxBytes: number;
  readonly #done: Done;
  readonly #chunks: Buffer[] = [];
  #bytes = 0;
  #isDone = false;
  #hasStarted = false;
  #controller: Dispatcher.DispatchController | undefined;

  constructor(maxBytes: number, done: Done) {
    this.#maxBytes = maxBytes;
    this.#done = done;
  }

  cancel(error: SubgraphCallError): void {
    this.#finish(error);
    this.#controller?.abort(error);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#isDone) controller.abort(new Error("given up before it was sent"));
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    if (status < 200) return;
    this.#hasStarted = true;
    const type = headers["content-type"] ?? "";
    if (status >= 500 || (status >= 300 && status < 400)) this.#refuse(`The answer has status ${status}`);
    else if (!JSON_TYPE.test(type)) this.#refuse(`The answer has status ${status} and content type "${type}"`);
    else if (headers["content-encoding"]) this.#refuse(`The answer is encoded as "${headers["content-encoding"]}"`);
    else if (Number(headers["content-length"]) > this.#maxBytes) this.#refuse("The answer is too long");
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#isDone) return;
    this.#bytes += chunk.length;
    if (this.#bytes > this.#maxBytes) this.#refuse("The answer is too long");
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [first] = this.#chunks;
    const whole = this.#chunks.length === 1 && first ? first : Buffer.concat(this.#chunks, this.#bytes);
    this.#finish(null, whole.toString(), isPlain(whole));
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    const isStale = !this.#hasStarted && hasServedBefore(error);
    this.#finish(new BrokenCall(error, isStale));
  }

  #refuse(message: string): void {
    this.cancel(new SubgraphCallError("SUBGRAPH_BAD_ANSWER", message));
  }

  #finish(error: SubgraphCallError | null, text = "", isPlain = false): void {
    if (this.#isDone) return;
    this.#isDone = true;
    this.#done(error, text, isPlain);
  }
}

/** A reset does not say on which connection; those of connections that were never open have other codes. */
function hasServedBefore(error: Error): boolean {
  if (error instanceof errors.SocketError) return (error.socket?.bytesRead ?? 0) > 0;
  return "code" in error && BROKEN_SOCKET.has(String(error.code));
}
