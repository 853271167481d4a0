import { setTimeout as sleep } from "node:timers/promises";
import { Pool } from "undici";

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
  /** Given up after five seconds, or cut. */
  failed: number;
  /** Anything else: there should be none. */
  other: number;
  /** How late requests were sent by this process, at worst. */
  lagMs: number;
}

const GOOD_MS = 1000;
const PATIENCE_MS = 5000;
const MAX_CONNECTIONS = 4000;

/** Sends when it is due, on a connection of its own or on one that is free; a client waits for five seconds. */
export async function runOpenLoop({ url, rate, seconds, body }: OpenLoopOptions): Promise<Outcome> {
  const { origin, pathname: path } = new URL(url);
  const pool = new Pool(origin, { connections: MAX_CONNECTIONS, headersTimeout: 0, bodyTimeout: 0 });
  const outcome: Outcome = { sent: 0, good: [], late: 0, refused: [], failed: 0, other: 0, lagMs: 0 };
  const underWay = new Set<Promise<void>>();
  const startedAt = performance.now();
  const ask = async (index: number) => {
    const due = startedAt + (index * 1000) / rate;
    const headers = { "content-type": "application/json" };
    const patience = AbortSignal.timeout(PATIENCE_MS);
    try {
      const answer = await pool.request({ method: "POST", path, headers, body: body(index), signal: patience });
      const text = await answer.body.text();
      const ms = performance.now() - due;
      if (answer.statusCode === 503 && answer.headers["retry-after"]) outcome.refused.push(ms);
      else if (answer.statusCode !== 200 || text.includes('"errors"')) outcome.other++;
      else if (ms < GOOD_MS) outcome.good.push(ms);
      else outcome.late++;
    } catch {
      outcome.failed++;
    }
  };
  for (; performance.now() - startedAt < seconds * 1000; await sleep(1)) {
    const now = performance.now() - startedAt;
    outcome.lagMs = Math.max(outcome.lagMs, now - (outcome.sent * 1000) / rate);
    const due = Math.floor((now * rate) / 1000);
    for (; outcome.sent < due; outcome.sent++) {
      const asking = ask(outcome.sent).finally(() => underWay.delete(asking));
      underWay.add(asking);
    }
  }
  await Promise.all(underWay);
  await pool.destroy();
  return outcome;
}
