import { afterEach, describe, expect, it } from "@jest/globals";
import { type Actor, PUBLIC_ACTOR } from "../../services/kit/actor/actor";
import { createToken } from "../../services/kit/actor/token";
import { ENGINE_KINDS } from "../engines/create-engine";
import { NO_RATE_LIMITS } from "../security/rate-limits";
import { serveMembers } from "../testing/serve-members";
import { startTestGateway, type TestGateway } from "../testing/start-test-gateway";

const STAFF_TOKEN = "0123456789abcdefghijklmn";
const OPERATOR: Actor = { ...PUBLIC_ACTOR, kind: "STAFF", subject: "per_1", roles: ["OPERATOR"] };
const as = (token: string) => ({ authorization: `Bearer ${token}` });
const products = {
  name: "products",
  sdl: "type Query { products: [String!] odd: String }",
  resolvers: {
    Query: {
      products: () => ["bread"],
      odd: () => {
        throw Object.assign(new Error("odd"), { extensions: { code: "MADE_UP_BY_SOMEBODY" } });
      },
    },
  },
};

describe.each(ENGINE_KINDS)("/metrics with the engine %s", (engine) => {
  let gateway: TestGateway | undefined;
  afterEach(async () => {
    await gateway?.[Symbol.asyncDispose]();
    gateway = undefined;
  });
  const get = (path: string, headers: Record<string, string> = {}, method = "GET") =>
    fetch(new URL(path, gateway?.url), { method, headers });

  it("is there for the operator alone, and for others like an address where nothing is", async () => {
    await using members = await serveMembers();
    const config = {
      membersUrl: members.url,
      staffToken: STAFF_TOKEN,
      rateLimits: { ...NO_RATE_LIMITS, address: 100 },
    };
    gateway = await startTestGateway(engine, [products], config);
    const operator = members.know(OPERATOR);
    const editor = members.know({ ...OPERATOR, subject: "per_2", roles: ["EDITOR", "BOARD", "DPO"] });
    for (const token of [STAFF_TOKEN, operator]) {
      const response = await get("/metrics", as(token));
      expect([response.status, response.headers.get("content-type")]).toEqual([
        200,
        expect.stringMatching("text/plain"),
      ]);
      expect(await response.text()).toMatch(/^process_cpu_seconds_total \d/m);
    }
    for (const headers of [{}, as(editor), as(createToken()), as("x"), { authorization: "Basic x" }]) {
      for (const method of ["GET", "HEAD"]) {
        const [closed, nothing] = [await get("/metrics", headers, method), await get("/nothing", headers, method)];
        const told = (response: Response) =>
          [...response.headers].filter(([name]) => !/^(date|ratelimit|content-length)$/.test(name));
        expect(told(closed)).toEqual(told(nothing));
        expect([closed.status, nothing.status]).toEqual([404, 404]);
        expect((await closed.text()).replace("/metrics", "/nothing")).toBe(await nothing.text());
        const counted = [closed, nothing].map((response) => response.headers.has("ratelimit"));
        expect(counted).toEqual([true, true]);
      }
    }
  });

  it("counts operations, calls, answers and refusals, in words that tell of nobody", async () => {
    gateway = await startTestGateway(engine, [products], { staffToken: STAFF_TOKEN });
    const { ask } = gateway;
    await ask({ query: "query Canary1 { products }", variables: { canary2: "x" } }, { "user-agent": "canary3" });
    await ask({ query: "{ products odd }" });
    await ask({ query: "{ canary4 }" });
    await ask([]);
    await get("/canary5");
    await gateway.subgraphs[0]?.[Symbol.asyncDispose]();
    await ask({ query: "{ products }" });
    const text = await (await get("/metrics", as(STAFF_TOKEN))).text();
    for (const line of [
      'hub_operations_total{kind="query",outcome="OK"} 1',
      'hub_operations_total{kind="query",outcome="OTHER"} 1',
      'hub_operations_total{kind="unknown",outcome="GRAPHQL_VALIDATION_FAILED"} 1',
      'hub_operations_total{kind="query",outcome="SUBGRAPH_UNREACHABLE"} 1',
      'hub_operation_seconds_count{kind="query"} 3',
      'hub_subgraph_calls_total{service="products",outcome="OK"} 2',
      'hub_subgraph_calls_total{service="products",outcome="SUBGRAPH_UNREACHABLE"} 1',
      'hub_subgraph_call_seconds_count{service="products"} 3',
      'hub_http_answers_total{status="404"} 1',
      'hub_cache_entries{cache="rates"} 0',
      // What is prepared and what is compiled; the other engine does not tell
      `hub_cache_entries{cache="operations"} ${engine === "hub" ? 6 : 0}`,
    ])
      expect(text.split("\n")).toContain(line);
    expect(text).not.toMatch(/canary|MADE_UP|127\.0\.0\.1/i);
  });
});
