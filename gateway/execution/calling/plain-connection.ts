import { Buffer } from "node:buffer";
import { connect, type Socket } from "node:net";
import type { Dispatcher } from "undici";
import { ResponseParser } from "./response-parser";

/** Kernels hand over a whole answer of this size at once. All connections read into it, one after another. */
const incoming = Buffer.allocUnsafeSlow(256 * 1024);

/** How much sooner than a service says an idle connection is given up, as a request may be on its way. */
const MARGIN_MS = 1000;

const NO_TRAILERS = {};

export interface PlainConnectionOptions {
  host: string;
  port: number;
  connectTimeoutMs: number;
  keepAliveMs: number;
  /** It takes another request. */
  onIdle(connection: PlainConnection): void;
  onClosed(connection: PlainConnection): void;
}

/** A request under way, and who is told of its answer. */
export class Exchange implements Dispatcher.DispatchController {
  aborted = false;
  reason: Error | null = null;
  readonly paused = false;
  readonly #onAbort: (reason: Error) => void;

  /**
   * @param head In Latin-1, as HTTP has it
   * @param isAscii Whether all of the head is
   * @param onAbort Where it has no connection yet
   */
  constructor(
    readonly head: string,
    readonly isAscii: boolean,
    readonly body: string,
    readonly handler: Dispatcher.DispatchHandler,
    onAbort: (exchange: Exchange) => void,
  ) {
    this.#onAbort = () => onAbort(this);
  }

  /** It is sent on this one. */
  connection: PlainConnection | undefined;

  abort(reason: Error): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    if (this.connection) this.connection.close(reason);
    else this.#onAbort(reason);
  }

  /** Answers are as long as they may be, and read as they come. */
  pause(): void {}
  resume(): void {}
}

/** One connection of plain HTTP/1.1 that is kept, with one request at a time. */
export class PlainConnection {
  /** Until when it may be used again, by `performance.now()`. */
  idleUntil = 0;
  readonly #options: PlainConnectionOptions;
  readonly #socket: Socket;
  #exchange: Exchange | undefined;
  #parser: ResponseParser | undefined;
  #hasServed = false;
  #failure: Error | undefined;

  constructor(options: PlainConnectionOptions) {
    const { host, port, connectTimeoutMs } = options;
    this.#options = options;
    this.#socket = connect({
      ...{ host, port, noDelay: true },
      onread: { buffer: incoming, callback: (count) => this.#read(incoming.subarray(0, count)) },
    });
    const late = setTimeout(
      () => this.close(failed("ETIMEDOUT", `Not connected in ${connectTimeoutMs} ms`)),
      connectTimeoutMs,
    );
    this.#socket
      .once("connect", () => clearTimeout(late))
      .on("error", (error) => {
        this.#failure ??= error;
      })
      .once("close", () => {
        clearTimeout(late);
        this.#closed();
      });
  }

  send(exchange: Exchange): void {
    this.#exchange = exchange;
    exchange.connection = this;
    this.#parser = new ResponseParser({
      onHead: ({ status, headers }) => exchange.handler.onResponseStart?.(exchange, status, headers),
      // What is not whole has to be kept, while others read into the same place
      onBody: (bytes, isLast) => exchange.handler.onResponseData?.(exchange, isLast ? bytes : Buffer.from(bytes)),
      onEnd: () => this.#end(exchange),
    });
    const { head, isAscii, body } = exchange;
    if (isAscii) this.#socket.write(head + body);
    else {
      this.#socket.cork();
      this.#socket.write(head, "latin1");
      this.#socket.write(body);
      this.#socket.uncork();
    }
  }

  /** Ends it at once; a request that is under way fails for this reason. */
  close(reason: Error): void {
    this.#failure ??= reason;
    this.#socket.destroy();
  }

  #read(bytes: Buffer): boolean {
    try {
      const more = this.#parser ? this.#parser.read(bytes) : bytes.length;
      if (more > 0) this.close(failed("HTTP_MALFORMED", "More came than was asked for"));
    } catch (error) {
      this.close(error as Error);
    }
    return true;
  }

  #end(exchange: Exchange): void {
    const { isKept = false, keptMs = Number.POSITIVE_INFINITY } = this.#parser?.head ?? {};
    this.#exchange = undefined;
    this.#parser = undefined;
    exchange.connection = undefined;
    this.#hasServed = true;
    const idleMs = Math.min(this.#options.keepAliveMs, keptMs - MARGIN_MS);
    this.idleUntil = performance.now() + idleMs;
    if (isKept && idleMs > 0 && !this.#socket.destroyed) this.#options.onIdle(this);
    else this.#socket.destroy();
    exchange.handler.onResponseEnd?.(exchange, NO_TRAILERS);
  }

  #closed(): void {
    this.#options.onClosed(this);
    const exchange = this.#exchange;
    const hasBegun = this.#parser?.head !== undefined;
    if (!exchange || (this.#failure === undefined && this.#parser?.close())) return;
    this.#exchange = undefined;
    // As a reset of a connection that had served before: what was sent may be sent again
    const isStale = this.#hasServed && !hasBegun && this.#failure === undefined;
    const error = this.#failure ?? failed(isStale ? "ECONNRESET" : "ECLOSED", "The other side closed the connection");
    exchange.handler.onResponseError?.(exchange, error);
  }
}

function failed(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}
