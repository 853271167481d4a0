import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { CachedNetwork } from "../../gateway/registry/network/cached-network.entity";
import { describeOnDatabases } from "../../services/kit/testing/databases";
import { postGraphQL } from "../../services/kit/testing/service";
import { type AlliedHub, startAlliedHub, type TestNetwork } from "../support/allied-hub";
import { CRETE_SDL, HARVEST, MIXED, serveCrete } from "../support/crete";
import { LINK, type ServedAlly } from "../support/serve-allied-schema";
import { makeTestToken } from "../support/tokens";

const MORE = CRETE_SDL.replace("olives: Int", "olives: Int figs: Int");
const KNOWING = CRETE_SDL.replace(
  '(fields: "id", resolvable: false) { id: ID! }',
  '(fields: "id") { id: ID! nuts: String @external crete_told: String @requires(fields: "nuts") }',
);
/** What the server of the ally knows in the end: a version is of what it knew at a time. */
const ALL = `${KNOWING.replace("olives: Int", "olives: Int figs: Int").replace("type Query {", "type Query { samos_one: Samos_Thing")}
type Samos_Thing { size: Int }`;
const TOLD = "{ organizations(first: 1) { nodes { crete_told } } }";

/** The graph that is live with what a network has to try, for that network and staff. */
describeOnDatabases("the sandbox", (databases) => {
  let ally: ServedAlly;
  let hub: AlliedHub;
  let crete: TestNetwork;
  let samos: TestNetwork;
  beforeAll(async () => {
    ally = await serveCrete({ sdl: ALL });
    hub = await startAlliedHub(databases(), { allies: [ally] });
    crete = await hub.addNetwork("crete");
    samos = await hub.addNetwork("samos");
  }, 90_000);
  afterAll(async () => {
    await hub?.close();
    await ally?.[Symbol.asyncDispose]();
  });

  function send(path: string, token?: string, query?: string) {
    const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
    if (query === undefined) return fetch(`${hub.url}${path}`, { headers });
    const json = { "content-type": "application/json", ...headers };
    return fetch(`${hub.url}${path}`, { method: "POST", headers: json, body: JSON.stringify({ query }) });
  }
  async function ask(query: string, token = crete.token, network = "") {
    const headers = { authorization: `Bearer ${token}` };
    return postGraphQL(`${hub.url}/sandbox/graphql${network && `?network=${network}`}`, { query }, headers);
  }
  const codeOf = ({ errors }: Awaited<ReturnType<typeof ask>>) => errors?.[0]?.extensions?.code;

  it("has nothing before there is a version and a proof of the address, and asks nobody there", async () => {
    expect([codeOf(await ask(HARVEST)), codeOf(await ask(HARVEST, samos.token))]).toEqual(["NOT_FOUND", "NOT_FOUND"]);
    const input = { name: "crete", networkId: crete.id, url: ally.url };
    const text =
      "mutation ($input: AddAlliedSubgraphInput!) { addAlliedSubgraph(input: $input) { urlChallenge { url text } } }";
    const { urlChallenge } = (await hub.must(text, { input }, crete.token)).addAlliedSubgraph;
    await hub.publish("crete", CRETE_SDL, crete.token);
    const unproven = await ask(HARVEST);
    expect([codeOf(unproven), unproven.errors?.[0]?.message]).toEqual([
      "NOT_FOUND",
      expect.stringContaining("a proven address"),
    ]);
    expect(ally.asked()).toEqual([]);
    ally.texts.set(new URL(urlChallenge.url).pathname, urlChallenge.text);
    const prove = 'mutation { proveSubgraphUrl(input: { name: "crete" }) { urlProvenAt } }';
    await hub.must(prove, {}, crete.token);
  });

  it("answers its network and staff beside what is live, where nothing of it is live", async () => {
    const expected = { organizations: { nodes: [expect.anything()] }, crete_harvest: { olives: 7 } };
    expect((await ask(MIXED)).data).toEqual(expected);
    expect((await ask(MIXED, hub.tokens.operator, "crete")).data).toEqual(expected);
    expect((await ask(MIXED, hub.tokens.registrar, "crete")).data).toEqual(expected);
    expect((await ask(MIXED, crete.token, "crete")).data).toEqual(expected);
    const got = await send(`/sandbox/graphql?query=${encodeURIComponent(HARVEST)}`, crete.token);
    expect(await got.json()).toEqual({ data: { crete_harvest: { olives: 7 } } });
    expect((await hub.query(HARVEST)).errors?.[0]?.extensions?.code).toBe("GRAPHQL_VALIDATION_FAILED");
    expect((await hub.query(HARVEST, {}, crete.token)).errors).toBeDefined();
    expect(await hub.sdl(crete.token)).not.toMatch(/crete/i);
  });

  it("tells its schema to the same", async () => {
    const own = await send("/sandbox/schema.graphql", crete.token);
    const text = await own.text();
    expect([own.status, own.headers.get("cache-control")]).toEqual([200, "private, no-cache"]);
    expect(text).toMatch(/type Crete_Harvest/);
    // What is for people whom the hub knows is no more an ally's here than in the graph that is live
    const live = await hub.sdl(crete.token);
    const staff = await (await send("/sandbox/schema.graphql?network=crete", hub.tokens.operator)).text();
    expect([live.includes("addNetwork"), text.includes("addNetwork"), staff.includes("addNetwork")]).toEqual([
      ...[false, false, true],
    ]);
  });

  it("is not there for anybody else", async () => {
    const guest = (await makeTestToken(databases(), { as: "guest" })).text;
    for (const path of ["/sandbox/graphql", "/sandbox/graphql?network=crete", "/sandbox/schema.graphql"]) {
      const elsewhere = await send(path.replace("sandbox", "nowhere"), undefined, HARVEST);
      for (const token of [undefined, guest]) {
        const there = await send(path, token, path.includes("schema") ? undefined : HARVEST);
        expect([there.status, await there.text()]).toEqual([404, expect.stringContaining("There is nothing at")]);
      }
      expect(elsewhere.status).toBe(404);
    }
    const before = ally.asked().length;
    expect(codeOf(await ask(HARVEST, samos.token, "crete"))).toBe("NOT_FOUND");
    expect(codeOf(await ask(HARVEST, hub.tokens.operator, "nobody"))).toBe("NOT_FOUND");
    expect(codeOf(await ask(HARVEST, hub.tokens.operator))).toBe("BAD_REQUEST");
    expect(ally.asked()).toHaveLength(before);
  });

  it("has the latest version with the next request, while the one before is live", async () => {
    await hub.promote("crete", await hub.publish("crete", CRETE_SDL, crete.token));
    await hub.publish("crete", MORE, crete.token);
    expect((await ask("{ crete_harvest { olives figs } }")).data).toEqual({ crete_harvest: { olives: 7, figs: null } });
    expect((await hub.query(HARVEST)).data).toEqual({ crete_harvest: { olives: 7 } });
    expect((await hub.query("{ crete_harvest { figs } }")).errors?.[0]?.extensions?.code).toBe(
      "GRAPHQL_VALIDATION_FAILED",
    );
  });

  it("sends what was granted, and nothing after that is revoked", async () => {
    await hub.grant(crete, "EXTEND", "Organization");
    const [grant = ""] = await hub.grant(crete, "RECEIVE", "Organization.nuts");
    await hub.publish("crete", KNOWING, crete.token);
    const entitiesIn = () => ally.asked().filter(({ body }) => body.includes("_entities"));
    expect((await ask(TOLD)).data).toEqual({ organizations: { nodes: [{ crete_told: null }] } });
    expect(String(entitiesIn().at(-1)?.body)).toMatch(/"nuts":/);
    const before = entitiesIn().length;
    await hub.revoke(grant);
    expect(codeOf(await ask(TOLD))).toBe("FIELD_GRANT_MISSING");
    expect(entitiesIn()).toHaveLength(before);
  });

  it("says so where what a network tries does not go together", async () => {
    const things = (type: string, field: string) =>
      `${LINK} type Query { samos_${field}: Samos_Thing } type Samos_Thing { size: ${type} }`;
    await hub.addSubgraph(samos, ally, "samos");
    await hub.publish("samos", things("Int", "one"), samos.token);
    expect((await ask("{ samos_one { __typename } }", samos.token)).errors).toBeUndefined();
    await hub.addSubgraph(samos, ally, "samos-two");
    await hub.publish("samos-two", things("String", "two"), samos.token);
    const answer = await send("/sandbox/graphql", samos.token, HARVEST);
    expect([answer.status, await answer.json()]).toEqual([
      409,
      { errors: [{ message: expect.stringContaining("hub subgraph check"), extensions: { code: "SANDBOX_UNFIT" } }] },
    ]);
    expect((await ask(HARVEST)).data).toEqual({ crete_harvest: { olives: 7 } });
    await hub.takeOut("withdraw", "samos-two");
    expect((await ask("{ samos_one { __typename } }", samos.token)).errors).toBeUndefined();
  });

  it("has nothing of a subgraph in quarantine, and of a network that is suspended", async () => {
    await hub.takeOut("quarantine", "crete");
    const before = ally.asked().length;
    expect(codeOf(await ask(HARVEST))).toBe("NOT_FOUND");
    await hub.release("crete");
    expect((await ask(HARVEST)).data).toEqual({ crete_harvest: { olives: 7 } });
    await hub.moveNetwork("suspend", crete);
    const { read } = hub.registry.database;
    expect((await read.findOneByOrFail(CachedNetwork, { id: crete.id })).state).toBe("SUSPENDED");
    expect((await send("/sandbox/graphql", crete.token, HARVEST)).ok).toBe(false);
    expect(codeOf(await ask(HARVEST, hub.tokens.operator, "crete"))).toBe("NOT_FOUND");
    expect(ally.asked()).toHaveLength(before + 1);
  });
});
