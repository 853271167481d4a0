import { ApolloServer } from "@apollo/server";
import { describe, expect, it } from "@jest/globals";
import { PUBLIC_ACTOR } from "../../services/kit/actor/actor";
import { composeSupergraph } from "../composition/compose";
import { ParsedSupergraph } from "../composition/parsed-supergraph";
import type { GatewayContext } from "../context";
import { createSubgraphCaller } from "../execution/calling/call-subgraph";
import { type ServedSubgraph, type SubgraphSource, serveSubgraph } from "../execution/testing/serve-subgraph";
import { assertEngineFits } from "./assert-engine-fits";
import { createEngine, ENGINE_KINDS, type EngineKind } from "./create-engine";
import type { EngineOptions } from "./engine";

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@authenticated", "@requiresScopes", "@policy"])\n`;

const people: SubgraphSource = {
  name: "people",
  sdl: `${LINK}type Query { person(id: ID = "1"): Person } type Mutation { rename(name: String!): Person }
    type Person @key(fields: "id") { id: ID! name: String @requiresScopes(scopes: [["names"]]) }`,
  resolvers: {
    Query: { person: (_: unknown, { id }: { id: string }) => ({ id, name: "Alice" }) },
    Mutation: { rename: (_: unknown, { name }: { name: string }) => ({ id: "1", name }) },
  },
};

function funding(answer?: SubgraphSource["answer"]): SubgraphSource {
  return {
    name: "funding",
    sdl: `${LINK}type Query { total: Int @authenticated } type Person @key(fields: "id") { id: ID! grant: Int @policy(policies: [["p"]]) }`,
    resolvers: { Query: { total: () => 7 }, Person: { grant: () => 10 } },
    answer,
  };
}

interface Running extends AsyncDisposable {
  subgraphs: ServedSubgraph[];
  ask(query: string, context?: Partial<GatewayContext>, variables?: Record<string, unknown>): Promise<Answer>;
}

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: unknown[]; extensions?: Record<string, unknown> }[];
}

async function start(
  kind: EngineKind,
  sources: SubgraphSource[],
  options: Partial<EngineOptions> = {},
): Promise<Running> {
  const subgraphs = await Promise.all(sources.map(serveSubgraph));
  const caller = createSubgraphCaller();
  const supergraph = compose(subgraphs);
  const engine = await createEngine(kind, {
    supergraph: ParsedSupergraph.parse(supergraph),
    call: caller.call,
    log: { warn() {} },
    ...options,
  });
  const server = new ApolloServer<GatewayContext>({ gateway: engine, includeStacktraceInErrorResponses: false });
  await server.start();
  return {
    subgraphs,
    async ask(query, context = {}, variables = {}) {
      const contextValue = { actor: PUBLIC_ACTOR, forwardHeaders: {}, ...context };
      const { body } = await server.executeOperation({ query, variables }, { contextValue });
      if (body.kind !== "single") throw new Error("Expected one result");
      return JSON.parse(JSON.stringify(body.singleResult));
    },
    async [Symbol.asyncDispose]() {
      await server.stop();
      await caller.close();
      for (const subgraph of subgraphs) await subgraph[Symbol.asyncDispose]();
    },
  };
}

function compose(subgraphs: ServedSubgraph[]): string {
  const result = composeSupergraph(subgraphs);
  if ("errors" in result) throw new Error(result.errors.map(({ message }) => message).join("\n"));
  return result.supergraph;
}

describe.each(ENGINE_KINDS)("engine %s", (kind) => {
  it("answers over several services, also with auth directives in the supergraph", async () => {
    await using running = await start(kind, [people, funding()]);
    expect(await running.ask("{ person { name grant } total }")).toEqual({
      data: { person: { name: "Alice", grant: 10 }, total: 7 },
    });
    const { data } = await running.ask("mutation ($n: String!) { rename(name: $n) { name grant } }", {}, { n: "Bob" });
    expect(data).toEqual({ rename: { name: "Bob", grant: 10 } });
  });

  it("answers introspection", async () => {
    await using running = await start(kind, [people, funding()]);
    const { data } = await running.ask('{ __type(name: "Person") { kind fields { type { kind } name } } }');
    expect(data).toMatchObject({
      __type: { kind: "OBJECT", fields: expect.arrayContaining([{ name: "grant", type: { kind: "SCALAR" } }]) },
    });
  });

  it("forwards the headers of the context to every service", async () => {
    await using running = await start(kind, [people, funding()]);
    await running.ask("{ person { grant } }", { forwardHeaders: { authorization: "Bearer x", traceparent: "00-1" } });
    for (const { requests } of running.subgraphs) {
      expect(requests[0]?.headers).toMatchObject({ authorization: "Bearer x", traceparent: "00-1" });
    }
  });

  it("says the same of a service that is down", async () => {
    await using running = await start(kind, [people, funding((_, response) => void response.destroy())]);
    const { data, errors } = await running.ask("{ person { name grant } total }");
    expect(data).toEqual({ person: { name: "Alice", grant: null }, total: null });
    expect(errors?.map(({ message, extensions }) => ({ message, extensions }))).toEqual(
      new Array(2).fill({
        message: 'Service "funding" cannot be reached',
        extensions: { code: "SUBGRAPH_UNREACHABLE", service: "funding" },
      }),
    );
  });

  it("passes on what a service says, without what speaks of its code", async () => {
    const error = { message: "No", path: ["total"], extensions: { code: "TOO_LATE", stacktrace: ["at x"], left: 3 } };
    await using running = await start(kind, [people, funding(() => ({ data: { total: null }, errors: [error] }))]);
    expect(await running.ask("{ total }")).toEqual({
      data: { total: null },
      errors: [{ message: "No", path: ["total"], extensions: { code: "TOO_LATE", left: 3, service: "funding" } }],
    });
  });

  it("holds the deadline", async () => {
    await using running = await start(kind, [people, funding(() => new Promise(() => {}))], { deadlineMs: 700 });
    const { data, errors } = await running.ask("{ person { name grant } }");
    expect(data).toEqual({ person: { name: "Alice", grant: null } });
    expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: "SUBGRAPH_TIMEOUT", service: "funding" }]);
  });

  it("gives up when the client has gone", async () => {
    await using running = await start(kind, [people, funding(() => new Promise(() => {}))]);
    const { errors } = await running.ask("{ total }", { signal: AbortSignal.timeout(100) });
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(["REQUEST_CANCELLED"]);
  });
});

describe("engine hub", () => {
  it("sends allies nothing that they may not receive", async () => {
    const foreignFields = {
      networkOf: (service: string) => (service === "funding" ? "greens" : null),
      mayReceive: () => false,
    };
    await using running = await start("hub", [people, funding()], { foreignFields });
    const { data, errors } = await running.ask("{ person { name grant } }");
    expect(data).toEqual({ person: { name: "Alice", grant: null } });
    expect(errors).toEqual([
      {
        message: 'Network "greens" may not receive what it needs to give this field',
        path: ["person", "grant"],
        extensions: { code: "FIELD_GRANT_MISSING", network: "greens", coordinate: "Person.id" },
      },
    ]);
    expect(running.subgraphs[1]?.requests).toEqual([]);
  });
});

describe("assertEngineFits()", () => {
  it("lets the stock engine serve allies only if an operator overrides that", () => {
    expect(() => assertEngineFits("apollo", ["greens", "blues"], false)).toThrow(
      /^Cannot serve the allied subgraphs "greens", "blues" with engine "apollo"/,
    );
    expect(() => assertEngineFits("apollo", ["greens"], true)).not.toThrow();
    expect(() => assertEngineFits("apollo", [], false)).not.toThrow();
    expect(() => assertEngineFits("hub", ["greens"], false)).not.toThrow();
  });
});
