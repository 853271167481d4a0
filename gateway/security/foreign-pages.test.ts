import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ENGINE_KINDS } from "../engines/create-engine";
import { APPLICATIONS_LOOKUP } from "../identity/application-lookup";
import { type ServedMembers, serveMembers } from "../testing/serve-members";
import { startTestGateway, type TestGateway } from "../testing/start-test-gateway";

const DESK = "https://desk.example.org";
const TWINS = "https://twins.example.org";
const HUB = "https://hub.example.org";
const OTHERS = "https://others.example.net";

const APPLICATIONS = [
  { id: "app_2", origins: [TWINS], requestsPerMinute: 1000 },
  { id: "app_1", origins: [DESK, TWINS], requestsPerMinute: 1000 },
];

const products = {
  name: "products",
  sdl: "type Query { products: [String!] }",
  resolvers: { Query: { products: () => ["bread"] } },
};
const GET = "/graphql?query=%7Bproducts%7D";

describe.each(ENGINE_KINDS)("with the engine %s", (engine) => {
  let members: ServedMembers;
  let gateway: TestGateway;
  let origin: string;

  beforeAll(async () => {
    members = await serveMembers();
    members.applications = APPLICATIONS;
    gateway = await startTestGateway(engine, [products], { membersUrl: members.url, publicUrl: `${HUB}/` });
    origin = new URL(gateway.url).origin;
  });
  afterAll(async () => {
    await gateway?.[Symbol.asyncDispose]();
    await members?.[Symbol.asyncDispose]();
  });

  const send = (method: string, path: string, headers: Record<string, string>) =>
    fetch(origin + path, {
      method,
      headers: { ...(method === "POST" && { "content-type": "application/json" }), ...headers },
      body: method === "POST" ? '{"query":"{products}"}' : undefined,
    });

  const site = (name: string) => ({ "sec-fetch-site": name });
  const navigation = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
  const NO_CODE = undefined;

  it.each<[string, string, string, Record<string, string>, number, string | undefined]>([
    ["a program", "POST", "/graphql", {}, 200, NO_CODE],
    ["a program", "GET", GET, {}, 200, NO_CODE],
    ["the hub's page", "POST", "/graphql", { origin: "own", ...site("same-origin") }, 200, NO_CODE],
    ["the hub's page in an older browser", "POST", "/graphql", { origin: "own" }, 200, NO_CODE],
    ["the hub's page under its public name", "POST", "/graphql", { origin: HUB }, 200, NO_CODE],
    [
      "a page behind a proxy of its developer",
      "POST",
      "/graphql",
      { origin: OTHERS, ...site("same-origin") },
      200,
      NO_CODE,
    ],
    ["an application", "POST", "/graphql", { origin: DESK, ...site("cross-site") }, 200, NO_CODE],
    ["an application", "GET", GET, { origin: DESK, ...site("cross-site") }, 200, NO_CODE],
    ["an application of a sister domain", "POST", "/graphql", { origin: DESK, ...site("same-site") }, 200, NO_CODE],
    ["whoever types an address", "GET", GET, { ...navigation, ...site("none") }, 200, NO_CODE],
    ["a link from elsewhere to a page", "GET", "/", { ...navigation, ...site("cross-site") }, 503, NO_CODE],
    [
      "a link from elsewhere to the schema",
      "GET",
      "/schema.graphql",
      { ...navigation, ...site("cross-site") },
      200,
      NO_CODE,
    ],
    [
      "a form from elsewhere",
      "POST",
      "/graphql",
      { origin: OTHERS, ...navigation, ...site("cross-site") },
      403,
      "CSRF_REFUSED",
    ],
    ["a form from elsewhere in an older browser", "POST", "/graphql", { origin: OTHERS }, 403, "CSRF_REFUSED"],
    ["a sandboxed frame", "POST", "/graphql", { origin: "null", ...site("cross-site") }, 403, "CSRF_REFUSED"],
    ["a page of a sister domain", "POST", "/graphql", { origin: OTHERS, ...site("same-site") }, 403, "CSRF_REFUSED"],
    ["a browser that says no origin", "POST", "/graphql", site("cross-site"), 403, "CSRF_REFUSED"],
    ["a form from elsewhere to any other address", "POST", "/auth/sign-out", { origin: OTHERS }, 403, "CSRF_REFUSED"],
    ["a form of an application to any other address", "POST", "/auth/sign-out", { origin: DESK }, 403, "CSRF_REFUSED"],
    ["a link from elsewhere to a query", "GET", GET, { ...navigation, ...site("cross-site") }, 403, "CSRF_REFUSED"],
    [
      "an image that is a query",
      "GET",
      GET,
      { "sec-fetch-mode": "no-cors", ...site("cross-site") },
      403,
      "CSRF_REFUSED",
    ],
    ["a script of a page elsewhere", "GET", GET, { origin: OTHERS, ...site("cross-site") }, 403, "CSRF_REFUSED"],
    ["an application by its id", "POST", "/graphql", { origin: TWINS, "hub-application": "app_2" }, 200, NO_CODE],
    [
      "an application by the id of another",
      "POST",
      "/graphql",
      { origin: DESK, "hub-application": "app_2" },
      403,
      "APPLICATION_UNKNOWN",
    ],
    ["a program by the id of an application", "POST", "/graphql", { "hub-application": "app_2" }, 200, NO_CODE],
    ["a name that is like the hub's", "POST", "/graphql", { origin: `${HUB}.example.net` }, 403, "CSRF_REFUSED"],
    ["an origin that is like an application's", "POST", "/graphql", { origin: `${DESK}:444` }, 403, "CSRF_REFUSED"],
    [
      "an origin of another protocol",
      "POST",
      "/graphql",
      { origin: DESK.replace("https", "http") },
      403,
      "CSRF_REFUSED",
    ],
  ])("answers %s (%s %s %j) with %s %s", async (_who, method, path, headers, status, code) => {
    const sent = headers.origin === "own" ? { ...headers, origin } : headers;
    const response = await send(method, path, sent);
    const text = await response.text();
    // The portal may be built or not
    expect(response.status === 200 && path === "/" ? 503 : response.status).toBe(status);
    if (code) expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code } }] });
  });

  it("lets registered applications read answers and refusals, without cookies, and nobody else", async () => {
    const readers = await Promise.all(
      [DESK, HUB, OTHERS, "null"].map(async (from) => {
        const { headers } = await send("GET", "/schema.graphql", { origin: from });
        expect(headers.get("vary")).toMatch(/origin/i);
        expect(headers.get("access-control-allow-credentials")).toBeNull();
        return headers.get("access-control-allow-origin");
      }),
    );
    expect(readers).toEqual([DESK, HUB, null, null]);
    const batch = await fetch(gateway.url, {
      method: "POST",
      headers: { origin: DESK, "content-type": "application/json" },
      body: "[]",
    });
    expect([batch.status, batch.headers.get("access-control-allow-origin")]).toEqual([400, DESK]);
    const misnamed = await send("GET", GET, { origin: DESK, "hub-application": "app_2" });
    expect([misnamed.status, misnamed.headers.get("access-control-allow-origin")]).toEqual([403, DESK]);
    expect((await send("GET", "/health", { origin: DESK })).headers.get("access-control-allow-origin")).toBeNull();
  });

  it("reads the cookies of its own pages alone", async () => {
    const config = { membersUrl: members.url, forwardHeaders: ["cookie"] };
    await using forwarding = await startTestGateway(engine, [products], config);
    const own = new URL(forwarding.url).origin;
    const seen: unknown[] = [];
    for (const from of [own, DESK]) {
      await forwarding.ask({ query: "{ products }" }, { origin: from, cookie: "a=b" });
      seen.push(forwarding.subgraphs[0]?.requests.at(-1)?.headers.cookie);
    }
    expect(seen).toEqual(["a=b", undefined]);
  });

  it("answers the preflights of registered applications alone", async () => {
    const ask = (from: string, path = "/graphql") =>
      send("OPTIONS", path, {
        origin: from,
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization,content-type,hub-application,x-other",
      });
    const allowed = await ask(DESK);
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get("access-control-allow-origin")).toBe(DESK);
    expect(allowed.headers.get("access-control-allow-methods")).toBe("GET, HEAD, POST");
    const names = allowed.headers.get("access-control-allow-headers") ?? "";
    expect(names).toMatch(/content-type, authorization, hub-application/);
    expect(names).not.toContain("x-other");
    expect(allowed.headers.get("access-control-max-age")).toBe("600");
    expect(allowed.headers.get("access-control-allow-credentials")).toBeNull();
    for (const refused of [await ask(OTHERS), await ask(DESK, "/auth/sign-out")]) {
      expect(refused.status).toBe(404);
      expect([...refused.headers.keys()].filter((name) => name.startsWith("access-control-"))).toEqual([]);
    }
  });

  it("asks members of applications for pages from elsewhere alone, and once for all of them", async () => {
    await using other = await startTestGateway(engine, [products], { membersUrl: members.url });
    members.asked.length = 0;
    const own = new URL(other.url).origin;
    for (const from of [undefined, own]) await other.ask({ query: "{ products }" }, from ? { origin: from } : {});
    expect(members.asked).toEqual([]);
    for (const from of [DESK, OTHERS, TWINS]) await other.ask({ query: "{ products }" }, { origin: from });
    expect(members.asked).toEqual([APPLICATIONS_LOOKUP]);
  });
});
