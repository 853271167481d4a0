import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { type Actor, PUBLIC_ACTOR } from "../../services/kit/actor/actor";
import { createToken } from "../../services/kit/actor/token";
import { postAsService } from "../../services/kit/signatures/post-as-service";
import { TEST_KEYS } from "../../services/kit/testing/signed";
import type { GatewayConfig } from "../config";
import { ENGINE_KINDS } from "../engines/create-engine";
import { type ServedMembers, serveMembers } from "../testing/serve-members";
import { startTestGateway, type TestGateway } from "../testing/start-test-gateway";
import { NO_RATE_LIMITS, type RateLimits } from "./rate-limits";

const products = {
  name: "products",
  sdl: "type Query { products: [String!] }",
  resolvers: { Query: { products: () => ["bread"] } },
};
const keys = { products: () => TEST_KEYS, members: () => TEST_KEYS };
const STAFF_TOKEN = "0123456789abcdefghijklmn";
const DESK = "https://desk.example.org";
const person = (subject: string): Actor => ({ ...PUBLIC_ACTOR, kind: "GUEST", subject });

describe.each(ENGINE_KINDS)("with the engine %s", (engine) => {
  let members: ServedMembers;
  let gateway: TestGateway | undefined;
  beforeEach(async () => {
    members = await serveMembers();
  });
  afterEach(async () => {
    await gateway?.[Symbol.asyncDispose]();
    gateway = undefined;
    await members[Symbol.asyncDispose]();
  });

  const start = async (limits: Partial<RateLimits>, config: Partial<GatewayConfig> = {}) => {
    const rateLimits = { ...NO_RATE_LIMITS, ...limits };
    gateway = await startTestGateway(engine, [products], {
      ...{ keys, membersUrl: members.url, staffToken: STAFF_TOKEN, rateLimits, trustedProxies: ["loopback"] },
      ...config,
    });
    return gateway;
  };
  const post = async (headers: Record<string, string> = {}) =>
    await fetch(gateway?.url ?? "", {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: '{"query":"{products}"}',
    });
  const from = (address: string) => ({ "x-forwarded-for": address });
  const as = (token: string) => ({ authorization: `Bearer ${token}` });
  /** The status of each of so many requests, one after the other. */
  const statuses = async (count: number, headers: (at: number) => Record<string, string>) => {
    const found: number[] = [];
    for (let at = 0; at < count; at++) found.push((await post(headers(at))).status);
    return found;
  };

  it("counts by address who says nothing of themselves, and tells when to go on in the form of a GraphQL answer", async () => {
    await start({ address: 2 });
    expect(await statuses(3, () => from("192.0.2.1"))).toEqual([200, 200, 429]);
    const refused = await post(from("192.0.2.1"));
    expect(refused.headers.get("ratelimit-policy")).toBe('"address";q=2;w=60');
    expect(refused.headers.get("ratelimit")).toMatch(/^"address";r=0;t=\d+$/);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused.headers.get("content-type")).toMatch("application/json");
    expect(await refused.json()).toEqual({
      errors: [{ message: expect.stringMatching(/^More than 2 requests/), extensions: { code: "RATE_LIMITED" } }],
    });
    const other = await post(from("192.0.2.2"));
    expect([other.status, other.headers.get("ratelimit")]).toEqual([
      200,
      expect.stringMatching(/^"address";r=1;t=\d+$/),
    ]);
    const others = ["/health", "/ready", "/nothing"].map((path) =>
      fetch(new URL(path, gateway?.url), { headers: from("192.0.2.1") }),
    );
    expect((await Promise.all(others)).map(({ status }) => status)).toEqual([200, 200, 429]);
  });

  it("takes 64 bits of IPv6 for one address, and IPv4 in its clothes for itself", async () => {
    await start({ address: 1 });
    const addresses = ["2001:db8::1", "2001:db8::ffff:2", "2001:db8:0:1::1", "192.0.2.9", "::ffff:192.0.2.9"];
    expect(await statuses(5, (at) => from(addresses[at] ?? ""))).toEqual([200, 429, 200, 200, 429]);
  });

  it("believes nobody's word for an address unless told to, and of a chain the last that a trusted server wrote", async () => {
    await start({ address: 1 });
    expect(await statuses(2, (at) => from(`192.0.2.${at}, 198.51.100.1`))).toEqual([200, 429]);
    await gateway?.[Symbol.asyncDispose]();
    const { logged } = await start({ address: 1 }, { trustedProxies: [] });
    expect(await statuses(2, (at) => from(`192.0.2.${at}`))).toEqual([200, 429]);
    expect(logged.filter(({ level }) => level === "warn")).toEqual([
      { level: "warn", data: { setting: "TRUST_PROXY" }, message: expect.stringContaining("proxy") },
    ]);
  });

  it("counts a person by themselves, wherever they come from and with whichever token, and their office not at all", async () => {
    await start({ address: 1, actor: 2 });
    const [first, second] = [members.know(person("per_1")), members.know(person("per_1"))];
    const other = members.know(person("per_2"));
    const tokens = [first, second, first, other];
    expect(await statuses(4, (at) => ({ ...as(tokens[at] ?? ""), ...from(`192.0.2.${at}`) }))).toEqual([
      200, 200, 429, 200,
    ]);
    expect((await post({ ...as(other), ...from("192.0.2.1") })).headers.get("ratelimit")).toMatch(/^"actor";r=0;/);
    expect(await statuses(2, () => from("192.0.2.1"))).toEqual([200, 429]);
  });

  it("counts by address whoever shows something that nobody can judge just now", async () => {
    await start({ address: 2 });
    members.isUp = false;
    expect(await statuses(3, () => ({ ...as(createToken()), ...from("192.0.2.1") }))).toEqual([200, 200, 429]);
  });

  it("reads no body of whoever shows what does not hold", async () => {
    const { url } = await start({});
    const send = (headers: Record<string, string>) =>
      fetch(url, { method: "POST", headers: { "content-type": "application/json", ...headers }, body: "{" });
    const shown = [as(createToken()), { signature: "x", "signature-input": "x" }, as(members.know(person("per_1")))];
    const answers = await Promise.all(shown.map(send));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 400]);
  });

  it("counts neither our services nor whoever has the token of the operator", async () => {
    const { url } = await start({ address: 1, actor: 1 });
    expect(await statuses(4, () => as(STAFF_TOKEN))).toEqual([200, 200, 200, 200]);
    const answers = Array.from({ length: 4 }, () =>
      postAsService({ service: "products", key: TEST_KEYS[0], url }, { query: "{ products }" }),
    );
    expect(await Promise.all(answers)).toEqual(answers.map(() => ({ data: { products: ["bread"] } })));
  });

  it("counts an application's requests, of all its people together, beside theirs", async () => {
    await start({ address: 100 });
    members.applications = [{ id: "app_1", origins: [DESK], requestsPerMinute: 2 }];
    const headers = (at: number) => ({ origin: DESK, ...from(`192.0.2.${at}`) });
    expect(await statuses(3, headers)).toEqual([200, 200, 429]);
    const refused = await post(headers(4));
    expect(refused.headers.get("ratelimit-policy")).toBe('"address";q=100;w=60, "application";q=2;w=60');
    expect(refused.headers.get("access-control-allow-origin")).toBe(DESK);
    expect(refused.headers.get("access-control-expose-headers")).toContain("retry-after");
    // Whoever only names it does not use it up for its people
    expect((await post({ "hub-application": "app_1", ...from("192.0.2.9") })).status).toBe(200);
  });

  it("asks members of any number of tokens that hold, however many come at once", async () => {
    await start({ failures: 3 });
    const tokens = Array.from({ length: 9 }, (_, at) => members.know(person(`per_${at}`)));
    const answers = await Promise.all(tokens.map((token) => post(as(token))));
    expect(answers.map(({ status }) => status)).toEqual(tokens.map(() => 200));
  });

  it("asks members of no more tokens once too many of an address were none, however many come at once", async () => {
    await start({ failures: 3 });
    const good = members.know(person("per_1"));
    const late = members.know(person("per_2"));
    expect(await statuses(1, () => as(good))).toEqual([200]);
    members.asked.length = 0;
    const burst = await Promise.all(Array.from({ length: 50 }, () => post(as(createToken()))));
    const found = burst.map(({ status }) => status);
    expect(found.filter((status) => status === 401).length).toBe(members.asked.length);
    expect(members.asked.length).toBeLessThanOrEqual(3);
    expect(new Set(found)).toEqual(new Set([401, 429]));
    await statuses(3, () => as(createToken()));
    members.asked.length = 0;
    const refused = await post(as(createToken()));
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "60"]);
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: "RATE_LIMITED" } }] });
    // Also one that would hold: whether it does is what must not be told
    expect(await statuses(1, () => as(late))).toEqual([429]);
    expect(members.asked).toEqual([]);
    expect(await statuses(1, () => as(good))).toEqual([200]);
    expect(await statuses(1, () => ({ ...as(late), ...from("192.0.2.1") }))).toEqual([200]);
    expect(await statuses(1, () => ({}))).toEqual([200]);
  });
});
