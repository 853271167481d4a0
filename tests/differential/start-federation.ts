import { buildASTSchema, type ExecutionResult, type GraphQLSchema, graphql, parse } from "graphql";
import { type RunningGateway, startGateway } from "../../gateway";
import { buildApiSchema } from "../../gateway/composition/api-schema";
import { ENGINE_KINDS, type EngineKind } from "../../gateway/engines/create-engine";
import { type ServedSubgraph, serveSubgraph } from "../../gateway/execution/testing/serve-subgraph";
import type { FindActor } from "../../gateway/identity/find-actor";
import { type GraphQLAnswer, postGraphQL } from "../../services/kit/testing/service";
import { COMPOSE } from "../support/composers";
import { unlimitedConfig } from "../support/unlimited-config";
import type { WrittenOperation } from "./random-operation";
import { answerFromWorld, buildRandomSubgraph } from "./random-schema";
import { RandomWorld } from "./random-world";
import { WorldModel } from "./world-model";

/** One supergraph over random worlds: each request names the seed of its own. */
export interface RandomFederation extends AsyncDisposable {
  apiSchema: GraphQLSchema;
  subgraphs: readonly (ServedSubgraph & { schema: GraphQLSchema })[];
  engines: Record<EngineKind, Ask>;
  /**
   * By graphql-js, without subgraphs.
   *
   * @param closed What is an error instead of a value, see `WorldContext`
   */
  whole(operation: WrittenOperation, seed: number, closed?: ReadonlySet<string>): Promise<ExecutionResult>;
}

type Ask = (operation: WrittenOperation, seed: number, headers?: Record<string, string>) => Promise<GraphQLAnswer>;

export const SEED_HEADER = "x-world-seed";

/**
 * @param sdls Name of a subgraph → its SDL
 * @param findActor Who sends a request. @default the public
 */
export async function startRandomFederation(
  sdls: Readonly<Record<string, string>>,
  findActor?: FindActor,
): Promise<RandomFederation> {
  let full: GraphQLSchema | undefined;
  let model: WorldModel | undefined;
  const worldOf = (seed: unknown) => {
    if (!model) throw new Error("The federation has not started");
    return { world: new RandomWorld(model, Number(seed)) };
  };
  const schemas = Object.entries(sdls).map(([name, sdl]) => ({
    name,
    sdl,
    schema: buildRandomSubgraph(sdl, () => full as GraphQLSchema),
  }));
  const subgraphs = await Promise.all(
    schemas.map(({ name, sdl, schema }) =>
      serveSubgraph({
        name,
        sdl,
        answer: ({ query, variables, headers }) =>
          graphql({ schema, source: query, variableValues: variables, contextValue: worldOf(headers[SEED_HEADER]) }),
      }),
    ),
  );
  const supergraphs: Record<EngineKind, string> = {
    hub: COMPOSE.theguild(subgraphs),
    apollo: COMPOSE.apollo(subgraphs),
  };
  full = buildASTSchema(parse(supergraphs.hub), { assumeValid: true, assumeValidSDL: true });
  const apiSchema = buildApiSchema(supergraphs.hub);
  model = new WorldModel(full, apiSchema, schemas);
  answerFromWorld(apiSchema, () => full as GraphQLSchema);

  const gateways = new Map<EngineKind, RunningGateway>();
  for (const engine of ENGINE_KINDS)
    gateways.set(
      engine,
      await startGateway(
        supergraphs[engine],
        unlimitedConfig(engine, { deadlineMs: 30_000, forwardHeaders: [SEED_HEADER] }),
        { findActor },
      ),
    );
  const ask =
    (engine: EngineKind): Ask =>
    (operation, seed, headers) =>
      postGraphQL(
        `${gateways.get(engine)?.url}/graphql`,
        { query: operation.source, variables: operation.variables },
        { ...headers, [SEED_HEADER]: String(seed) },
      );
  return {
    apiSchema,
    subgraphs: subgraphs.map((subgraph, at) => ({ ...subgraph, ...schemas[at] })) as RandomFederation["subgraphs"],
    engines: { hub: ask("hub"), apollo: ask("apollo") },
    whole: ({ source, variables }, seed, closed) =>
      graphql({
        schema: apiSchema,
        source,
        variableValues: JSON.parse(JSON.stringify(variables)),
        contextValue: { ...worldOf(seed), closed },
      }),
    async [Symbol.asyncDispose]() {
      for (const gateway of gateways.values()) await gateway.close();
      for (const subgraph of subgraphs) await subgraph[Symbol.asyncDispose]();
    },
  };
}
