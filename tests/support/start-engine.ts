import { ApolloServer } from "@apollo/server";
import { composeSupergraph } from "../../gateway/composition/compose";
import { ParsedSupergraph } from "../../gateway/composition/parsed-supergraph";
import type { GatewayContext } from "../../gateway/context";
import { createEngine, type EngineKind } from "../../gateway/engines/create-engine";
import type { EngineOptions } from "../../gateway/engines/engine";
import type { CallSubgraph } from "../../gateway/execution/calling/call";
import { createSubgraphCaller } from "../../gateway/execution/calling/call-subgraph";
import {
  type ServedSubgraph,
  type SubgraphSource,
  serveSubgraph,
} from "../../gateway/execution/testing/serve-subgraph";
import { PUBLIC_ACTOR } from "../../services/kit/actor/actor";

export interface EngineAnswer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

export interface RunningEngine extends AsyncDisposable {
  subgraphs: ServedSubgraph[];
  ask(body: Record<string, unknown>, headers?: Record<string, string>): Promise<EngineAnswer>;
}

/**
 * An engine over subgraphs of their own, behind Apollo Server.
 *
 * @param wrap Stands between the engine and the caller, as what prepares calls to allies does
 */
export async function startEngine(
  kind: EngineKind,
  sources: readonly SubgraphSource[],
  { wrap = (call) => call, ...options }: Partial<EngineOptions> & { wrap?: (call: CallSubgraph) => CallSubgraph } = {},
): Promise<RunningEngine> {
  const subgraphs = await Promise.all(sources.map(serveSubgraph));
  const composed = composeSupergraph(subgraphs);
  if ("errors" in composed) throw new Error(JSON.stringify(composed.errors));
  const caller = createSubgraphCaller();
  const engine = await createEngine(kind, {
    ...{ supergraph: ParsedSupergraph.parse(composed.supergraph), call: wrap(caller.call), log: { warn() {} } },
    ...options,
  });
  const server = new ApolloServer<GatewayContext>({ gateway: engine, includeStacktraceInErrorResponses: false });
  await server.start();
  return {
    subgraphs,
    async ask(body, forwardHeaders = {}) {
      const { body: answer } = await server.executeOperation(body, {
        contextValue: { actor: PUBLIC_ACTOR, forwardHeaders },
      });
      if (answer.kind !== "single") throw new Error("Expected one result");
      return JSON.parse(JSON.stringify(answer.singleResult));
    },
    async [Symbol.asyncDispose]() {
      await server.stop();
      await caller.close();
      for (const subgraph of subgraphs) await subgraph[Symbol.asyncDispose]();
    },
  };
}
