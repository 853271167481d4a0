import { describe, expect, it } from "@jest/globals";
import { type Actor, PUBLIC_ACTOR, serviceActor } from "../../services/kit/actor/actor";
import { composeSupergraph } from "../composition/compose";
import { ENGINE_KINDS, type EngineKind } from "../engines/create-engine";
import type { SubgraphSource } from "../execution/testing/serve-subgraph";
import { startTestGateway, type TestGateway } from "../testing/start-test-gateway";
import { UsedOperations } from "./used-operations";

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@tag", "@authenticated"])\n';
const sdl = (more: string) => `${LINK} type Query { item(id: ID!): Item ${more} } type Item { id: ID! name: String }
  type Mutation { rename(id: ID!, name: String!): Item }`;

const items: SubgraphSource = {
  name: "items",
  sdl: sdl("old: Int closed: Int @authenticated"),
  answer: async () => ({ data: { item: { id: "1", name: "bread" }, old: 1, closed: 2, rename: { id: "1" } } }),
};

const start = (engine: EngineKind) =>
  startTestGateway(engine, [items], { warmUpMs: 60_000 }, async ({ headers }) => ({
    actor: headers.who === "service" ? serviceActor("members") : PUBLIC_ACTOR,
  }));

async function replace(gateway: TestGateway, more: string): Promise<object | undefined> {
  const result = composeSupergraph(gateway.subgraphs.map(({ name, url }) => ({ name, url, sdl: sdl(more) })));
  if ("errors" in result) throw new Error(JSON.stringify(result.errors));
  await gateway.replaceSupergraph(result.supergraph);
  return gateway.logged.findLast(({ message }) => message === "supergraph in place")?.data;
}

/** Whether its plan was known. */
async function isPlanned({ ask }: TestGateway, body: object, headers?: Record<string, string>): Promise<unknown> {
  const { extensions } = await ask({ ...body, extensions: { timings: true } }, headers);
  return (extensions?.timings as { planCached?: boolean } | undefined)?.planCached;
}

describe("the next supergraph", () => {
  it("knows the plans of what was asked before, whatever the literals, the conditions and who asks", async () => {
    await using gateway = await start("hub");
    const literal = (id: string) => ({ query: `{ item(id: "${id}") { name } }` });
    const variable = (isNamed: boolean, id = "1") => ({
      query: "query Q($id: ID!, $named: Boolean!) { item(id: $id) { id name @include(if: $named) } }",
      variables: { id, named: isNamed },
    });
    const closed = { query: "query C($id: ID!) { closed item(id: $id) { id } }", variables: { id: "1" } };
    const mutation = { query: 'mutation { rename(id: "1", name: "x") { id } }' };
    const service = { who: "service" };
    const asked = [literal("1"), variable(true), variable(false), closed, mutation];
    for (const body of asked) await gateway.ask(body);
    await gateway.ask(closed, service);
    const calls = gateway.subgraphs[0]?.requests.length;

    expect(await replace(gateway, "new: Int closed: Int @authenticated")).toMatchObject({ warmed: 6, misfits: 0 });
    // Nothing was run, above all no mutation
    expect(gateway.subgraphs[0]?.requests).toHaveLength(calls ?? -1);
    for (const body of [literal("2"), variable(true, "2"), variable(false, "2"), closed, mutation])
      expect(await isPlanned(gateway, body)).toBe(true);
    expect(await isPlanned(gateway, closed, service)).toBe(true);
    expect(await isPlanned(gateway, { query: "{ new }" })).toBe(false);
    expect((await gateway.ask(closed)).data).toEqual({ closed: null, item: { id: "1" } });

    // What it knew of the one before, it hands on
    expect(await replace(gateway, "closed: Int @authenticated")).toMatchObject({ warmed: 6, misfits: 1 });
    expect(await isPlanned(gateway, literal("3"))).toBe(true);
  });

  it.each(ENGINE_KINDS)(
    "with the engine %s counts and logs what does not fit it any more, by its name alone",
    async (engine) => {
      await using gateway = await start(engine);
      await gateway.ask({ query: "query Old { old }" });
      await gateway.ask({ query: 'query Item { item(id: "canary") { id } }' });
      const { requests } = gateway.subgraphs[0] ?? { requests: [] };
      const calls = requests.length;
      expect(await replace(gateway, "new: Int")).toMatchObject({ warmed: 1, misfits: 1 });
      expect(requests).toHaveLength(calls);
      const warned = gateway.logged.filter(({ level }) => level === "warn");
      expect(warned.map(({ data }) => data)).toEqual([{ count: 1, operations: [{ name: "Old", uses: 1 }] }]);
      expect(JSON.stringify(gateway.logged)).not.toContain("canary");
      expect((await gateway.ask({ query: 'query Item { item(id: "1") { id } }' })).data).toEqual({ item: { id: "1" } });
    },
  );

  it("counts half of what the one before did, until it is asked again", async () => {
    await using gateway = await start("hub");
    for (let uses = 0; uses < 8; uses++) await gateway.ask({ query: "query Old { old }" });
    for (const more of ["old: Int", "old: Int more: Int", "new: Int"]) await replace(gateway, more);
    const warned = gateway.logged.filter(({ level }) => level === "warn");
    expect(warned.map(({ data }) => data)).toEqual([{ count: 1, operations: [{ name: "Old", uses: 1 }] }]);
  });

  it("knows the automatic persisted queries of the one before", async () => {
    await using gateway = await start("hub");
    const query = '{ item(id: "1") { name } }';
    const sha256Hash = Buffer.from(await crypto.subtle.digest("SHA-256", Buffer.from(query))).toString("hex");
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    await gateway.ask({ query, extensions });
    await replace(gateway, "new: Int");
    expect((await gateway.ask({ extensions })).data).toEqual({ item: { name: "bread" } });
  });
});

describe("UsedOperations", () => {
  it("lists what is used most first, and keeps nothing of who asked or what for", () => {
    const used = new UsedOperations();
    const rep: Actor = {
      ...{ kind: "REP" as const, subject: "per_1", roles: [], scopes: ["s"] },
      mandates: [{ organizationId: "org_1", kind: "REP", isMember: true }],
    };
    const ask = (source: string, variables: Record<string, unknown> = {}) =>
      used.count({ shape: source, source, request: { variables } }, { actor: rep, forwardHeaders: {} });
    ask("{ a }");
    ask("{ b }", { text: "canary", isOn: true });
    ask("{ b }", { isOn: true, text: "other" });
    const [first, second, ...others] = used.list();
    expect([first?.source, first?.uses, first?.variables]).toEqual(["{ b }", 2, { isOn: true }]);
    expect([second?.source, second?.uses, others]).toEqual(["{ a }", 1, []]);
    expect(JSON.stringify(used.list())).not.toMatch(/canary|per_1|org_1/);
  });

  it("is bounded", () => {
    const used = new UsedOperations();
    const count = (shape: string, request: object) =>
      used.count({ shape, source: shape, request }, { actor: PUBLIC_ACTOR, forwardHeaders: {} });
    for (let at = 0; at < 3000; at++) count(`{ f${at} }`, {});
    for (let at = 0; at < 100; at++) count("{ a }", { operationName: `N${at}` });
    expect(used.list().length).toBeLessThanOrEqual(1020);
    count("{ b }", { variables: Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`v${at}`, true])) });
    count("{ c }", { variables: { ["v".repeat(1000)]: true } });
    const sizes = used.list().map(({ variables }) => Object.keys(variables).length);
    expect(Math.max(...sizes)).toBe(10);
    expect(JSON.stringify(used.list())).not.toMatch("v".repeat(100));
    expect(used.list().filter(({ source }) => source === "{ a }")).toHaveLength(20);
  });
});
