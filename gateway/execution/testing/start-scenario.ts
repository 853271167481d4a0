import { ApolloServer } from "@apollo/server";
import { type ExecutionResult, graphql } from "graphql";
import { answerFromRoots, type World, worldResolvers } from "../../../tests/conformance/support/world";
import { buildApiSchema } from "../../composition/api-schema";
import { createEngine, type EngineKind } from "../../engines/create-engine";
import { createSubgraphCaller } from "../calling/call-subgraph";
import type { Resolvers } from "./serve-subgraph";
import { startFederation } from "./start-federation";

export interface Scenario {
  world: World;
  /** Name → SDL without the link, which is added. */
  subgraphs: Record<string, string>;
  /** For fields that a subgraph computes from what it requires. */
  resolvers?: Record<string, Resolvers>;
}

type Ask = (source: string, variables?: Record<string, unknown>) => Promise<ExecutionResult>;

export interface RunningScenario extends AsyncDisposable {
  /** Through Apollo Server with this engine. */
  engines: Record<EngineKind, Ask>;
  /** By graphql-js over the same data, without subgraphs. */
  whole: Ask;
}

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable",
  "@external", "@requires", "@provides", "@override", "@inaccessible", "@interfaceObject", "@extends", "@tag"])\n`;

/** The same data behind both engines and behind a schema without subgraphs. */
export async function startScenario({ world, subgraphs, resolvers = {} }: Scenario): Promise<RunningScenario> {
  const federation = await startFederation(
    Object.entries(subgraphs).map(([name, sdl]) => ({
      name,
      sdl: sdl.includes("@link") ? sdl : LINK + sdl,
      resolvers: worldResolvers(sdl, world, resolvers[name]),
    })),
  );
  const schema = buildApiSchema(federation.supergraph);
  answerFromRoots(schema, world);
  const caller = createSubgraphCaller();
  const log = { warn() {} };
  const servers = await Promise.all(
    (["hub", "apollo"] as const).map(async (kind) => {
      const gateway = await createEngine(kind, { supergraph: federation.supergraph, call: caller.call, log });
      const server = new ApolloServer({ gateway });
      await server.start();
      return server;
    }),
  );
  const [hub, apollo] = servers.map(askServer);
  if (!hub || !apollo) throw new Error("Both engines are needed");
  return {
    engines: { hub, apollo },
    whole: async (source, variableValues) => graphql({ schema, source, variableValues }),
    async [Symbol.asyncDispose]() {
      for (const server of servers) await server.stop();
      await caller.close();
      await federation[Symbol.asyncDispose]();
    },
  };
}

function askServer(server: ApolloServer): Ask {
  return async (query, variables) => {
    const { body } = await server.executeOperation({ query, variables }, { contextValue: { forwardHeaders: {} } });
    if (body.kind !== "single") throw new Error("Expected one result");
    return JSON.parse(JSON.stringify(body.singleResult));
  };
}
