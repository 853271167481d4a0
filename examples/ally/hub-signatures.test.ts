import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { createVerifier, httpbis } from "http-message-signatures";
import { createKeyPair, toPublicJwk } from "../../services/kit/keys/key-pair";
import { callAs, createTestHub, HUB, importAllyKit } from "../../tests/support/ally-calls";
import { startRecorderAlly } from "../../tests/support/recorder-ally";

const URL_OF_ALLY = "https://alpha.example.org/graphql";
const call = { service: "alpha", url: URL_OF_ALLY, body: '{"query":"{ __typename }"}' };

// How an ally uses the file, and how long it may get; what it refuses is in tests/threats/at11-allies.test.ts
describe("hub-signatures.mjs", () => {
  it("needs nothing but node, and is short enough to be read before it is copied", () => {
    const source = readFileSync(join(__dirname, "../../../examples/ally/hub-signatures.mjs"), "utf8");
    expect(source.split("\n").length).toBeLessThan(120);
    expect([...source.matchAll(/from "([^"]+)"/g)].map(([, name]) => name)).toEqual(["node:crypto"]);
  });

  it("asks the hub for its keys once for many requests that come at once", async () => {
    const { createHubVerifier } = await importAllyKit();
    const hub = createTestHub();
    await using server = await startRecorderAlly(() => ({ body: JSON.stringify({ keys: hub.keys.map(toPublicJwk) }) }));
    const { origin } = new URL(server.url);
    const verify = createHubVerifier({
      ...{ hub: HUB, name: "alpha", url: URL_OF_ALLY },
      fetchKeys: async () => (await fetch(new URL("/.well-known/jwks.json", origin))).json(),
    });
    const requests = await Promise.all(Array.from({ length: 20 }, () => callAs(hub, call)));
    const claims = await Promise.all(requests.map((request) => verify(request)));
    expect(new Set(claims.map(({ jti }) => jti)).size).toBe(20);
    expect(server.requests.map(({ url }) => url)).toEqual(["/.well-known/jwks.json"]);
  });

  it("asks for keys again when an unknown one comes, though not for each", async () => {
    const { createHubVerifier } = await importAllyKit();
    const hub = createTestHub();
    let asked = 0;
    const fetchKeys = () => {
      asked++;
      return hub.fetchKeys();
    };
    const verify = createHubVerifier({ hub: HUB, name: "alpha", url: URL_OF_ALLY, fetchKeys, now: () => hub.now });
    await verify(await callAs(hub, call));
    hub.keys = [{ ...createKeyPair(new Date()), id: "new" }];
    await expect(verify(await callAs(hub, call))).rejects.toThrow("not signed by the hub");
    expect(asked).toBe(1);
    hub.now += 11_000;
    await verify(await callAs(hub, call));
    expect(asked).toBe(2);
  });

  it("signs answers as another implementation of RFC 9421 verifies them", async () => {
    const { signAnswer } = await importAllyKit();
    const key = { ...createKeyPair(new Date()), id: "ally" };
    const hub = createTestHub();
    const headers = await hub.prepare(call);
    const verified = (signature: string) =>
      httpbis.verifyMessage(
        {
          keyLookup: async ({ keyid }) => ({
            id: keyid,
            verify: createVerifier(key.publicKey.export({ format: "pem", type: "spki" }), "ed25519"),
          }),
        },
        { status: 200, headers: signAnswer(key, { status: 200, body: "{}", requestHeaders: headers }) },
        { method: "POST", url: URL_OF_ALLY, headers: { ...headers, signature } },
      );
    expect(await verified(headers.signature ?? "")).toBe(true);
    expect(await verified("hub-ally=:AAAA:")).toBe(false);
  });
});
