import { type CallSubgraph, SubgraphCallError } from "../execution/calling/call";

/** @param code Of a call that failed */
export type CountCall = (service: string, code: unknown, ms: number) => void;

/** Counts calls by whether an answer came; what is in it shows where it is read. */
export function measureCalls(call: CallSubgraph, count: CountCall): CallSubgraph {
  return (request) => {
    const startedAt = performance.now();
    return call(request).then(
      (text) => {
        count(request.service, undefined, performance.now() - startedAt);
        return text;
      },
      (error: unknown) => {
        const code = error instanceof SubgraphCallError ? error.code : "INTERNAL";
        count(request.service, code, performance.now() - startedAt);
        throw error;
      },
    );
  };
}
