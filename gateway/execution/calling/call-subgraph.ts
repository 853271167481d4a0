import { Pool } from "undici";
import { AnswerReader, type BrokenCall } from "./answer-reader";
import { type CallSubgraph, type SubgraphCall, SubgraphCallError } from "./call";
import { DeadlineExceeded } from "./deadline";
import { PlainPool } from "./plain-pool";

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

const MAX_TARGETS = 1000;

const OWN_HEADERS = {
  "content-type": "application/json",
  accept: "application/graphql-response+json, application/json;q=0.9",
};

/** Calls services over HTTP, with connections that are kept and shared by all callers. */
export function createSubgraphCaller(options: SubgraphCallerOptions = {}): SubgraphCaller {
  const { maxAnswerBytes = 64 * 1024 * 1024, connectTimeoutMs = 2000, maxConnections = 256 } = options;
  const { keepAliveMs = 30_000 } = options;
  const pools = new Map<string, Connections>();
  const targets = new Map<string, Target>();

  return {
    call(call) {
      try {
        return send(readTarget(call.url), call);
      } catch (error) {
        return Promise.reject(error);
      }
    },
    async close() {
      const closing = [...pools.values()].map((pool) => pool.destroy());
      pools.clear();
      targets.clear();
      await Promise.all(closing);
    },
  };

  function send({ pool, path }: Target, call: SubgraphCall, isAgain = false): Promise<string> {
    const { signal } = call;
    return new Promise((resolve, reject) => {
      const reader = new AnswerReader(maxAnswerBytes, (error, text, isPlain) => {
        signal.removeEventListener("abort", abort);
        if (call.notes) call.notes.isPlain = isPlain;
        if (!error) resolve(text);
        // the service had closed the idle connection before our request reached it
        else if (!isAgain && call.isQuery && !signal.aborted && (error as BrokenCall).isStale)
          resolve(send({ pool, path }, call, true));
        else reject(error);
      });
      const abort = () => reader.cancel(describeAbort(signal.reason));
      if (signal.aborted) return abort();
      signal.addEventListener("abort", abort, { once: true });
      try {
        pool.dispatch({ method: "POST", path, headers: { ...call.headers, ...OWN_HEADERS }, body: call.body }, reader);
      } catch (cause) {
        reader.cancel(new SubgraphCallError("SUBGRAPH_UNREACHABLE", "The call could not be sent", { cause }));
      }
    });
  }

  /** A URL takes longer to read than to send to. */
  function readTarget(url: string): Target {
    let target = targets.get(url);
    if (!target) {
      const { origin, pathname, search } = readUrl(url);
      target = { pool: getPool(origin), path: pathname + search };
      if (targets.size >= MAX_TARGETS) targets.clear();
      targets.set(url, target);
    }
    return target;
  }

  function getPool(origin: string): Connections {
    let pool = pools.get(origin);
    if (!pool) {
      pool = origin.startsWith("http:")
        ? new PlainPool(origin, { maxConnections, connectTimeoutMs, keepAliveMs })
        : new Pool(origin, {
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

interface Target {
  pool: Connections;
  path: string;
}

/** As much of undici's pool as calls need. */
interface Connections {
  dispatch(
    request: { method: "POST"; path: string; headers: Record<string, string>; body: string },
    handler: AnswerReader,
  ): unknown;
  destroy(): Promise<void>;
}

function readUrl(url: string): URL {
  const target = URL.canParse(url) ? new URL(url) : null;
  if (target?.protocol === "http:" || target?.protocol === "https:") return target;
  throw new SubgraphCallError("SUBGRAPH_UNREACHABLE", `Not a URL of HTTP: "${url}"`);
}

/** @param reason Of the signal of a request that was aborted */
export function describeAbort(reason: unknown): SubgraphCallError {
  return reason instanceof DeadlineExceeded
    ? new SubgraphCallError("SUBGRAPH_TIMEOUT", "No answer before the deadline", { cause: reason })
    : new SubgraphCallError("REQUEST_CANCELLED", "The client is gone", { cause: reason });
}
