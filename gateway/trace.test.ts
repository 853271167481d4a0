import { describe, expect, it } from "@jest/globals";
import { ENGINE_KINDS } from "./engines/create-engine";
import type { SubgraphSource } from "./execution/testing/serve-subgraph";
import type { Timings } from "./execution/trace";
import { startTestGateway } from "./testing/start-test-gateway";

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const TOKEN = "staff-token-of-this-test";
const QUERY = "{ products { name price } }";
const PRODUCTS_ANSWER = '{"data":{"products":[{"__typename":"Product","id":"1","name":"bread ψωμί"}]}}';
const PRICES_ANSWER = '{"data":{"_entities":[{"price":3}]}}';
const DATA = { products: [{ name: "bread ψωμί", price: 3 }] };

const products: SubgraphSource = {
  name: "products",
  sdl: `${LINK} type Query { products: [Product!] } type Product @key(fields: "id") { id: ID! name: String! }`,
  resolvers: { Query: { products: () => [{ id: "1", name: "bread ψωμί" }] } },
};

function prices(answer?: SubgraphSource["answer"]): SubgraphSource {
  return {
    name: "prices",
    sdl: `${LINK} type Product @key(fields: "id") { id: ID! price: Int }`,
    resolvers: { Product: { price: () => 3 } },
    answer,
  };
}

describe.each(ENGINE_KINDS)("the gateway with the engine %s", (engine) => {
  const isHub = engine === "hub";

  it("tells what a request took, when it is asked to", async () => {
    await using gateway = await startTestGateway(engine, [products, prices()]);
    const ask = async () => {
      const { data, extensions } = await gateway.ask({ query: QUERY, extensions: { timings: true } });
      expect(data).toEqual(DATA);
      expect(Object.keys(extensions ?? {})).toEqual(["timings"]);
      return extensions?.timings as Record<string, unknown>;
    };
    const ms = expect.any(Number);
    const timings = await ask();
    expect(timings).toEqual({
      totalMs: ms,
      planMs: ms,
      ...(isHub && { planCached: false }),
      calls: [
        { service: "products", startMs: ms, durationMs: ms, answerBytes: Buffer.byteLength(PRODUCTS_ANSWER) },
        { service: "prices", startMs: ms, durationMs: ms, answerBytes: PRICES_ANSWER.length },
      ],
    });
    if (isHub) expect(await ask()).toMatchObject({ planCached: true });
    for (const text of JSON.stringify(timings).matchAll(/\d+\.(\d+)/g)) expect(text[1]?.length).toBeLessThanOrEqual(3);
    expect(JSON.stringify(timings)).not.toMatch(/127\.0\.0\.1|http/);
  });

  it("orders the calls by their start, and counts within the whole", async () => {
    await using gateway = await startTestGateway(engine, [products, prices()]);
    const { extensions } = await gateway.ask({ query: QUERY, extensions: { timings: true } });
    const timings = extensions?.timings as Timings | undefined;
    const [first, second] = timings?.calls.map(({ startMs, durationMs }) => [startMs, startMs + durationMs]) ?? [];
    const times = [0, ...(first ?? []), ...(second ?? []), timings?.totalMs];
    expect(times).toHaveLength(6);
    // Each is rounded by itself
    const inOrder = times.every((time, index) => index === 0 || Number(time) >= Number(times[index - 1]) - 0.01);
    expect([inOrder, times]).toEqual([true, times]);
  });

  it("tells it by GET too, and of an answer that lacks something", async () => {
    await using gateway = await startTestGateway(engine, [products, prices((_, response) => void response.destroy())]);
    const parameters = new URLSearchParams({ query: QUERY, extensions: '{"timings":true}' });
    const response = await fetch(`${gateway.url}?${parameters}`);
    expect(await response.json()).toMatchObject({
      data: { products: [{ name: "bread ψωμί", price: null }] },
      errors: [{ extensions: { code: "SUBGRAPH_UNREACHABLE" } }],
      extensions: {
        timings: { calls: [{ service: "products" }, { service: "prices", answerBytes: 0, failed: true }] },
      },
    });
  });

  it("tells of a request that it refuses how long that took", async () => {
    await using gateway = await startTestGateway(engine, [products, prices()]);
    const { errors, extensions } = await gateway.ask({ query: "{ nothing }", extensions: { timings: true } });
    expect(errors).toHaveLength(1);
    expect(extensions).toEqual({ timings: { totalMs: expect.any(Number), calls: [] } });
  });

  it("tells nothing to who does not ask", async () => {
    await using gateway = await startTestGateway(engine, [products, prices()]);
    for (const extensions of [undefined, {}, { timings: false }, { timings: "true" }, { timings: 1 }]) {
      expect(await gateway.ask({ query: QUERY, extensions })).toEqual({ data: DATA });
    }
  });

  it("shows its plan to staff, beside the timings if they are asked for", async () => {
    await using gateway = await startTestGateway(engine, [products, prices()], { staffToken: TOKEN });
    const headers = { authorization: `Bearer ${TOKEN}`, "hub-query-plan": "1" };
    const { data, extensions } = await gateway.ask({ query: QUERY }, headers);
    expect(data).toEqual(DATA);
    expect(Object.keys(extensions ?? {})).toEqual(["queryPlan"]);
    expect(withoutSpaces(extensions?.queryPlan)).toBe(
      withoutSpaces(`QueryPlan {
        Sequence {
          Fetch(service: "products") { { products { ${isHub ? "__typename name id" : "__typename id name"} } } },
          Flatten(path: "products.@") {
            Fetch(service: "prices") {
              { ... on Product { __typename id } } =>
              { ... on Product { price } }
            },
          },
        },
      }`),
    );
    const both = await gateway.ask({ query: QUERY, extensions: { timings: true } }, headers);
    expect(Object.keys(both.extensions ?? {}).sort()).toEqual(["queryPlan", "timings"]);
    const local = await gateway.ask({ query: "{ __typename }" }, headers);
    expect(local).toMatchObject({ data: { __typename: "Query" }, extensions: { queryPlan: "QueryPlan {}" } });
    expect(await gateway.ask({ query: QUERY }, { authorization: headers.authorization })).toEqual({ data: DATA });
  });

  it.each([
    ["nobody", {}],
    ["another token", { authorization: `Bearer ${TOKEN.replace("s", "x")}` }],
    ["a part of it", { authorization: `Bearer ${TOKEN.slice(0, -1)}` }],
    ["more than it", { authorization: `Bearer ${TOKEN}x` }],
    ["the token alone", { authorization: TOKEN }],
    ["another scheme", { authorization: `Basic ${TOKEN}` }],
  ])("answers %s as if the plan had not been asked for", async (_who, headers: Record<string, string>) => {
    await using gateway = await startTestGateway(engine, [products, prices()], { staffToken: TOKEN });
    const answer = async (extra: Record<string, string>) => {
      const init = { "content-type": "application/json", ...headers, ...extra };
      const response = await fetch(gateway.url, {
        method: "POST",
        headers: init,
        body: JSON.stringify({ query: QUERY }),
      });
      const { date: _date, ...fields } = Object.fromEntries(response.headers);
      return { status: response.status, fields, text: await response.text() };
    };
    const asked = await answer({ "hub-query-plan": "1", "apollo-query-plan-experimental": "1" });
    expect(asked).toEqual(await answer({}));
    expect(JSON.parse(asked.text)).toEqual({ data: DATA });
  });

  it("has no staff without a token", async () => {
    await using gateway = await startTestGateway(engine, [products, prices()]);
    for (const authorization of ["Bearer ", "Bearer undefined", ""]) {
      expect(await gateway.ask({ query: QUERY }, { authorization, "hub-query-plan": "1" })).toEqual({ data: DATA });
    }
  });

  it("neither logs the token of staff nor sends it on", async () => {
    const options = { staffToken: TOKEN, forwardHeaders: ["authorization"] };
    await using gateway = await startTestGateway(engine, [products, prices()], options);
    const send = (token: string) =>
      gateway.ask({ query: "{ products { name } }" }, { authorization: `Bearer ${token}`, "hub-query-plan": "1" });
    await send(TOKEN);
    await send("of somebody else");
    const received = gateway.subgraphs[0]?.requests.map(({ headers }) => headers.authorization);
    expect(received).toEqual([undefined, "Bearer of somebody else"]);
    expect(JSON.stringify(gateway.logged)).not.toContain(TOKEN);
  });
});

function withoutSpaces(text: unknown): string {
  return String(text).replace(/\s+/g, " ").trim();
}
