import { type CallSubgraph, SubgraphCallError } from "../execution/calling/call";
import type { Metrics } from "./metrics";

/** Counts calls by whether an answer came; what is in it shows where it is read. */
export function measureCalls(call: CallSubgraph, metrics: Metrics): CallSubgraph {
  return async (request) => {
    const startedAt = performance.now();
    let code: unknown;
    try {
      return await call(request);
    } catch (error) {
      code = error instanceof SubgraphCallError ? error.code : "INTERNAL";
      throw error;
    } finally {
      metrics.countCall(request.service, code, performance.now() - startedAt);
    }
  };
}
