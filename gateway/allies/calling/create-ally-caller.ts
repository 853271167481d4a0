import {
  type CallErrorCode,
  type CallSubgraph,
  type SubgraphCall,
  SubgraphCallError,
} from "../../execution/calling/call";
import { Ally, type AllyPass, type NetworkState } from "./ally";
import { type AskAllyHooks, askAlly } from "./ask-ally";
import { BREAKER, type BreakerOptions } from "./breaker";
import { BULKHEAD, type BulkheadOptions } from "./bulkhead";
import { createRequestBudgets } from "./byte-budget";
import { AllyCallError, type Blame } from "./call-error";
import type { Egress } from "./egress";
import { CALL_LIMITS, type CallLimits } from "./limits";
import { shapeOfOperation } from "./operation-shape";

/** What one exchange with an ally came to, for metrics. */
export interface AllyExchange {
  service: string;
  /** Absent if there is an answer. */
  code?: CallErrorCode;
  receivedBytes: number;
  ms: number;
  /** Of a call that the breaker lets through to see whether the ally is back. */
  isProbe: boolean;
  /** Of a call that is sent again. */
  isRetry: boolean;
}

export interface AllyCallerOptions extends AskAllyHooks {
  egress: Egress;
  /** @default CALL_LIMITS */
  limits?: Partial<CallLimits>;
  /** @default BREAKER */
  breaker?: Partial<BreakerOptions>;
  /** @default BULKHEAD */
  bulkhead?: Partial<BulkheadOptions>;
  /** Milliseconds since 1970, never less than before. */
  now?: () => number;
  onState?(service: string, state: NetworkState): void;
  onExchange?(exchange: AllyExchange): void;
}

export interface AllyCaller {
  call: CallSubgraph;
  /** By the name of the subgraph, those that were called so far. */
  networks(): Record<string, NetworkState>;
  /** Lets go of what is known of a subgraph that was withdrawn, and of its connections. */
  forget(service: string): void;
  /** Gives up what is under way. */
  close(): Promise<void>;
}

/** A call that its request had no time for says nothing of the ally, unless it took as long as that. */
const FAIR_MS = 1_000;

/** Calls the subgraphs of allies, who may be down, slow or hostile: nothing of that reaches the calls to others. */
export function createAllyCaller(options: AllyCallerOptions): AllyCaller {
  const { egress, prepare, verify, onState, onExchange } = options;
  const limits = { ...CALL_LIMITS, ...options.limits };
  const breaker = { ...BREAKER, ...options.breaker };
  const bulkhead = { ...BULKHEAD, ...options.bulkhead };
  const now = options.now ?? (() => performance.timeOrigin + performance.now());
  const allies = new Map<string, Ally>();
  const ask = askAlly({ limits, budgetOf: createRequestBudgets(limits.maxRequestBytes), prepare, verify });
  let isClosed = false;

  return { call, networks, forget, close };

  async function call(request: SubgraphCall): Promise<string> {
    if (isClosed) throw closed();
    const ally = getAlly(request.service);
    const shape = shapeOfOperation(request.body);
    ally.assertPresent(shape, now());
    await ally.bulkhead.enter(request.signal);
    try {
      return await send(ally, request, shape);
    } finally {
      ally.bulkhead.leave();
    }
  }

  async function send(ally: Ally, request: SubgraphCall, shape: string): Promise<string> {
    const startedAt = performance.now();
    ally.retries.earn();
    try {
      return await attempt(ally, request, shape, startedAt, false);
    } catch (error) {
      const mayRetry = error instanceof AllyCallError && error.mayRetry && request.isQuery;
      if (!mayRetry || isClosed || request.signal.aborted || !ally.mayEnter(shape, now())) throw error;
      if (!ally.retries.spend()) throw error;
      return await attempt(ally, request, shape, startedAt, true);
    }
  }

  async function attempt(ally: Ally, request: SubgraphCall, shape: string, startedAt: number, isRetry: boolean) {
    const target = aim(ally, request.url);
    const pass = ally.enter(shape, now());
    const sentAt = performance.now();
    let receivedBytes = 0;
    let code: CallErrorCode | undefined;
    try {
      const text = await ask(request, {
        ...target,
        totalMs: limits.totalMs - (sentAt - startedAt),
        onEnd: (bytes) => {
          receivedBytes = bytes;
        },
      });
      ally.report(pass, undefined, now());
      return text;
    } catch (error) {
      code = error instanceof SubgraphCallError ? error.code : undefined;
      ally.report(pass, blameOf(error, performance.now() - sentAt), now());
      throw error;
    } finally {
      const ms = performance.now() - sentAt;
      onExchange?.({ service: request.service, code, receivedBytes, ms, isProbe: isProbe(pass), isRetry });
    }
  }

  /** @throws {SubgraphCallError} EGRESS_DENIED */
  function aim(ally: Ally, url: string): NonNullable<Ally["target"]> {
    if (ally.target?.url === url) return ally.target;
    const { pathname, search } = egress.assertUrl(url);
    const connections = egress.open(url, limits);
    ally.target?.connections.close();
    ally.target = { url, path: pathname + search, connections };
    return ally.target;
  }

  function getAlly(service: string): Ally {
    let ally = allies.get(service);
    if (!ally) {
      ally = new Ally({ breaker, bulkhead, onState: (state) => onState?.(service, state) }, now());
      allies.set(service, ally);
    }
    return ally;
  }

  function networks(): Record<string, NetworkState> {
    return Object.fromEntries([...allies].map(([service, { state }]) => [service, state]));
  }

  function forget(service: string): void {
    allies.get(service)?.target?.connections.close();
    allies.delete(service);
  }

  async function close(): Promise<void> {
    isClosed = true;
    for (const { bulkhead, target } of allies.values()) {
      bulkhead.close(closed());
      target?.connections.destroy(closed());
    }
  }
}

/** What hooks throw speaks against the ally: they are there to check its answer. */
function blameOf(error: unknown, ms: number): Blame {
  if (error instanceof AllyCallError) return error.blame;
  if (!(error instanceof SubgraphCallError)) return "nobody";
  if (error.code === "REQUEST_CANCELLED") return "nobody";
  return error.code === "SUBGRAPH_TIMEOUT" && ms < FAIR_MS ? "nobody" : "answer";
}

function isProbe({ whole, shape }: AllyPass): boolean {
  return whole.isProbe || shape.isProbe;
}

function closed(): AllyCallError {
  return new AllyCallError("SUBGRAPH_UNREACHABLE", "The caller is closed", { blame: "nobody" });
}
