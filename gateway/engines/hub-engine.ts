import type {
  GatewayExecutionResult,
  GatewayGraphQLRequestContext,
  GatewaySchemaLoadOrUpdateCallback,
} from "@apollo/server-gateway-interface";
import type { ParsedSupergraph } from "../composition/parsed-supergraph";
import { createExecutor, type Executor } from "../execution/executor";
import type { BaseEngine, EngineOptions, GatewayEngine } from "./engine";
import { readContext } from "./read-context";

/** Our own executor behind Apollo's interface. */
export function createHubEngine(options: EngineOptions): BaseEngine {
  const executor = createExecutor(options);
  return {
    ...createEngineOf(executor, options.supergraph),
    narrow: async (variant) => createEngineOf(executor.narrow(variant), variant),
  };
}

function createEngineOf(executor: Executor, supergraph: ParsedSupergraph): GatewayEngine {
  const listeners = new Set<GatewaySchemaLoadOrUpdateCallback>();
  const { apiSchema } = executor;

  return {
    apiSchema,
    async load() {
      // Printed where somebody wants it
      const loaded = {
        apiSchema,
        get coreSupergraphSdl() {
          return supergraph.sdl;
        },
      };
      for (const listener of listeners) listener(loaded);
      return { executor: execute };
    },
    onSchemaLoadOrUpdate(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async stop() {
      listeners.clear();
    },
    countOperations: executor.countOperations,
  };

  async function execute(context: GatewayGraphQLRequestContext): Promise<GatewayExecutionResult> {
    const { source, document, request } = context;
    const { forwardHeaders: headers, signal, trace, warmUp } = readContext(context);
    const asked = {
      source,
      document,
      operationName: request.operationName ?? undefined,
      variables: request.variables,
      headers,
      signal,
      trace,
    };
    return await (warmUp ? executor.prepare(asked) : executor.execute(asked));
  }
}
