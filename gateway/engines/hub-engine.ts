import type {
  GatewayExecutionResult,
  GatewayGraphQLRequestContext,
  GatewaySchemaLoadOrUpdateCallback,
} from "@apollo/server-gateway-interface";
import type { GraphQLSchema } from "graphql";
import { createExecutor, type Executor } from "../execution/executor";
import type { EngineOptions, GatewayEngine } from "./engine";
import { readContext } from "./read-context";

/** Our own executor behind Apollo's interface. */
export function createHubEngine(options: EngineOptions): GatewayEngine {
  const listeners = new Set<GatewaySchemaLoadOrUpdateCallback>();
  // Apollo Server validates against the schema it was given last: a request runs on the executor of that very schema
  const executors = new WeakMap<GraphQLSchema, Executor>();
  let { supergraph } = options;
  let current = load(supergraph);

  return {
    async load() {
      notify();
      return { executor: execute };
    },
    onSchemaLoadOrUpdate(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async stop() {
      listeners.clear();
    },
    update(next) {
      current = load(next);
      supergraph = next;
      notify();
    },
    countOperations: () => current.countOperations(),
  };

  function load(sdl: string): Executor {
    const executor = createExecutor({ ...options, supergraph: sdl });
    executors.set(executor.apiSchema, executor);
    return executor;
  }

  function notify(): void {
    for (const listener of listeners) listener({ apiSchema: current.apiSchema, coreSupergraphSdl: supergraph });
  }

  async function execute(context: GatewayGraphQLRequestContext): Promise<GatewayExecutionResult> {
    const { source, document, request, schema } = context;
    const { forwardHeaders: headers, signal, trace } = readContext(context);
    return await (executors.get(schema) ?? current).execute({
      source,
      document,
      operationName: request.operationName ?? undefined,
      variables: request.variables,
      headers,
      signal,
      trace,
    });
  }
}
