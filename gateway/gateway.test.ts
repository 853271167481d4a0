import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { auditServer } from "graphql-http";
import { type GraphQLAnswer, postGraphQL } from "../services/kit/testing/service";
import { type RunningGateway, startGateway } from ".";
import { composeSupergraph } from "./composition/compose";
import type { GatewayConfig } from "./config";
import { ENGINE_KINDS } from "./engines/create-engine";
import { type ServedSubgraph, serveSubgraph } from "./execution/testing/serve-subgraph";
import { DEFAULT_LIMITS } from "./security/limits";

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const BREAD = { id: "1", name: "bread" };

describe.each(ENGINE_KINDS)("the gateway with the engine %s", (engine) => {
  let products: ServedSubgraph;
  let prices: ServedSubgraph;
  let gateway: RunningGateway;
  let isPricesDown = false;

  beforeAll(async () => {
    products = await serveSubgraph({
      name: "products",
      sdl: `${LINK} type Query { products: [Product!] fail: String } type Product @key(fields: "id") { id: ID! name: String! }
            type Mutation { rename(name: String!): String }`,
      resolvers: {
        Query: {
          products: () => [BREAD],
          fail: () => {
            throw Object.assign(new Error("no luck"), { extensions: { code: "NO_LUCK", field: "x" } });
          },
        },
        Mutation: { rename: (_root: unknown, { name }: { name: string }) => name },
      },
    });
    prices = await serveSubgraph({
      name: "prices",
      sdl: `${LINK} type Product @key(fields: "id") { id: ID! price: Int }`,
      resolvers: { Product: { price: () => 3 } },
      answer: (_request, response) => void (isPricesDown && response.destroy()),
    });
    gateway = await startGateway(supergraphOf([products, prices]), config());
  });
  afterAll(async () => {
    await gateway?.close();
    await products?.[Symbol.asyncDispose]();
    await prices?.[Symbol.asyncDispose]();
  });

  const query = (text: string, headers?: Record<string, string>): Promise<GraphQLAnswer> =>
    postGraphQL(`${gateway.url}/graphql`, { query: text }, headers);

  it("joins services", async () => {
    expect(await query("{ products { id name price } }")).toEqual({ data: { products: [{ ...BREAD, price: 3 }] } });
  });

  it("answers what is left when a service is down, names it, and heals", async () => {
    isPricesDown = true;
    const { data, errors } = await query("{ products { name price } }");
    expect(data).toEqual({ products: [{ name: "bread", price: null }] });
    expect(errors).toMatchObject([{ extensions: { code: "SUBGRAPH_UNREACHABLE", service: "prices" } }]);
    expect(JSON.stringify(errors)).not.toMatch(/127\.0\.0\.1|ECONN|socket|stack/i);
    isPricesDown = false;
    expect(await query("{ products { price } }")).toEqual({ data: { products: [{ price: 3 }] } });
  });

  it("passes a service's error on, with its code and the service's name", async () => {
    const { data, errors } = await query("{ fail products { name } }");
    expect(data).toEqual({ fail: null, products: [{ name: "bread" }] });
    expect(errors).toMatchObject([
      { message: "no luck", path: ["fail"], extensions: { code: "NO_LUCK", field: "x", service: "products" } },
    ]);
  });

  it("sends on the headers that it was told to, and no other", async () => {
    products.requests.length = 0;
    await query("{ products { id } }", { "x-tenant": "a", authorization: "Bearer secret", cookie: "b=c" });
    const { headers } = products.requests[0] ?? { headers: {} };
    expect(headers).toMatchObject({ "x-tenant": "a" });
    expect(headers).not.toHaveProperty("authorization");
    expect(headers).not.toHaveProperty("cookie");
  });

  it("serves queries by GET, and mutations by POST alone", async () => {
    const get = (text: string) => fetch(`${gateway.url}/graphql?query=${encodeURIComponent(text)}`);
    expect(await (await get("{ products { id } }")).json()).toEqual({ data: { products: [{ id: "1" }] } });
    const refused = await get('mutation { rename(name: "x") }');
    expect(refused.status).toBe(405);
    expect(await query('mutation { rename(name: "x") }')).toEqual({ data: { rename: "x" } });
  });

  it.each([
    ["{ products { nothing } }", "GRAPHQL_VALIDATION_FAILED"],
    ["{ products", "GRAPHQL_PARSE_FAILED"],
    [`{ ${"products { id } ".repeat(2000)} }`, "GRAPHQL_PARSE_FAILED"],
    [`{ ${Array.from({ length: 31 }, (_, at) => `p${at}: products { id }`).join(" ")} }`, "OPERATION_TOO_LARGE"],
    ["subscription { products { id } }", "UNSUPPORTED_OPERATION"],
    ["{ _entities(representations: []) { __typename } }", "GRAPHQL_VALIDATION_FAILED"],
    ["{ _service { sdl } }", "GRAPHQL_VALIDATION_FAILED"],
  ])("refuses %.60s", async (text, code) => {
    const { data, errors } = await query(text);
    expect(data).toBeUndefined();
    expect(errors?.map((error) => error.extensions?.code)).toContain(code);
  });

  it.each([
    ["subscription { products { id } }", "subscriptions"],
    ["{ ...F @defer } fragment F on Query { products { id } }", "@defer"],
    ["{ products { ... @defer(if: false) { id } } }", "@defer"],
    ["{ products @stream(initialCount: 1) { id } }", "@stream"],
    ["{ products @stream { ... @defer { id } } }", "@stream and @defer"],
    ["{ nothing products { ... @defer { no such @field } } } fragment Unused on Nothing { x }", "@defer"],
    [`{ ${"nothing ".repeat(200)} products @stream { id } }`, "@stream"],
    [`{ ${Array.from({ length: 31 }, (_, at) => `p${at}: products @defer { id }`).join(" ")} }`, "@defer"],
  ])("refuses %.60s with one error that says what is not supported", async (text, what) => {
    expect(await query(text)).toEqual({
      errors: [
        {
          message: `This graph does not support ${what}`,
          locations: expect.any(Array),
          extensions: { code: "UNSUPPORTED_OPERATION" },
        },
      ],
    });
  });

  it.each([
    ["over the limits", `{ ${Array.from({ length: 31 }, (_, at) => `p${at}: products { id }`).join(" ")} }`],
    ["that is not supported", "subscription { products { id } }"],
    ["that is not supported in part", "{ products { ... @defer { id } } }"],
  ])("refuses an operation %s with the status that the client can read", async (_title, text) => {
    const statusFor = async (accept: string) => {
      const headers = { "content-type": "application/json", accept };
      const body = JSON.stringify({ query: text });
      const response = await fetch(`${gateway.url}/graphql`, { method: "POST", headers, body });
      expect(await response.json()).toEqual({ errors: expect.any(Array) });
      expect(response.headers.get("content-type")).toContain(accept);
      return response.status;
    };
    expect(await statusFor("application/json")).toBe(200);
    expect(await statusFor("application/graphql-response+json")).toBe(400);
  });

  it.each([
    ["no JSON", "{", "application/json", 400],
    ["JSON as plain text", '{"query":"{__typename}"}', "text/plain", 415],
    ["a form", "query={__typename}", "application/x-www-form-urlencoded", 415],
    [
      "a body over the bound",
      JSON.stringify({ query: `{ __typename } #${" ".repeat(1_100_000)}` }),
      "application/json",
      413,
    ],
  ])("answers %s with an error in the form of GraphQL", async (_title, body, type, status) => {
    const response = await fetch(`${gateway.url}/graphql`, { method: "POST", headers: { "content-type": type }, body });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({
      errors: [{ message: expect.any(String), extensions: { code: expect.any(String) } }],
    });
  });

  it("tells that it lives, that it is ready, and what its schema is", async () => {
    const get = (path: string, headers?: Record<string, string>) => fetch(gateway.url + path, { headers });
    expect((await get("/health")).status).toBe(200);
    expect(await (await get("/ready")).json()).toMatchObject({ status: "ready" });
    const schema = await get("/schema.graphql");
    expect(await schema.text()).toMatch(/^type Product \{(\n {2}(id: ID!|name: String!|price: Int)){3}\n\}/m);
    expect((await get("/schema.graphql", { "if-none-match": schema.headers.get("etag") ?? "" })).status).toBe(304);
    expect(await (await get("/nothing")).json()).toMatchObject({ errors: [{ extensions: { code: "NOT_FOUND" } }] });
  });

  it("passes every MUST and SHOULD of the GraphQL over HTTP audit", async () => {
    const results = await auditServer({ url: `${gateway.url}/graphql` });
    const failed = results.filter(({ status }) => status === "error" || status === "warn");
    expect(failed.map(({ id, name, status }) => `${status} ${id} ${name}`)).toEqual([]);
    expect(results.length).toBeGreaterThan(50);
  });

  it("gives up at its deadline and names the service that did not answer", async () => {
    const slow = await serveSubgraph({
      ...prices,
      answer: () => new Promise((resolve) => setTimeout(() => resolve({ data: null }), 3000).unref()),
    });
    const hurried = await startGateway(supergraphOf([products, slow]), { ...config(), deadlineMs: 300 });
    try {
      const { data, errors } = await postGraphQL(`${hurried.url}/graphql`, { query: "{ products { name price } }" });
      expect(data).toEqual({ products: [{ name: "bread", price: null }] });
      expect(errors).toMatchObject([{ extensions: { code: "SUBGRAPH_TIMEOUT", service: "prices" } }]);
    } finally {
      await hurried.close();
      await slow[Symbol.asyncDispose]();
    }
  });

  function config(): GatewayConfig {
    return {
      host: "127.0.0.1",
      port: 0,
      engine,
      deadlineMs: 8000,
      forwardHeaders: ["x-tenant"],
      limits: DEFAULT_LIMITS,
      logLevel: "silent",
    };
  }
});

function supergraphOf(subgraphs: ServedSubgraph[]): string {
  const result = composeSupergraph(subgraphs);
  if ("errors" in result) throw new Error(JSON.stringify(result.errors));
  return result.supergraph;
}
