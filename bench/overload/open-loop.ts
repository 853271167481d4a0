import type { IncomingHttpHeaders } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { Client, type Dispatcher } from "undici";

export interface OpenLoopOptions {
  /** Of the graph. */
  url: string;
  /** Requests a second, whatever comes back. */
  rate: number;
  seconds: number;
  body(index: number): string;
}

/** What came of the requests of an open loop; times are from when each was due. */
export interface Outcome {
  sent: number;
  /** Milliseconds of those that were answered within a second. */
  good: number[];
  /** Answered, but later. */
  late: number;
  /** 503 with `Retry-After`, and how long that took. */
  refused: number[];
  /** Given up after five seconds, answered later than that, or cut. */
  failed: number;
  /** Anything else: there should be none. */
  other: number;
  /** How late requests were sent by this process, at worst. */
  lagMs: number;
}

const GOOD_MS = 1000;
const PATIENCE_MS = 5000;
/** Are there before the first request is due: to open one takes this process longer than the gateway needs for an answer. */
const FIRST_CONNECTIONS = 1000;
const MAX_CONNECTIONS = 4000;
/** Of the first ones, how many are opened at a time. */
const AT_A_TIME = 50;
const HEADERS = { "content-type": "application/json" };
const ERRORS = Buffer.from('"errors"');

/**
 * Sends when it is due, on the connection that became free last or on a new one; a client waits for five seconds.
 * Beyond the most connections there may be, requests wait for one, which counts.
 */
export async function runOpenLoop({ url, rate, seconds, body }: OpenLoopOptions): Promise<Outcome> {
  const { origin, pathname: path } = new URL(url);
  const outcome: Outcome = { sent: 0, good: [], late: 0, refused: [], failed: 0, other: 0, lagMs: 0 };
  const clients: Client[] = [];
  const free: Client[] = [];
  const waiting: number[] = [];
  let ended = 0;
  while (clients.length < FIRST_CONNECTIONS) {
    const opened = Array.from({ length: AT_A_TIME }, connect);
    await Promise.all(opened.map((client) => ping(client, path)));
    free.push(...opened);
  }
  const startedAt = performance.now();

  function ask(index: number): void {
    const client = free.pop() ?? (clients.length < MAX_CONNECTIONS ? connect() : undefined);
    if (client) send(client, index);
    else waiting.push(index);
  }

  function connect(): Client {
    const client = new Client(origin, { headersTimeout: PATIENCE_MS, bodyTimeout: PATIENCE_MS });
    clients.push(client);
    return client;
  }

  function send(client: Client, index: number): void {
    const answer = new AnswerOf(() => {
      ended++;
      count(answer, performance.now() - startedAt - (index * 1000) / rate);
      // Not before this answer has left the connection
      queueMicrotask(() => {
        const next = waiting.shift();
        if (next === undefined) free.push(client);
        else send(client, next);
      });
    });
    client.dispatch({ method: "POST", path, headers: HEADERS, body: body(index) }, answer);
  }

  function count({ status, isBad, isRefusal }: AnswerOf, ms: number): void {
    if (status === null || ms > PATIENCE_MS) outcome.failed++;
    else if (isRefusal) outcome.refused.push(ms);
    else if (status !== 200 || isBad) outcome.other++;
    else if (ms < GOOD_MS) outcome.good.push(ms);
    else outcome.late++;
  }

  for (; performance.now() - startedAt < seconds * 1000; await sleep(1)) {
    const now = performance.now() - startedAt;
    outcome.lagMs = Math.max(outcome.lagMs, now - (outcome.sent * 1000) / rate);
    const due = Math.floor((now * rate) / 1000);
    for (; outcome.sent < due; outcome.sent++) ask(outcome.sent);
  }
  while (ended < outcome.sent) await sleep(10);
  await Promise.all(clients.map((client) => client.destroy()));
  return outcome;
}

async function ping(client: Client, path: string): Promise<void> {
  const { body } = await client.request({ method: "POST", path, headers: HEADERS, body: '{"query":"{__typename}"}' });
  await body.dump();
}

/** What is to be known of an answer; its bytes are looked at, and not kept. */
class AnswerOf implements Dispatcher.DispatchHandler {
  /** Null where there was no answer. */
  status: number | null = null;
  isRefusal = false;
  isBad = false;
  readonly #onEnd: () => void;

  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
  }

  onRequestStart(): void {}

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    this.status = status;
    this.isRefusal = status === 503 && headers["retry-after"] !== undefined;
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.isBad ||= chunk.includes(ERRORS);
  }

  onResponseEnd(): void {
    this.#onEnd();
  }

  onResponseError(): void {
    this.status = null;
    this.#onEnd();
  }
}
