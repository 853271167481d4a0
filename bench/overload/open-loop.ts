import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "undici";
import { type Answer, ask } from "../load/ask";

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
const PING = '{"query":"{__typename}"}';

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
    await Promise.all(opened.map((client) => ask(client, { method: "POST", path, headers: HEADERS, body: PING })));
    free.push(...opened);
  }
  const startedAt = performance.now();

  function begin(index: number): void {
    const client = free.pop() ?? (clients.length < MAX_CONNECTIONS ? connect() : undefined);
    if (client) void send(client, index);
    else waiting.push(index);
  }

  function connect(): Client {
    const client = new Client(origin, { headersTimeout: PATIENCE_MS, bodyTimeout: PATIENCE_MS });
    clients.push(client);
    return client;
  }

  async function send(client: Client, index: number): Promise<void> {
    const answer = await ask(client, { method: "POST", path, headers: HEADERS, body: body(index) }).catch(() => null);
    ended++;
    count(answer, performance.now() - startedAt - (index * 1000) / rate);
    const next = waiting.shift();
    if (next === undefined) free.push(client);
    else void send(client, next);
  }

  function count(answer: Answer | null, ms: number): void {
    if (answer === null || ms > PATIENCE_MS) outcome.failed++;
    else if (answer.status === 503 && answer.headers["retry-after"]) outcome.refused.push(ms);
    else if (answer.status !== 200 || answer.body.includes('"errors"')) outcome.other++;
    else if (ms < GOOD_MS) outcome.good.push(ms);
    else outcome.late++;
  }

  for (; performance.now() - startedAt < seconds * 1000; await sleep(1)) {
    const now = performance.now() - startedAt;
    outcome.lagMs = Math.max(outcome.lagMs, now - (outcome.sent * 1000) / rate);
    const due = Math.floor((now * rate) / 1000);
    for (; outcome.sent < due; outcome.sent++) begin(outcome.sent);
  }
  while (ended < outcome.sent) await sleep(10);
  await Promise.all(clients.map((client) => client.destroy()));
  return outcome;
}
