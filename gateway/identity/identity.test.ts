import { afterEach, describe, expect, it } from "@jest/globals";
import { type Actor, serviceActor } from "../../services/kit/actor/actor";
import { ACTOR_HEADER, readActor } from "../../services/kit/actor/assertion";
import { createToken, hashToken } from "../../services/kit/actor/token";
import { createKey } from "../../services/kit/keys/key";
import { postAsService } from "../../services/kit/signatures/post-as-service";
import { createSigner } from "../../services/kit/signatures/sign";
import { TEST_KEYS } from "../../services/kit/testing/signed";
import type { GatewayConfig } from "../config";
import { ENGINE_KINDS } from "../engines/create-engine";
import { type ServedActors, serveActors } from "../testing/serve-actors";
import { startTestGateway } from "../testing/start-test-gateway";

const EDITOR: Actor = { kind: "STAFF", subject: "per_1", roles: ["EDITOR"], mandates: [], scopes: [] };
const products = {
  name: "products",
  sdl: "type Query { products: [String!] }",
  resolvers: { Query: { products: () => ["bread"] } },
};
const QUERY = "{ products }";
const keys = { products: () => TEST_KEYS, members: () => TEST_KEYS };

describe.each(ENGINE_KINDS)("with the engine %s", (engine) => {
  let members: ServedActors | undefined;
  const served: ServedActors[] = [];
  afterEach(() => {
    for (const each of served.splice(0)) each.close();
  });

  const start = async (config: Partial<GatewayConfig> = {}) => {
    members = await serveActors();
    served.push(members);
    const gateway = await startTestGateway(engine, [products], { keys, membersUrl: members.url, ...config });
    /** Who the service was told of last. */
    const told = () => readActor(gateway.subgraphs[0]?.requests.at(-1)?.headers[ACTOR_HEADER]);
    return Object.assign(gateway, { told });
  };

  it("asks members who has a token, as the gateway and by the token's hash, and tells the services under its signature", async () => {
    await using gateway = await start();
    const token = createToken();
    members?.know(hashToken(token), EDITOR);
    expect(await gateway.ask({ query: QUERY }, { authorization: `Bearer ${token}` })).toEqual({
      data: { products: ["bread"] },
    });
    expect(gateway.told()).toEqual(EDITOR);
    expect(readActor(members?.asked[0]?.actor)).toEqual(serviceActor("gateway"));
    expect(JSON.stringify(members?.asked)).not.toContain(token);
    expect(JSON.stringify(gateway.logged)).not.toContain(token);
    const [request] = gateway.subgraphs[0]?.requests ?? [];
    expect(request?.headers.authorization).toBeUndefined();
    expect(request?.headers["signature-input"]).toContain('"hub-actor"');
  });

  it("asks once for as long as it remembers, and again after that", async () => {
    await using gateway = await start({ actorCacheMs: 0 });
    const token = createToken();
    members?.know(hashToken(token), EDITOR);
    const ask = () => gateway.ask({ query: QUERY }, { authorization: `Bearer ${token}` });
    await ask();
    members?.know(hashToken(token), { ...EDITOR, roles: [] });
    await ask();
    expect([members?.asked.length, gateway.told()?.roles]).toEqual([2, []]);

    await using patient = await start({ actorCacheMs: 60_000 });
    members?.know(hashToken(token), EDITOR);
    const answers = Array.from({ length: 20 }, () =>
      patient.ask({ query: QUERY }, { authorization: `Bearer ${token}` }),
    );
    await Promise.all(answers);
    expect(members?.asked).toHaveLength(1);
  });

  it("asks again at once after a mutation of members, which may have taken a right away", async () => {
    members = await serveActors();
    served.push(members);
    const source = {
      name: "members",
      sdl: "type Query { people: [String!] } type Mutation { revoke: Boolean }",
      resolvers: { Query: { people: () => ["eleni"] }, Mutation: { revoke: () => true } },
    };
    const config = { keys: { members: () => TEST_KEYS }, membersUrl: members.url, actorCacheMs: 60_000 };
    await using gateway = await startTestGateway(engine, [source], config);
    const [token, other] = [createToken(), createToken()];
    for (const each of [token, other]) members.know(hashToken(each), EDITOR);
    const ask = (query: string, by = token) => gateway.ask({ query }, { authorization: `Bearer ${by}` });
    const roles = () => readActor(gateway.subgraphs[0]?.requests.at(-1)?.headers[ACTOR_HEADER])?.roles;
    await ask("{ people }");
    members.know(hashToken(token), { ...EDITOR, roles: [] });
    await ask("{ people }");
    expect(roles()).toEqual(["EDITOR"]);
    expect(await ask("mutation { revoke }", other)).toEqual({ data: { revoke: true } });
    await ask("{ people }");
    expect(roles()).toEqual([]);
  });

  it("takes who asks for the public, and says so, while members does not answer", async () => {
    await using gateway = await start({ membersUrl: "http://127.0.0.1:9/graphql" });
    const { data, extensions } = await gateway.ask({ query: QUERY }, { authorization: `Bearer ${createToken()}` });
    expect(data).toEqual({ products: ["bread"] });
    expect(extensions).toMatchObject({ warnings: [{ code: "ACTOR_UNAVAILABLE" }] });
    expect(gateway.told()).toMatchObject({ kind: "PUBLIC" });
    expect(await gateway.ask({ query: QUERY })).toEqual({ data });
  });

  it("knows a service by its signature, once for each", async () => {
    await using gateway = await start();
    const send = (service: string, key = TEST_KEYS[0]) =>
      postAsService({ service, key, url: gateway.url }, { query: QUERY });
    expect(await send("products")).toEqual({ data: { products: ["bread"] } });
    expect(gateway.told()).toEqual(serviceActor("products"));
    for (const refused of [send("other"), send("constructor"), send("products", createKey(new Date()))])
      expect(await refused).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
  });

  it("lets a service ask what is on no list of front ends' operations", async () => {
    const persistedOperations = { safelist: "on", operations: [] } as const;
    await using gateway = await start({ persistedOperations });
    expect(await gateway.ask({ query: QUERY })).toMatchObject({
      errors: [{ extensions: { code: "OPERATION_NOT_SAFELISTED" } }],
    });
    const options = { service: "products", key: TEST_KEYS[0], url: gateway.url };
    expect(await postAsService(options, { query: QUERY })).toEqual({ data: { products: ["bread"] } });
  });

  it("forgets at once who was nobody", async () => {
    await using gateway = await start({ actorCacheMs: 60_000 });
    const token = createToken();
    const ask = () => gateway.ask({ query: QUERY }, { authorization: `Bearer ${token}` });
    expect(await ask()).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
    members?.know(hashToken(token), EDITOR);
    expect(await ask()).toEqual({ data: { products: ["bread"] } });
  });

  it("refuses what a service did not sign, or signed for somebody else, whatever else is sent along", async () => {
    await using gateway = await start();
    const token = createToken();
    members?.know(hashToken(token), EDITOR);
    const { host, pathname: path } = new URL(gateway.url);
    const address = { authority: host, path, key: TEST_KEYS[0] };
    const sign = createSigner({ ...address, tag: "service", covered: ["hub-service"] });
    const signAsHub = createSigner({ ...address, tag: "hub", covered: ["hub-service"] });
    const body = JSON.stringify({ query: QUERY });
    const headers = { "content-type": "application/json", "hub-service": "products" };
    const post = async (sent: Record<string, string>, text = body) =>
      (await fetch(gateway.url, { method: "POST", headers: sent, body: text })).status;
    const once = sign(headers, body);
    expect(await post(once)).toBe(200);
    expect(await post(once)).toBe(401);
    expect(await post(sign(headers, body), body.replace("{ ", "{  "))).toBe(401);
    expect(await post({ ...sign(headers, body), "hub-service": "members" })).toBe(401);
    expect(await post(sign(headers, body, Date.now() - 31_000))).toBe(401);
    expect(await post(signAsHub(headers, body))).toBe(401);
    const { signature: _signature, ...unsigned } = sign(headers, body);
    expect(await post({ ...unsigned, authorization: `Bearer ${token}` })).toBe(401);
    expect(await post(headers)).toBe(200);
    expect(gateway.told()).toMatchObject({ kind: "PUBLIC" });
  });

  it("takes no actor from a client", async () => {
    await using gateway = await start();
    const forged = Buffer.from(JSON.stringify(EDITOR)).toString("base64url");
    await gateway.ask({ query: QUERY }, { [ACTOR_HEADER]: forged, "hub-service": "products" });
    expect(gateway.told()).toMatchObject({ kind: "PUBLIC" });
  });
});
