import { describe, expect, it } from "@jest/globals";
import type { GatewayConfig } from "../config";
import { startTestGateway } from "../testing/start-test-gateway";

const TOKEN = "a-token-of-staff-long-enough";
const things = {
  name: "things",
  sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
    type Query { thing(id: ID, n: Int, level: Level, filter: Filter, at: When, first: Int): Thing }
    type Mutation { name(id: ID!, text: String!): Thing }
    type Thing { id: ID n: Int level: Level text: String at: When } input Filter { n: Int text: String = "none" }
    enum Level { LOW HIGH } scalar When`,
  resolvers: {
    Query: { thing: (_: unknown, { filter, ...args }: Record<string, object>) => ({ ...args, ...filter }) },
    Mutation: { name: (_: unknown, args: object) => args },
  },
};

async function start(config: Partial<GatewayConfig> = {}) {
  const gateway = await startTestGateway("hub", [things], { staffToken: TOKEN, ...config });
  const requests = gateway.subgraphs[0]?.requests ?? [];
  return { gateway, requests, ask: (query: string, rest: object = {}) => gateway.ask({ query, ...rest }) };
}

describe("an operation with literals", () => {
  it("is the same for its service as one with other literals, which come as variables", async () => {
    const { gateway, requests, ask } = await start();
    await using _ = gateway;
    const query = (id: string, n: number) => `{ thing(id: "${id}", n: ${n}, level: HIGH) { id n level } }`;
    for (const id of ["a", "b", "b", "c"]) {
      expect(await ask(query(id, id.length))).toEqual({ data: { thing: { id, n: 1, level: "HIGH" } } });
    }
    expect(new Set(requests.map(({ query }) => query)).size).toBe(1);
    expect(requests.map(({ variables }) => Object.values(variables))).toContainEqual(["b", 1, "HIGH"]);
  });

  it("keeps the client's own variables, whatever else it sends", async () => {
    const { gateway, ask } = await start();
    await using _ = gateway;
    const query = (n: number) => `query ($id: ID) { thing(id: $id, n: ${n}) { id n } }`;
    for (const n of [1, 2]) {
      const variables = { id: `i${n}`, literal0: 7 };
      expect(await ask(query(n), { variables })).toEqual({ data: { thing: { id: `i${n}`, n } } });
    }
    const named = (n: number) => `query ($literal0: ID) { thing(id: $literal0, n: ${n}) { id n } }`;
    for (const n of [1, 2]) {
      expect(await ask(named(n), { variables: { literal0: "x" } })).toEqual({ data: { thing: { id: "x", n } } });
    }
  });

  it("sends mutations once", async () => {
    const { gateway, requests, ask } = await start();
    await using _ = gateway;
    for (const text of ["a", "b"]) {
      const { data } = await ask(`mutation { name(id: 1, text: "${text}") { text } }`);
      expect(data).toEqual({ name: { text } });
    }
    expect(requests).toHaveLength(2);
    expect(requests[0]?.query).toBe(requests[1]?.query);
  });

  it("leaves what only the service can read as it is", async () => {
    const { gateway, requests, ask } = await start();
    await using _ = gateway;
    for (const at of ["a", "b"]) {
      expect((await ask(`{ thing(at: "${at}", n: 1) { at n } }`)).data).toEqual({ thing: { at, n: 1 } });
    }
    expect(requests.at(-1)?.query).toContain('"b"');
  });

  it.each([
    ["a value of another type", '{ thing(n: "x") { id } }', {}],
    ["a number that is too large", "{ thing(n: 3000000000) { id } }", {}],
    ["a constant that there is not", "{ thing(level: MIDDLE) { id } }", {}],
    ["a field that there is not", "{ thing(filter: { m: 1 }) { id } }", {}],
    ["a variable of another type", "query ($l: Level) {\n  thing(n: 3, level: $l) { id }\n}", { variables: { l: 1 } }],
    ["an operation that there is not", "query A { thing(n: 3) { id } }", { operationName: "B" }],
  ])("is refused for %s with the error that it got when it was new", async (_title, query, rest) => {
    const { gateway, ask } = await start();
    await using _ = gateway;
    const fresh = await ask(query, rest);
    expect(fresh.errors).toHaveLength(1);
    for (const valid of [
      "{ thing(n: 1) { id } }",
      "{ thing(level: LOW) { id } }",
      "{ thing(filter: { n: 1 }) { id } }",
    ]) {
      await ask(valid);
    }
    await ask("# other lines\n\n\nquery ($l: Level) { thing(n: 1, level: $l) { id } }");
    await ask("query A { thing(n: 1) { id } }");
    expect(await ask(query, rest)).toEqual(fresh);
  });

  it("is held to the limits that it would be held to when it is new", async () => {
    const { gateway, ask } = await start();
    await using _ = gateway;
    await ask("{ thing(n: 1, first: 10) { id } }");
    const { errors } = await ask("{ thing(n: 2, first: 1000000) { id } }");
    expect(errors?.[0]?.extensions?.code).toBe("OPERATION_TOO_LARGE");
    const long = `{ thing(id: "x", filter: { text: "y" }) { ${"id ".repeat(5000)} } }`;
    expect((await ask(long)).errors?.[0]?.message).toContain("tokens");
  });

  it("shows the plan of what the client wrote", async () => {
    const { gateway } = await start();
    await using _ = gateway;
    for (const n of [1, 2]) {
      const { data, extensions } = await gateway.ask(
        { query: `{ thing(n: ${n}) { n } }` },
        { authorization: `Bearer ${TOKEN}`, "hub-query-plan": "1" },
      );
      expect(data).toEqual({ thing: { n } });
      expect(extensions?.queryPlan).toContain(`n: ${n}`);
    }
  });
});
