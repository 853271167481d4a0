import type {
  GatewayExecutionResult,
  GatewayGraphQLRequestContext,
  GatewaySchemaLoadOrUpdateCallback,
} from "@apollo/server-gateway-interface";
import { createExecutor } from "../execution/executor";
import type { EngineOptions, GatewayEngine } from "./engine";
import { readContext } from "./read-context";

/** Our own executor behind Apollo's interface. */
export function createHubEngine(options: EngineOptions): GatewayEngine {
  const listeners = new Set<GatewaySchemaLoadOrUpdateCallback>();
  const executor = createExecutor(options);
  const { apiSchema } = executor;

  return {
    apiSchema,
    async load() {
      for (const listener of listeners) listener({ apiSchema, coreSupergraphSdl: options.supergraph.sdl });
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
