import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createToken } from "../../services/kit/actor/token";
import { type ServedMembers, serveMembers } from "../testing/serve-members";
import { startTestGateway, type TestGateway } from "../testing/start-test-gateway";
import { NO_RATE_LIMITS } from "./rate-limits";

const products = { name: "products", sdl: "type Query { products: [String!] }" };
const STAFF_TOKEN = "0123456789abcdefghijklmn";
const DESK = "https://desk.example.org";
const JSON_TYPE = { "content-type": "application/json" };

interface Sent {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** Every route, and every way in which one refuses. */
const ANSWERS: Array<[string, string, Sent, number]> = [
  ["the graph", "/graphql", { method: "POST", headers: JSON_TYPE, body: '{"query":"{__typename}"}' }, 200],
  ["the graph by GET", "/graphql?query=%7B__typename%7D", {}, 200],
  ["an operation that is none", "/graphql", { method: "POST", headers: JSON_TYPE, body: '{"query":"{"}' }, 200],
  ["a batch", "/graphql", { method: "POST", headers: JSON_TYPE, body: "[]" }, 400],
  ["no JSON", "/graphql", { method: "POST", headers: JSON_TYPE, body: "{" }, 400],
  ["another type", "/graphql", { method: "POST", headers: { "content-type": "text/plain" }, body: "{}" }, 415],
  ["a large body", "/graphql", { method: "POST", headers: JSON_TYPE, body: `"${"x".repeat(1_100_000)}"` }, 413],
  ["a token that is none", "/graphql", { headers: { authorization: `Bearer ${createToken()}` } }, 401],
  ["a foreign page", "/graphql", { method: "POST", headers: { origin: "https://others.example.net" } }, 403],
  [
    "a preflight",
    "/graphql",
    { method: "OPTIONS", headers: { origin: DESK, "access-control-request-method": "POST" } },
    204,
  ],
  ["a preflight of others", "/graphql", { method: "OPTIONS" }, 404],
  ["another method", "/graphql", { method: "DELETE" }, 404],
  ["the schema", "/schema.graphql", {}, 200],
  ["health", "/health", {}, 200],
  ["readiness", "/ready", {}, 200],
  ["metrics", "/metrics", {}, 404],
  ["metrics for the operator", "/metrics", { headers: { authorization: `Bearer ${STAFF_TOKEN}` } }, 200],
  ["nothing", "/nothing", {}, 404],
  ["a path that is none", "/%ff", {}, 404],
  ["too many", "/nothing", { headers: { "x-forwarded-for": "192.0.2.1" } }, 429],
];

describe("setSecurityHeaders()", () => {
  let members: ServedMembers;
  let gateway: TestGateway;

  beforeAll(async () => {
    members = await serveMembers();
    members.applications = [{ id: "app_1", origins: [DESK], requestsPerMinute: 100 }];
    gateway = await startTestGateway("hub", [products], {
      ...{ membersUrl: members.url, staffToken: STAFF_TOKEN, publicUrl: "https://hub.example.org" },
      ...{ rateLimits: { ...NO_RATE_LIMITS, address: 100 }, trustedProxies: ["loopback"] },
    });
  });
  afterAll(async () => {
    await gateway?.[Symbol.asyncDispose]();
    await members?.[Symbol.asyncDispose]();
  });

  const send = (path: string, sent: Sent = {}) => fetch(new URL(path, gateway.url), sent);

  it.each(ANSWERS)("protects the answer to %s (%s)", async (_title, path, sent, status) => {
    if (status === 429) for (let at = 0; at < 100; at++) await (await send(path, sent)).text();
    const response = await send(path, sent);
    expect(response.status).toBe(status);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "content-security-policy": "default-src 'none';frame-ancestors 'none'",
      "referrer-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "strict-transport-security": "max-age=31536000",
    });
    const kept = path === "/schema.graphql" ? "private, no-cache" : "no-store";
    expect(response.headers.get("cache-control")).toBe(kept);
    for (const banner of ["server", "x-powered-by"]) expect(response.headers.get(banner)).toBeNull();
  });

  it("gives pages a policy of their own, and them alone", async () => {
    const { headers } = await send("/");
    expect(headers.get("content-security-policy")).toMatch(/^default-src 'self';.*frame-ancestors 'none'$/);
    expect(headers.get("x-frame-options")).toBe("DENY");
  });

  it("does not ask for TLS where there is none", async () => {
    await using plain = await startTestGateway("hub", [products], { publicUrl: "http://hub.example.org" });
    const { headers } = await fetch(new URL("/health", plain.url));
    expect(headers.get("strict-transport-security")).toBeNull();
  });
});
