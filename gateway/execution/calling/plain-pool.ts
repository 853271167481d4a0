import { Buffer } from "node:buffer";
import type { Dispatcher } from "undici";
import { Exchange, PlainConnection } from "./plain-connection";

export interface PlainPoolOptions {
  maxConnections: number;
  connectTimeoutMs: number;
  keepAliveMs: number;
}

export interface PlainRequest {
  /** With its query. */
  path: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

const SWEEP_MS = 1000;

/** What HTTP lets stand in the value of a header. */
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
const ASCII_VALUE = /^[\t\x20-\x7e]*$/;

/**
 * Connections to one origin over plain HTTP, for calls to our own services: a call costs a third of what a general client
 * takes. It speaks to handlers as undici's pools do, which TLS and all else is left to.
 */
export class PlainPool {
  readonly #options: PlainPoolOptions;
  readonly #address: { host: string; port: number };
  readonly #authority: string;
  /** The one that was used last is last. */
  readonly #idle: PlainConnection[] = [];
  readonly #all = new Set<PlainConnection>();
  readonly #waiting: Exchange[] = [];
  #sweep: NodeJS.Timeout | undefined;

  constructor(origin: string, options: PlainPoolOptions) {
    const { hostname, port, host } = new URL(origin);
    this.#address = { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port || 80) };
    this.#authority = host;
    this.#options = options;
  }

  /** @throws for a header that HTTP does not let be sent */
  dispatch(request: PlainRequest, handler: Dispatcher.DispatchHandler): void {
    const { head, isAscii } = this.#writeHead(request);
    const exchange = new Exchange(head, isAscii, request.body, handler, (given) => this.#forget(given));
    handler.onRequestStart?.(exchange, {});
    if (exchange.aborted) return;
    const connection = this.#take();
    if (connection) connection.send(exchange);
    else this.#waiting.push(exchange);
  }

  async destroy(): Promise<void> {
    clearInterval(this.#sweep);
    const reason = new Error("The pool is closed");
    for (const exchange of this.#waiting.splice(0)) exchange.handler.onResponseError?.(exchange, reason);
    for (const connection of this.#all) connection.close(reason);
  }

  #writeHead({ path, headers, body }: PlainRequest): { head: string; isAscii: boolean } {
    let isAscii = true;
    let head = `POST ${path} HTTP/1.1\r\nhost: ${this.#authority}\r\nconnection: keep-alive\r\n`;
    for (const name in headers) {
      const value = headers[name] as string;
      if (!ASCII_VALUE.test(value)) {
        if (!VALUE.test(value)) throw new Error(`The header ${name} has a character that no header may have`);
        isAscii = false;
      }
      head += `${name}: ${value}\r\n`;
    }
    return { head: `${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n`, isAscii };
  }

  /** One that takes a request; undefined where there are as many as may be. */
  #take(): PlainConnection | undefined {
    const now = performance.now();
    for (let connection = this.#idle.pop(); connection; connection = this.#idle.pop()) {
      if (connection.idleUntil > now) return connection;
      connection.close(new Error("Idle for too long"));
    }
    if (this.#all.size >= this.#options.maxConnections) return undefined;
    const connection = new PlainConnection({
      ...this.#address,
      ...this.#options,
      onIdle: (idle) => this.#serveNext(idle),
      onClosed: (closed) => this.#drop(closed),
    });
    this.#all.add(connection);
    return connection;
  }

  #serveNext(connection: PlainConnection): void {
    const next = this.#waiting.shift();
    if (next) connection.send(next);
    else {
      this.#idle.push(connection);
      this.#sweep ??= setInterval(() => this.#closeIdle(), SWEEP_MS).unref();
    }
  }

  #drop(connection: PlainConnection): void {
    this.#all.delete(connection);
    const at = this.#idle.indexOf(connection);
    if (at !== -1) this.#idle.splice(at, 1);
    if (this.#waiting.length === 0) return;
    const another = this.#take();
    const next = another && this.#waiting.shift();
    if (next) another.send(next);
  }

  #forget(exchange: Exchange): void {
    const at = this.#waiting.indexOf(exchange);
    if (at !== -1) this.#waiting.splice(at, 1);
  }

  #closeIdle(): void {
    const now = performance.now();
    for (const connection of this.#idle.filter(({ idleUntil }) => idleUntil <= now))
      connection.close(new Error("Idle for too long"));
    if (this.#idle.length > 0) return;
    clearInterval(this.#sweep);
    this.#sweep = undefined;
  }
}
