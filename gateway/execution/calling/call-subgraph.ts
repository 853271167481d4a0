import { Buffer } from "node:buffer";
import { Pool } from "undici";
import { AnswerReader, type BrokenCall } from "./answer-reader";
import { type CallSubgraph, type SubgraphCall, SubgraphCallError } from "./call";
import { DeadlineExceeded } from "./deadline";

export interface SubgraphCallerOptions {
  /** A longer answer is given up. @default 64 MiB */
  maxAnswerBytes?: number;
  /** To establish a connection. @default 2000 */
  connectTimeoutMs?: number;
  /** To one origin. @default 256 */
  maxConnections?: number;
  /** How long an idle connection is kept, unless the service says less. @default 30000 */
  keepAliveMs?: number;
}

export interface SubgraphCaller {
  call: CallSubgraph;
  /** Gives up what is under way. */
  close(): Promise<void>;
}

/** Calls services over HTTP, with connections that are kept and shared by all callers. */
export function createSubgraphCaller(options: SubgraphCallerOptions = {}): SubgraphCaller {
  const { maxAnswerBytes = 64 * 1024 * 1024, connectTimeoutMs = 2000, maxConnections = 256 } = options;
  const { keepAliveMs = 30_000 } = options;
  const pools = new Map<string, Pool>();

  return {
    async call(call) {
      const target = readUrl(call.url);
      const pool = getPool(target.origin);
      try {
        return await send(pool, target, call, maxAnswerBytes);
      } catch (error) {
        // the service had closed the idle connection before our request reached it
        if (!(error as BrokenCall).isStale || !call.isQuery || call.signal.aborted) throw error;
        return await send(pool, target, call, maxAnswerBytes);
      }
    },
    async close() {
      const closing = [...pools.values()].map((pool) => pool.destroy());
      pools.clear();
      await Promise.all(closing);
    },
  };

  function getPool(origin: string): Pool {
    let pool = pools.get(origin);
    if (!pool) {
      pool = new Pool(origin, {
        connections: maxConnections,
        pipelining: 1,
        keepAliveTimeout: keepAliveMs,
        connect: { timeout: connectTimeoutMs },
        // the deadline of the request covers both
        headersTimeout: 0,
        bodyTimeout: 0,
      });
      pools.set(origin, pool);
    }
    return pool;
  }
}

function readUrl(url: string): URL {
  const target = URL.canParse(url) ? new URL(url) : null;
  if (target?.protocol === "http:" || target?.protocol === "https:") return target;
  throw new SubgraphCallError("SUBGRAPH_UNREACHABLE", `Not a URL of HTTP: "${url}"`);
}

function send(pool: Pool, target: URL, call: SubgraphCall, maxBytes: number): Promise<string> {
  const { signal } = call;
  return new Promise((resolve, reject) => {
    const reader = new AnswerReader(maxBytes, (error, text) => {
      signal.removeEventListener("abort", abort);
      if (error) reject(error);
      else resolve(text);
    });
    const abort = () => reader.cancel(describeAbort(signal.reason));
    if (signal.aborted) return abort();
    signal.addEventListener("abort", abort, { once: true });
    const headers = {
      ...call.headers,
      "content-type": "application/json",
      accept: "application/graphql-response+json, application/json;q=0.9",
    };
    const path = target.pathname + target.search;
    try {
      pool.dispatch({ method: "POST", path, headers, body: Buffer.from(call.body) }, reader);
    } catch (cause) {
      reader.cancel(new SubgraphCallError("SUBGRAPH_UNREACHABLE", "The call could not be sent", { cause }));
    }
  });
}

function describeAbort(reason: unknown): SubgraphCallError {
  return reason instanceof DeadlineExceeded
    ? new SubgraphCallError("SUBGRAPH_TIMEOUT", "No answer before the deadline", { cause: reason })
    : new SubgraphCallError("REQUEST_CANCELLED", "The client is gone", { cause: reason });
}
