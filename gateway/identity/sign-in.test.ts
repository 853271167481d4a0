import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import type { Actor } from "../../services/kit/actor/actor";
import { ACTOR_HEADER, readActor } from "../../services/kit/actor/assertion";
import { createKey } from "../../services/kit/keys/key";
import { Settings, SettingsError } from "../../services/kit/settings";
import { TEST_KEYS } from "../../services/kit/testing/signed";
import { readGatewayConfig } from "../config";
import { ENGINE_KINDS } from "../engines/create-engine";
import { type ServedActors, serveActors } from "../testing/serve-actors";
import { startTestGateway } from "../testing/start-test-gateway";
import { createSealedClaims } from "./sealed-claims";

const EDITOR: Actor = { kind: "STAFF", subject: "per_1", roles: ["EDITOR"], mandates: [], scopes: [] };
const CLIENT = "hub";
const QUERY = "{ products }";
const sold: string[] = [];
const products = {
  name: "products",
  sdl: "type Query { products: [String!] } type Mutation { sell(name: String!): String }",
  resolvers: {
    Query: { products: () => ["bread"] },
    Mutation: { sell: (_root: unknown, { name }: { name: string }) => sold[sold.push(name) - 1] },
  },
};
const keys = { products: () => TEST_KEYS, members: () => TEST_KEYS };
const sessionKeys = [createKey(new Date())] as const;

describe.each(ENGINE_KINDS)("with the engine %s", (engine) => {
  let members: ServedActors;
  let issuer: Issuer;
  beforeEach(async () => {
    sold.length = 0;
    [members, issuer] = [await serveActors(), await serveIssuer()];
    members.know("eleni", EDITOR);
  });
  afterEach(() => {
    members.close();
    issuer.close();
  });

  const start = async () => {
    const gateway = await startTestGateway(engine, [products], {
      ...{ keys, membersUrl: members.url, actorCacheMs: 0 },
      signIn: { issuer: issuer.url, clientId: CLIENT, clientSecret: "secret", audiences: [CLIENT, "scripts"] },
      session: { keys: () => sessionKeys, hours: 1 },
    });
    const told = () => readActor(gateway.subgraphs[0]?.requests.at(-1)?.headers[ACTOR_HEADER]);
    const askWith = (token: string) => gateway.ask({ query: QUERY }, { authorization: `Bearer ${token}` });
    return Object.assign(gateway, { told, askWith });
  };
  const REFUSED = { errors: [{ extensions: { code: "UNAUTHENTICATED" } }] };

  describe("a JWT of the issuer", () => {
    it("tells who asks, when it was made, and enters nobody", async () => {
      await using gateway = await start();
      expect(await gateway.askWith(await issuer.sign())).toEqual({ data: { products: ["bread"] } });
      expect(gateway.told()).toEqual(EDITOR);
      const { input } = members.asked.at(-1)?.body.variables ?? {};
      expect(input).toEqual({ issuer: issuer.url, subject: "eleni", signedInAt: issuer.madeAt().toISOString() });
      expect(members.asked).toHaveLength(1);
      await gateway.askWith(await issuer.sign({ aud: ["other", "scripts"] }));
      expect(gateway.told()).toEqual(EDITOR);
      expect(JSON.stringify(gateway.logged)).not.toContain("eleni");
    });

    it("holds for the hub alone, while it lasts, by a key pair of the issuer", async () => {
      await using gateway = await start();
      const stranger = await generateKeyPair("RS256");
      const now = Math.floor(Date.now() / 1000);
      const claims = { iss: issuer.url, aud: CLIENT, sub: "eleni", iat: now, exp: now + 60 };
      const [, body = ""] = (await issuer.sign()).split(".");
      const header = (alg: string) =>
        Buffer.from(JSON.stringify({ alg, kid: "one", typ: "JWT" })).toString("base64url");
      const byPublicKey = (secret: string) => {
        const text = `${header("HS256")}.${body}`;
        return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
      };
      const refused: Record<string, string> = {
        unsigned: new UnsecuredJWT(claims).encode(),
        "without a signature": `${header("RS256")}.${body}.`,
        "by the public key as a secret": byPublicKey(JSON.stringify(issuer.jwks.keys[0])),
        "by the modulus as a secret": byPublicKey(issuer.jwks.keys[0]?.n ?? ""),
        "of another key": await sign(stranger.privateKey, claims),
        "of another issuer": await issuer.sign({ iss: "https://id.example.org" }),
        "for somebody else": await issuer.sign({ aud: "other" }),
        expired: await issuer.sign({ exp: now - 31 }),
        "of later": await issuer.sign({ nbf: now + 60 }),
        "without an end": await issuer.sign({ exp: undefined }),
        "without a beginning": await issuer.sign({ iat: undefined }),
        "without a person": await issuer.sign({ sub: undefined }),
        changed: (await issuer.sign()).replace(
          /\.[^.]+\./,
          `.${Buffer.from(JSON.stringify({ ...claims, sub: "nikos" })).toString("base64url")}.`,
        ),
        "without form": "a.b.c",
      };
      for (const [what, token] of Object.entries(refused)) {
        const { errors, data } = await gateway.askWith(token);
        expect([what, data, errors]).toMatchObject([what, undefined, REFUSED.errors]);
      }
      expect(members.asked).toEqual([]);
      expect(await gateway.askWith(await issuer.sign({ exp: now - 5 }))).toMatchObject({ data: {} });
    });

    it("holds no more once its person signed out everywhere", async () => {
      await using gateway = await start();
      expect(await gateway.askWith(await issuer.sign({ sub: "gone" }))).toMatchObject(REFUSED);
    });

    it("is the public's while the issuer does not answer, and known again when it does", async () => {
      await using gateway = await start();
      const token = await issuer.sign();
      issuer.isDown = true;
      const { data, extensions } = await gateway.askWith(token);
      expect([data, extensions]).toMatchObject([
        { products: ["bread"] },
        { warnings: [{ code: "ACTOR_UNAVAILABLE" }] },
      ]);
      expect(gateway.told()?.kind).toBe("PUBLIC");
      issuer.isDown = false;
      await gateway.askWith(token);
      expect(gateway.told()).toEqual(EDITOR);
      expect(issuer.requests.filter((path) => path.endsWith("/jwks"))).toHaveLength(1);
      await gateway.askWith(token);
      expect(issuer.requests.filter((path) => path.endsWith("/jwks"))).toHaveLength(1);
    });
  });

  describe("the cookie of a session", () => {
    const cookieFor = async (subject: string) => {
      const claims = { issuer: issuer.url, subject, signedInAt: new Date().toISOString() };
      const sealed = createSealedClaims(() => sessionKeys, "session");
      return `hub_session=${await sealed.seal(claims, new Date(Date.now() + 60_000))}`;
    };

    it("counts for what is no GET with the header that no foreign page sends", async () => {
      await using gateway = await start();
      const cookie = await cookieFor("eleni");
      const sell = { query: 'mutation { sell(name: "bread") }' };
      expect(await gateway.ask(sell, { cookie })).toMatchObject({ errors: [{ extensions: { code: "CSRF_REFUSED" } }] });
      expect(sold).toEqual([]);
      expect(await gateway.ask(sell, { cookie, "hub-csrf": "1" })).toEqual({ data: { sell: "bread" } });
      expect(gateway.told()).toEqual(EDITOR);
      const get = (query: string) =>
        fetch(`${gateway.url}?query=${encodeURIComponent(query)}`, { headers: { cookie, "hub-csrf": "1" } });
      expect(await (await get(QUERY)).json()).toEqual({ data: { products: ["bread"] } });
      expect(gateway.told()).toEqual(EDITOR);
      expect((await get(sell.query)).status).toBe(405);
      expect(sold).toEqual(["bread"]);
      for (const [, value] of Object.entries(gateway.subgraphs[0]?.requests.at(-1)?.headers ?? {}))
        expect(String(value)).not.toContain("hub_session");
    });

    it("is nobody's once it was ended or its person let go, which the answer says", async () => {
      await using gateway = await start();
      members.know("erased", { ...EDITOR, kind: "GUEST", subject: null, roles: [] });
      for (const subject of ["gone", "erased"]) {
        const cookie = await cookieFor(subject);
        const { data, extensions } = await gateway.ask({ query: QUERY }, { cookie, "hub-csrf": "1" });
        expect([data, extensions]).toMatchObject([{}, { warnings: [{ code: "SESSION_ENDED" }] }]);
        expect(gateway.told()?.kind).toBe("PUBLIC");
        const session = await fetch(new URL("/auth/session", gateway.url), { headers: { cookie } });
        expect(await session.json()).toMatchObject({ signedIn: false });
      }
    });
  });
});

describe("settings", () => {
  const read = (env: Record<string, string>) => Settings.read({ DATA_DIR: "/nowhere", ...env }, readGatewayConfig);
  const CLIENT_SETTINGS = { OIDC_CLIENT_ID: "hub", OIDC_CLIENT_SECRET: "known to few" };
  const problems = (env: Record<string, string>) => {
    try {
      read(env);
      return [];
    } catch (error) {
      return (error as SettingsError).problems;
    }
  };

  it("name an issuer and the client that the hub is there", () => {
    expect(read({}).signIn).toBeUndefined();
    const env = { OIDC_ISSUER: "https://id.example.org/realms/hub", ...CLIENT_SETTINGS, OIDC_AUDIENCE: "scripts" };
    expect(read(env)).toMatchObject({
      signIn: { issuer: env.OIDC_ISSUER, clientId: "hub", clientSecret: "known to few", audiences: ["hub", "scripts"] },
      session: { hours: 12 },
    });
    expect(read({ ...CLIENT_SETTINGS, OIDC_ISSUER: "http://id.localhost:8080/realms/hub" }).signIn).toBeDefined();
    expect(read({ PUBLIC_URL: "https://hub.example.org/" }).publicUrl).toBe("https://hub.example.org");
  });

  it("are told all at once where they do not go together, and no secret is", () => {
    const env = {
      NODE_ENV: "production",
      OIDC_ISSUER: "http://id.example.org",
      SESSION_HOURS: "0",
      PUBLIC_URL: "http://a.example.org",
    };
    const all = problems(env);
    for (const name of [
      "OIDC_ISSUER",
      "OIDC_CLIENT_ID",
      "OIDC_CLIENT_SECRET",
      "SESSION_HOURS",
      "SESSION_KEY",
      "PUBLIC_URL",
    ])
      expect(all.filter((problem) => problem.startsWith(`${name} is`))).toHaveLength(1);
    expect(problems({ ...CLIENT_SETTINGS, OIDC_AUDIENCE: "scripts" })).toHaveLength(3);
    expect(problems({ ...CLIENT_SETTINGS, SESSION_KEY: "known to few" }).join()).not.toContain("known to few");
    expect(problems({ PUBLIC_URL: "https://hub.example.org/path" })).toHaveLength(1);
    expect(problems({ NODE_ENV: "production" }).filter((problem) => /SESSION|OIDC/.test(problem))).toEqual([]);
  });
});

interface Issuer {
  url: string;
  jwks: { keys: JWK[] };
  requests: string[];
  isDown: boolean;
  /** When tokens say that they were made. */
  madeAt(): Date;
  sign(claims?: JWTPayload): Promise<string>;
  close(): void;
}

/** An issuer that tells of itself and its keys, and makes tokens for who asks it here. */
async function serveIssuer(): Promise<Issuer> {
  const { privateKey, publicKey } = await generateKeyPair("RS256");
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: "one", alg: "RS256", use: "sig" }] };
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? "");
    if (issuer.isDown) return request.socket.destroy();
    const { url } = issuer;
    const endpoints = {
      authorization_endpoint: `${url}/authorize`,
      token_endpoint: `${url}/token`,
      jwks_uri: `${url}/jwks`,
    };
    const metadata = { issuer: url, ...endpoints, response_types_supported: ["code"] };
    response.setHeader("content-type", "application/json");
    return response.end(JSON.stringify(request.url === "/jwks" ? jwks : metadata));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const madeAt = Math.floor(Date.now() / 1000);
  const issuer: Issuer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    jwks,
    requests,
    isDown: false,
    madeAt: () => new Date(madeAt * 1000),
    sign: (claims) =>
      sign(privateKey, { iss: issuer.url, aud: CLIENT, sub: "eleni", iat: madeAt, exp: madeAt + 60, ...claims }),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return issuer;
}

function sign(key: Parameters<SignJWT["sign"]>[0], claims: JWTPayload): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "one" }).sign(key);
}
