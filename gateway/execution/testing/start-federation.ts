import { composeSupergraph } from "../../composition/compose";
import type { CallLog } from "../calling/call";
import { createSubgraphCaller, type SubgraphCallerOptions } from "../calling/call-subgraph";
import { createExecutor, type ExecutionResult, type Executor, type ExecutorOptions } from "../executor";
import { type ServedSubgraph, type SubgraphSource, serveSubgraph } from "./serve-subgraph";

export interface TestFederation extends AsyncDisposable {
  supergraph: string;
  subgraphs: ServedSubgraph[];
  executor: Executor;
  /** What was logged, newest last. */
  logged: object[];
  query(source: string, variables?: Record<string, unknown>): Promise<ExecutionResult>;
}

type Options = SubgraphCallerOptions & Partial<ExecutorOptions>;

/** Subgraphs on ports of their own, composed, with an executor in front. */
export async function startFederation(sources: SubgraphSource[], options: Options = {}): Promise<TestFederation> {
  const subgraphs = await Promise.all(sources.map(serveSubgraph));
  const supergraph = compose(subgraphs);
  const caller = createSubgraphCaller(options);
  const logged: object[] = [];
  const log: CallLog = { warn: (details) => void logged.push(details) };
  const executor = createExecutor({ call: caller.call, log, supergraph, ...options });
  return {
    supergraph,
    subgraphs,
    executor,
    logged,
    query: (source, variables) => executor.execute({ source, variables, headers: {} }),
    async [Symbol.asyncDispose]() {
      await caller.close();
      for (const subgraph of subgraphs) await subgraph[Symbol.asyncDispose]();
    },
  };
}

function compose(subgraphs: readonly ServedSubgraph[]): string {
  const result = composeSupergraph(subgraphs);
  if ("errors" in result) throw new Error(result.errors.map(({ message }) => message).join("\n"));
  return result.supergraph;
}
