import { isDeepStrictEqual } from "node:util";
import { Pool } from "undici";
import { type Answer, ask } from "../load/ask";
import { percentilesOf } from "../load/percentile";
import { AFTER_NUMBER, BEFORE_NUMBER, SAME } from "./operation";

/**
 * The process that asks: each connection sends its next request when the last one is answered, and every answer is
 * compared with the expected one.
 */

export interface LoadOrder {
  /** Of the graph. */
  url: string;
  connections: number;
  seconds: number;
  /** Another variable and another credential in each request, or always the same request. */
  isVaried: boolean;
  /** What every answer must be. */
  answer: unknown;
}

export interface LoadReport {
  requests: number;
  seconds: number;
  p50: number;
  p95: number;
  p99: number;
  /** Of an answer, without its head. */
  bytes: number;
  /** What was wrong with the first answer that was; the load ended there. */
  fault: string | null;
}

/** Never the same in two runs, nor in two windows of one. */
let number = Date.now();

async function load({ url, connections, seconds, isVaried, answer }: LoadOrder): Promise<LoadReport> {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections, pipelining: 1, headersTimeout: 20_000, bodyTimeout: 20_000 });
  const times: number[] = [];
  let fault: string | null = null;
  let known: Buffer | undefined;
  const begin = performance.now();
  const end = begin + seconds * 1000;

  const check = (status: number, body: Buffer) => {
    if (status === 200 && known?.equals(body)) return;
    const text = String(body);
    if (status !== 200 || !isSame(text, answer)) throw new Error(`status ${status}, ${text.slice(0, 300)}`);
    known ??= body;
  };
  const converse = async () => {
    while (fault === null && performance.now() < end) {
      const sent = performance.now();
      try {
        const { status, body } = await askAs(pool, pathname, isVaried ? ++number : null);
        times.push(performance.now() - sent);
        check(status, body);
      } catch (error) {
        fault ??= String(error);
      }
    }
  };
  await Promise.all(Array.from({ length: connections }, converse));
  const took = (performance.now() - begin) / 1000;
  await pool.destroy();
  const at = percentilesOf(times);
  const bytes = known?.length ?? 0;
  return { requests: times.length, seconds: took, p50: at(0.5), p95: at(0.95), p99: at(0.99), bytes, fault };
}

function askAs(pool: Pool, path: string, number: number | null): Promise<Answer> {
  const headers: Record<string, string> = { "content-type": "application/json", accept: "application/json" };
  if (number !== null) headers.authorization = `Bearer visitor-${number}`;
  const body = number === null ? SAME : `${BEFORE_NUMBER}${number}${AFTER_NUMBER}`;
  return ask(pool, { method: "POST", path, headers, body });
}

/** The order of the fields of an object may differ from one answer to the next. */
function isSame(text: string, answer: unknown): boolean {
  try {
    return isDeepStrictEqual(JSON.parse(text), answer);
  } catch {
    return false;
  }
}

process.on("message", (order: LoadOrder) => void load(order).then((report) => process.send?.(report)));
process.on("disconnect", () => process.exit());
