import { Buffer } from "node:buffer";
import type { CallSubgraph } from "./calling/call";
import { formatPlan, type Plan } from "./planning/format-plan";

/** What a request took, in milliseconds with at most three decimals. */
export interface Timings {
  totalMs: number;
  /** Absent if the request was refused before it was planned. */
  planMs?: number;
  /** Whether the plan was known already; absent where the engine does not say. */
  planCached?: boolean;
  /** In the order in which they started. */
  calls: CallTiming[];
}

export interface CallTiming {
  service: string;
  /** Since the request began. */
  startMs: number;
  durationMs: number;
  /** 0 if none came. */
  answerBytes: number;
  /** Present if no answer came. */
  failed?: true;
}

/** Watches one request from its construction on. Only requests that ask to be told of themselves have one. */
export class Trace {
  readonly #startedAt = performance.now();
  readonly #calls: CallTiming[] = [];
  #planning: Pick<Timings, "planMs" | "planCached"> = {};
  #plan: Plan | undefined;
  /** Whether its text will be asked for. */
  readonly wantsPlan: boolean;

  constructor(wantsPlan = false) {
    this.wantsPlan = wantsPlan;
  }

  /** @returns To be called with the plan */
  startPlanning(): (plan: Plan, isCached?: boolean) => void {
    const startedAt = performance.now();
    return (plan, isCached) => {
      this.#plan = plan;
      this.#planning = { planMs: since(startedAt), ...(isCached !== undefined && { planCached: isCached }) };
    };
  }

  async watchCall(service: string, send: () => Promise<string>): Promise<string> {
    const startedAt = performance.now();
    const timing: CallTiming = { service, startMs: since(this.#startedAt), durationMs: 0, answerBytes: 0 };
    this.#calls.push(timing);
    try {
      const answer = await send();
      timing.answerBytes = Buffer.byteLength(answer);
      return answer;
    } catch (error) {
      timing.failed = true;
      throw error;
    } finally {
      timing.durationMs = since(startedAt);
    }
  }

  timings(): Timings {
    return { totalMs: since(this.#startedAt), ...this.#planning, calls: this.#calls };
  }

  /** For people to read; null if the request was refused before it was planned. */
  planText(): string | null {
    return this.#plan ? formatPlan(this.#plan) : null;
  }
}

/** Shows each call to the trace of its request, if that has one. */
export function traceCalls(call: CallSubgraph): CallSubgraph {
  return (request) => (request.trace ? request.trace.watchCall(request.service, () => call(request)) : call(request));
}

function since(startedAt: number): number {
  return Math.round((performance.now() - startedAt) * 1000) / 1000;
}
