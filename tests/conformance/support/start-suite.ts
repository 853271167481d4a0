import { type ExecutionResult, graphql } from "graphql";
import { startGateway } from "../../../gateway";
import { buildApiSchema } from "../../../gateway/composition/api-schema";
import type { EngineKind } from "../../../gateway/engines/create-engine";
import { createSubgraphCaller } from "../../../gateway/execution/calling/call-subgraph";
import { createExecutor } from "../../../gateway/execution/executor";
import { type ReceivedRequest, serveSubgraph } from "../../../gateway/execution/testing/serve-subgraph";
import { type GraphQLAnswer, postGraphQL } from "../../../services/kit/testing/service";
import { COMPOSE, type Composer } from "../../support/composers";
import { unlimitedConfig } from "../../support/unlimited-config";
import type { ConformanceSuite, Fault } from "./suite";
import { answerFromRoots, worldResolvers } from "./world";

export interface Question {
  operation: string;
  operationName?: string;
  variables?: Record<string, unknown>;
}

interface AskedThroughComposer {
  composer: Composer;
  ask(question: Question): Promise<GraphQLAnswer>;
}

export interface RunningSuite extends AsyncDisposable {
  /** Our engine over the supergraph of each composer that can compose the suite. */
  hub: AskedThroughComposer[];
  /** The same, without a server before it, where all plans are made by our own planner. */
  secondPlanner: AskedThroughComposer[];
  /** `@apollo/gateway`. */
  apollo(question: Question): Promise<GraphQLAnswer>;
  /** By graphql-js over the same data, without subgraphs. */
  whole(question: Question): Promise<ExecutionResult>;
  /** Name of a subgraph → how it misbehaves from now on. */
  faults: Record<string, Fault>;
  /** The names of the subgraphs asked since it was last emptied, in order. */
  asked: string[];
  /** Name of a subgraph → the representations it was sent since it was last emptied. */
  represented: Record<string, unknown[]>;
}

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable",
  "@external", "@requires", "@provides", "@override", "@inaccessible", "@interfaceObject", "@extends", "@tag"])\n`;

/** The subgraphs of a suite over real HTTP, with gateways in front of them. What is open is closed if the start fails. */
export async function startSuite(suite: ConformanceSuite): Promise<RunningSuite> {
  const opened = new AsyncDisposableStack();
  try {
    return await open(suite, opened);
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

async function open(suite: ConformanceSuite, opened: AsyncDisposableStack): Promise<RunningSuite> {
  const { world, resolvers = {}, notComposedBy = {}, deadlineMs = 8000 } = suite;
  const faults: Record<string, Fault> = {};
  const asked: string[] = [];
  const represented: Record<string, unknown[]> = {};
  const subgraphs = await Promise.all(
    Object.entries(suite.subgraphs).map(([name, sdl]) =>
      serveSubgraph({
        name,
        sdl: linked(suite, name, sdl),
        resolvers: worldResolvers(sdl, world, resolvers[name]),
        answer(request, response) {
          asked.push(name);
          represented[name] = [...(represented[name] ?? []), ...representationsIn(request)];
          return faults[name]?.(request, response);
        },
      }),
    ),
  );
  for (const subgraph of subgraphs) opened.use(subgraph);
  const composers = (["theguild", "apollo"] as const).filter((composer) => !notComposedBy[composer]);
  const supergraphs = composers.map((composer) => ({ composer, supergraph: COMPOSE[composer](subgraphs) }));
  const [first] = supergraphs;
  if (!first) throw new Error("At least one composer is needed");
  const start = async (supergraph: string, engine: EngineKind) => {
    const gateway = await startGateway(supergraph, unlimitedConfig(engine, { deadlineMs }));
    opened.defer(() => gateway.close());
    return ({ operation: query, operationName, variables }: Question) =>
      postGraphQL(`${gateway.url}/graphql`, { query, operationName, variables });
  };
  const hub = await Promise.all(
    supergraphs.map(async ({ composer, supergraph }) => ({ composer, ask: await start(supergraph, "hub") })),
  );
  const caller = createSubgraphCaller();
  opened.defer(() => caller.close());
  const secondPlanner = supergraphs.map(({ composer, supergraph }) => {
    const log = { warn: () => {} };
    const executor = createExecutor({ supergraph, call: caller.call, log, deadlineMs, isNativeFirst: false });
    const ask = async ({ operation: source, operationName, variables }: Question): Promise<GraphQLAnswer> =>
      JSON.parse(JSON.stringify(await executor.execute({ source, operationName, variables, headers: {} })));
    return { composer, ask };
  });
  const apollo = await start(supergraphs.at(-1)?.supergraph ?? first.supergraph, "apollo");
  const schema = buildApiSchema(first.supergraph);
  answerFromRoots(schema, world);
  return {
    hub,
    secondPlanner,
    apollo,
    whole: ({ operation: source, operationName, variables: variableValues }) =>
      graphql({ schema, source, operationName, variableValues }),
    faults,
    asked,
    represented,
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

/** The SDL with the link to the specification of federation, unless it has one or is of Federation 1. */
export function linked({ federation1 = [] }: ConformanceSuite, name: string, sdl: string): string {
  return sdl.includes("@link") || federation1.includes(name) ? sdl : LINK + sdl;
}

/** An operation may hold several `_entities`, each with a variable that the gateway names as it likes. */
function representationsIn({ query, variables }: ReceivedRequest): unknown[] {
  if (!query.includes("_entities")) return [];
  return Object.values(variables)
    .flatMap((value) => (Array.isArray(value) ? value : []))
    .filter(isRepresentation);
}

function isRepresentation(value: unknown): boolean {
  return typeof value === "object" && value !== null && "__typename" in value;
}
