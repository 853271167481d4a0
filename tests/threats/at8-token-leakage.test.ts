import { beforeAll, describe, expect, it } from "@jest/globals";
import { ENGINE_KINDS } from "../../gateway/engines/create-engine";
import type { CallSubgraph } from "../../gateway/execution/calling/call";
import type { SubgraphSource } from "../../gateway/execution/testing/serve-subgraph";
import { startTestGateway } from "../../gateway/testing/start-test-gateway";
import { type Actor, PUBLIC_ACTOR } from "../../services/kit/actor/actor";
import { ACTOR_HEADER, writeActor } from "../../services/kit/actor/assertion";
import { type AllyKit, callAs, createTestHub, HUB, importAllyKit, PERSON, sendToAlly } from "../support/ally-calls";
import { CANARY, CREDENTIAL_HEADERS, canaryBody, canaryHeaders } from "../support/canaries";
import { everythingOf, startRecorderAlly } from "../support/recorder-ally";
import { startEngine } from "../support/start-engine";

const ACTOR: Actor = {
  ...{ kind: "REP", subject: PERSON, roles: ["BOARD"], scopes: ["things:read", "things:write"] },
  mandates: [{ organizationId: "org_01h455vb4pex5vsknk084sn02c", kind: "REP", isMember: true }],
};
const QUERY = "query ($secret: String) { item(secret: $secret) { id } alpha_things }";
const SOURCES: SubgraphSource[] = [
  { name: "items", sdl: "type Query { item(secret: String): Item } type Item { id: ID }" },
  { name: "alpha", sdl: "type Query { alpha_things: Int }" },
];
/** What an ally may be sent, and nothing beside it. */
const ALLOWED = new Set([
  ...["authorization", "content-digest", "hub-request-id", "signature", "signature-input", "traceparent"],
  // of HTTP itself
  ...["host", "connection", "content-type", "content-length", "transfer-encoding", "accept", "accept-encoding"],
  ...["accept-language", "user-agent", "sec-fetch-mode", "keep-alive"],
]);

/** THREATS AT8: what a client shows of itself reaches no ally, and what an ally is told is of use to it alone. */
describe("token leakage", () => {
  let kit: AllyKit;
  beforeAll(async () => {
    kit = await importAllyKit();
  });

  it("an ally gets none of the client's headers", async () => {
    expect(new Set(CREDENTIAL_HEADERS).size).toBeGreaterThanOrEqual(40);
    await using ally = await startRecorderAlly();
    const hub = createTestHub();
    const call = { service: "alpha", url: ally.url, body: '{"query":"{ alpha_things }"}', actor: ACTOR };
    await sendToAlly(call, await hub.prepare({ ...call, headers: canaryHeaders() }));
    expect(ally.requests).toHaveLength(1);
    expect(everythingOf(ally)).not.toContain(CANARY);
    expect(Object.keys(ally.requests[0]?.headers ?? {}).filter((name) => !ALLOWED.has(name))).toEqual([]);
  });

  it("an ally is told neither who the person is, nor what roles and mandates they have", async () => {
    await using ally = await startRecorderAlly();
    const hub = createTestHub(["things:read"]);
    const call = { service: "alpha", url: ally.url, body: "{}", actor: ACTOR };
    await sendToAlly(call, await hub.prepare(call));
    const [request] = ally.requests;
    const token = request?.headers.authorization?.replace("Bearer ", "") ?? "";
    const told = token.split(".").map((part) => Buffer.from(part, "base64url").toString());
    for (const secret of [PERSON, ACTOR.mandates[0]?.organizationId ?? "", "BOARD", "REP", "things:write"])
      expect(everythingOf(ally) + told.join()).not.toContain(secret);
    expect(JSON.parse(told[1] ?? "")).toMatchObject({
      iss: HUB,
      aud: "alpha",
      scope: "things:read",
      sub: expect.stringMatching(/^psn_/),
    });
  });

  describe.each(ENGINE_KINDS)("by engine %s", (kind) => {
    it("an ally gets no variable that its fetch does not use, and no extensions", async () => {
      const hub = createTestHub();
      const wrap =
        (call: CallSubgraph): CallSubgraph =>
        async (one) =>
          call(one.service === "alpha" ? { ...one, headers: await hub.prepare(one) } : one);
      await using engine = await startEngine(kind, SOURCES, { wrap });
      const headers = { ...canaryHeaders(), [ACTOR_HEADER]: writeActor(PUBLIC_ACTOR) };
      const answer = await engine.ask(canaryBody(QUERY, { secret: CANARY }), headers);
      expect(answer).toEqual({ data: { item: null, alpha_things: null } });
      const [items, alpha] = engine.subgraphs;
      expect(JSON.stringify(items?.requests)).toContain(CANARY);
      expect(alpha?.requests).toHaveLength(1);
      expect(JSON.stringify(alpha?.requests)).not.toContain(CANARY);
    });

    it("a whole gateway sends nothing of a client's own on", async () => {
      await using gateway = await startTestGateway(kind, SOURCES);
      await gateway.ask(canaryBody("{ alpha_things }"), canaryHeaders());
      const [, alpha] = gateway.subgraphs;
      expect(alpha?.requests).toHaveLength(1);
      expect(JSON.stringify(alpha?.requests)).not.toContain(CANARY);
    });
  });

  it("a token that one ally was shown is refused by another", async () => {
    const hub = createTestHub();
    const { fetchKeys } = hub;
    const url = (name: string) => `https://${name}.example.org/graphql`;
    const verifierOf = (name: string) => kit.createHubVerifier({ hub: HUB, name, url: url(name), fetchKeys });
    const body = "{}";
    const ofAlpha = await callAs(hub, { service: "alpha", url: url("alpha"), body, actor: ACTOR });
    expect(await verifierOf("alpha")(ofAlpha)).toMatchObject({ aud: "alpha" });
    // even where the ally could make the hub sign a request to the other one
    const toBeta = await callAs(hub, { service: "alpha", url: url("beta"), body, actor: ACTOR });
    await expect(verifierOf("beta")(toBeta)).rejects.toThrow("a token for somebody else");
    const mixed = await callAs(hub, { service: "beta", url: url("beta"), body, actor: ACTOR });
    mixed.headers = { ...mixed.headers, authorization: ofAlpha.headers.authorization };
    await expect(verifierOf("beta")(mixed)).rejects.toThrow("not signed by the hub");
  });

  it("two allies that put together what they were told do not see that it is one person", async () => {
    const hub = createTestHub();
    const subjectAt = async (service: string) => {
      const url = `https://${service}.example.org/graphql`;
      const verify = kit.createHubVerifier({ hub: HUB, name: service, url, fetchKeys: hub.fetchKeys });
      return (await verify(await callAs(hub, { service, url, body: "{}", actor: ACTOR }))).sub;
    };
    const [first, again, other] = [await subjectAt("alpha"), await subjectAt("alpha"), await subjectAt("beta")];
    expect(first).toMatch(/^psn_/);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });
});
