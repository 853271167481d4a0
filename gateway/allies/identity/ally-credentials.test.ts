import { randomBytes } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { createVerifier, httpbis } from "http-message-signatures";
import { decodeProtectedHeader, jwtVerify } from "jose";
import { type Actor, PUBLIC_ACTOR } from "../../../services/kit/actor/actor";
import { ACTOR_HEADER, writeActor } from "../../../services/kit/actor/assertion";
import { newId } from "../../../services/kit/ids";
import { createKeyPair, type KeyPairs } from "../../../services/kit/keys/key-pair";
import { contentDigest } from "../../../services/kit/signatures/content-digest";
import { type AllyCall, createAllyCredentials } from "./ally-credentials";
import { createPseudonyms } from "./pseudonyms";

const ISSUER = "https://hub.example.org";
const NETWORK = newId("net");
const PERSON: Actor = { ...PUBLIC_ACTOR, kind: "GUEST", subject: newId("per"), scopes: ["read", "write"] };
const NOW = Date.UTC(2026, 10, 28, 12);
const newer = { ...createKeyPair(new Date(NOW)), id: "newer" };
const older = { ...createKeyPair(new Date(NOW)), id: "older" };
const pseudonyms = createPseudonyms(randomBytes(32));

const url = "https://ally.example.org/graphql";
const call = (actor: Actor, changes: Partial<AllyCall> = {}): AllyCall => ({
  ...{ service: "alpha", url, body: '{"query":"{ alpha_things { id } }"}' },
  headers: { [ACTOR_HEADER]: writeActor(actor), "x-forwarded-for": "10.0.0.1", cookie: "a=b" },
  ...changes,
});
const prepareWith = (keys: KeyPairs) =>
  createAllyCredentials({
    ...{ keys: () => keys, pseudonyms, issuer: () => ISSUER, networkOf: () => NETWORK, now: () => NOW },
    scopesOf: (_service, { scopes }) => scopes.filter((scope) => scope === "read"),
  });
const prepare = async (one: AllyCall) => (await prepareWith([newer, older])(one)).headers;
const claimsOf = async (headers: Record<string, string>, audience = "alpha") => {
  const token = headers.authorization?.replace("Bearer ", "") ?? "";
  const { payload } = await jwtVerify(token, newer.publicKey, { issuer: ISSUER, audience, currentDate: new Date(NOW) });
  return payload;
};

describe("createAllyCredentials()", () => {
  it("makes all headers itself", async () => {
    expect(Object.keys(await prepare(call(PERSON))).toSorted()).toEqual([
      ...["authorization", "content-digest", "hub-request-id", "signature", "signature-input", "traceparent"],
    ]);
  });

  it("tells who asks by a pseudonym, and of what they may do what was agreed, for a minute", async () => {
    const headers = await prepare(call(PERSON));
    const claims = await claimsOf(headers);
    expect(claims).toEqual({
      ...{ iss: ISSUER, aud: "alpha", iat: NOW / 1000, exp: NOW / 1000 + 60, jti: headers["hub-request-id"] },
      ...{ sub: pseudonyms.pseudonymise(NETWORK, String(PERSON.subject)), scope: "read" },
    });
    expect(decodeProtectedHeader(headers.authorization?.slice(7) ?? "")).toMatchObject({ alg: "EdDSA", kid: "newer" });
    await expect(claimsOf(headers, "beta")).rejects.toThrow(/aud/);
  });

  it("says nothing of the public, nor of an actor that is no such text", async () => {
    const shown: Record<string, string>[] = [{}, { [ACTOR_HEADER]: "nonsense" }, call(PUBLIC_ACTOR).headers];
    for (const headers of shown) {
      const { sub, scope } = await claimsOf(await prepare(call(PUBLIC_ACTOR, { headers })));
      expect([sub, scope]).toEqual([undefined, undefined]);
    }
  });

  it("takes no two calls for one", async () => {
    const [one, two] = [await prepare(call(PERSON)), await prepare(call(PERSON))];
    for (const name of ["authorization", "hub-request-id", "signature", "traceparent"])
      expect(one[name]).not.toBe(two[name]);
  });

  it("keeps a trace of the hub, and takes no other text for one", async () => {
    const traceparent = `00-${"a".repeat(32)}-${"b".repeat(16)}-01`;
    expect((await prepare(call(PERSON, { traceparent }))).traceparent).toBe(traceparent);
    expect((await prepare(call(PERSON, { traceparent: "00-secret" }))).traceparent).toMatch(/^00-[0-9a-f]{32}-/);
  });

  it("signs what another implementation of RFC 9421 verifies, with the first key", async () => {
    const one = call(PERSON);
    const headers = await prepare(one);
    expect(headers["signature-input"]).toMatch(
      /^hub-ally=\("@method" "@authority" "@path" "content-digest" "authorization"\);created=\d+;expires=\d+;nonce="[^"]+";keyid="newer";alg="ed25519";tag="hub-ally"$/,
    );
    expect(headers["content-digest"]).toBe(contentDigest(one.body));
    const verify = (key: typeof newer, changes: object = {}) =>
      httpbis.verifyMessage(
        {
          tolerance: 1e9,
          notAfter: new Date(NOW),
          keyLookup: async ({ keyid }) => ({
            id: keyid,
            algs: ["ed25519"],
            verify: createVerifier(key.publicKey.export({ format: "pem", type: "spki" }), "ed25519"),
          }),
        },
        { method: "POST", url, headers, ...changes },
      );
    expect(await verify(newer)).toBe(true);
    expect(await verify(older)).toBe(false);
    expect(await verify(newer, { url: "https://other.example.org/graphql" })).toBe(false);
    expect(await verify(newer, { headers: { ...headers, authorization: "Bearer other" } })).toBe(false);
  });
});
