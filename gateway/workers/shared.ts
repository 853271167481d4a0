import { type Changes, countedHere } from "../identity/count-changes";
import type { Metrics } from "../metrics/metrics";
import { Limiter, type Limits } from "../security/limiter";

/** What must be one for all processes that serve as one gateway. */
export interface Shared {
  createLimits(name: string): Limits;
  changes: Changes;
  /** Whether no other process took a request with this signature; from now on one has. */
  claimSignature(signature: string): Promise<boolean>;
  /** @returns What operators watch, of this process and all others */
  shareMetrics(metrics: Metrics): () => Promise<string>;
}

/** Of a gateway that is one process. What it did not take before, nobody did. */
export function sharedWithNobody(): Shared {
  return {
    createLimits: () => new Limiter(),
    changes: countedHere(),
    claimSignature: async () => true,
    shareMetrics: (metrics) => () => metrics.text(),
  };
}
