import { describe, expect, it } from "@jest/globals";
import { parse } from "graphql";
import { composeSupergraph } from "../composition/compose";
import type { CallSubgraph } from "./calling/call";
import { createExecutor } from "./executor";
import { startFederation } from "./testing/start-federation";

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])\n`;
const things = {
  name: "things",
  sdl: `${LINK}type Query { thing(id: ID, level: Level = LOW, at: When): Thing } type Subscription { tick: Int }
    type Thing { id: ID! level: Level at: When } enum Level { LOW HIGH } scalar When`,
  resolvers: { Query: { thing: (_: unknown, args: object) => args } },
};

describe("createExecutor()", () => {
  it.each([
    ["{", undefined, "GRAPHQL_PARSE_FAILED"],
    ["{ nope }", undefined, "GRAPHQL_VALIDATION_FAILED"],
    ["{ _service { sdl } }", undefined, "GRAPHQL_VALIDATION_FAILED"],
    ["{ _entities(representations: []) { __typename } }", undefined, "GRAPHQL_VALIDATION_FAILED"],
    ["query A { thing { id } } query B { thing { id } }", undefined, "OPERATION_RESOLUTION_FAILURE"],
    ["query A { thing { id } }", "C", "OPERATION_RESOLUTION_FAILURE"],
    ["fragment F on Thing { id }", undefined, "OPERATION_RESOLUTION_FAILURE"],
    ["subscription { tick }", undefined, "UNSUPPORTED_OPERATION"],
    ["{ thing { id ... @defer { level } } }", undefined, "UNSUPPORTED_OPERATION"],
    ["query ($id: ID!) { thing(id: $id) { id } }", undefined, "BAD_USER_INPUT"],
    ["query ($level: Level) { thing(level: $level) { id } }", undefined, "BAD_USER_INPUT"],
  ])("refuses %s with %s", async (source, operationName, code) => {
    await using federation = await startFederation([things]);
    const request = { source, operationName, variables: { level: "NONE" }, headers: {} };
    const { data, errors } = await federation.executor.execute(request);
    expect(data).toBeUndefined();
    expect(errors?.[0]?.extensions.code).toBe(code);
    expect(federation.subgraphs[0]?.requests).toEqual([]);
  });

  it("runs the operation that is named", async () => {
    await using federation = await startFederation([things]);
    const source = "query A { thing(id: 1) { id } } query B($id: ID) { thing(id: $id) { level id } }";
    const run = (operationName: string) =>
      federation.executor.execute({ source, operationName, variables: { id: 2 }, headers: {} });
    expect((await run("A")).data).toEqual({ thing: { id: "1" } });
    expect((await run("B")).data).toEqual({ thing: { id: "2", level: "LOW" } });
  });

  it("takes a document that is parsed already", async () => {
    await using federation = await startFederation([things]);
    const source = "{ thing(id: 3) { id } }";
    expect((await federation.executor.execute({ source, document: parse(source), headers: {} })).data).toEqual({
      thing: { id: "3" },
    });
  });

  it("sends variables as their types want them, and only those that a call uses", async () => {
    await using federation = await startFederation([things]);
    const at = { any: ["\u2028", '"', null] };
    const variables = { id: 5, level: "HIGH", at, unused: "secret" };
    const { data } = await federation.query(
      "query ($id: ID, $level: Level, $at: When, $none: ID) { thing(id: $id, level: $level, at: $at) { id level at } x: thing(id: $none) { id } }",
      variables,
    );
    expect(data).toEqual({ thing: { id: "5", level: "HIGH", at }, x: null });
    expect(federation.subgraphs[0]?.requests[0]?.variables).toEqual({ id: "5", level: "HIGH", at });
  });

  it("asks for equal entities once", async () => {
    const nodes = {
      name: "nodes",
      sdl: `${LINK}type Query { nodes: [Node] } type Node @key(fields: "id") { id: ID! }`,
      resolvers: { Query: { nodes: () => Array.from({ length: 50 }, (_, index) => ({ id: index % 5 })) } },
    };
    const names = {
      name: "names",
      sdl: `${LINK}type Node @key(fields: "id") { id: ID! name: String }`,
      resolvers: { Node: { __resolveReference: ({ id }: { id: string }) => ({ id, name: `n${id}` }) } },
    };
    await using federation = await startFederation([nodes, names]);
    const { data } = await federation.query("{ nodes { name } }");
    expect(data?.nodes).toHaveLength(50);
    expect(JSON.parse(JSON.stringify(data?.nodes)).slice(3, 7)).toEqual(
      ["n3", "n4", "n0", "n1"].map((name) => ({ name })),
    );
    expect(federation.subgraphs[1]?.requests.map(({ variables }) => variables.representations)).toEqual([
      ["0", "1", "2", "3", "4"].map((id) => ({ __typename: "Node", id })),
    ]);
  });

  it("keeps what a client renames apart from the keys that the planner adds", async () => {
    const named = {
      name: "named",
      sdl: `${LINK}type Query { thing: Thing } type Thing @key(fields: "cid") { cid: ID! name: String id: ID }`,
      resolvers: { Query: { thing: () => ({ cid: "k", name: "n" }) } },
    };
    const sized = {
      name: "sized",
      sdl: `${LINK}type Thing @key(fields: "cid") { cid: ID! size: String }`,
      resolvers: { Thing: { size: ({ cid }: { cid: string }) => `size of ${cid}` } },
    };
    await using federation = await startFederation([named, sized]);
    expect((await federation.query("{ thing { id: name size } }")).data).toEqual({
      thing: { id: "n", size: "size of k" },
    });
  });

  it("plans an operation once, and forgets what is not asked for", async () => {
    await using federation = await startFederation([things]);
    let looked = 0;
    const call: CallSubgraph = async () => '{"data":{"thing":null}}';
    const executor = createExecutor({ supergraph: federation.supergraph, call, log: { warn() {} }, maxOperations: 2 });
    const ask = (source: string) => {
      const document = parse(source);
      const { definitions } = document;
      Object.defineProperty(document, "definitions", {
        get() {
          looked++;
          return definitions;
        },
      });
      return executor.execute({ source, document, headers: {} });
    };
    await ask("{ thing { id } }");
    const once = looked;
    await ask("{ thing { id } }");
    expect(looked).toBe(once);
    for (let times = 0; times < 4; times++) await ask("{ a: thing { id } }");
    await ask("{ b: thing { id } }");
    await ask("{ thing { id } }");
    expect(looked).toBeGreaterThan(once * 3);
  });

  it("moves the share of requests that an override asks for", async () => {
    const link = LINK.replace('v2.3", import: ["@key"]', 'v2.9", import: ["@key", "@override"]');
    const old = {
      name: "old",
      sdl: `${link}type Query { node: Node } type Node @key(fields: "id") { id: ID! from: String }`,
      resolvers: { Query: { node: () => ({ id: "1", from: "old" }) } },
    };
    const next = {
      name: "next",
      sdl: `${link}type Node @key(fields: "id") { id: ID! from: String @override(from: "old", label: "percent(40)") }`,
      resolvers: { Node: { from: () => "next" } },
    };
    await using federation = await startFederation([old, next]);
    const answers = await Promise.all(Array.from({ length: 300 }, () => federation.query("{ node { from } }")));
    const moved = answers.filter(({ data }) => JSON.stringify(data).includes("next")).length;
    expect(moved).toBeGreaterThan(60);
    expect(moved).toBeLessThan(180);
  });

  it("says null when no plan is found, and logs why", async () => {
    const sdls = [
      'type Query { a: A } type A @key(fields: "id") { id: ID! }',
      'type A @key(fields: "id") { id: ID! b: Int }',
    ];
    const composed = composeSupergraph(
      sdls.map((sdl, at) => ({ name: `s${at}`, url: "http://s", sdl: `${LINK}${sdl}` })),
    );
    if ("errors" in composed) throw new Error("The services do not compose");
    // no composer lets that pass
    const supergraph = composed.supergraph.replaceAll('key: "id"', 'key: "id", resolvable: false');
    const logged: object[] = [];
    const log = { warn: (details: object) => void logged.push(details) };
    const executor = createExecutor({ supergraph, call: async () => "", log });
    const { data, errors } = await executor.execute({ source: "{ a { b } }", headers: {} });
    expect(data).toBeNull();
    expect(errors?.[0]?.extensions.code).toBe("PLANNING_FAILED");
    expect(logged).toHaveLength(1);
  });

  it("refuses a supergraph that is none", () => {
    const call: CallSubgraph = async () => "";
    expect(() => createExecutor({ supergraph: "type Query {", call, log: { warn() {} } })).toThrow();
  });
});
