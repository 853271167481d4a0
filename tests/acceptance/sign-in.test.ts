import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createSealedClaims } from "../../gateway/identity/sealed-claims";
import { openDatabase } from "../../services/kit/database/open-database";
import { createKey, printKey } from "../../services/kit/keys/key";
import { describeOnDatabases, type TestDatabases } from "../../services/kit/testing/databases";
import { postGraphQL } from "../../services/kit/testing/service";
import { members } from "../../services/members";
import { Person } from "../../services/members/person/person.entity";
import { startTestHub, type TestHub } from "../support/hub";
import { makeTestToken } from "../support/tokens";
import { Visitor } from "../support/visitor";

const VIEWER = "{ viewer { id kind name language roles mandates { kind } } }";
const SESSION = "hub_session";
const [OLD_KEY, NEW_KEY] = [
  { ...createKey(new Date()), id: "old" },
  { ...createKey(new Date()), id: "new" },
];
const OLD = printKey(OLD_KEY);
const BOTH = `${printKey(NEW_KEY)},${OLD}`;

describeOnDatabases("signing in", (databases) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub(databases(), { canSignIn: true, environment: { SESSION_KEY: OLD } });
  });
  afterAll(() => hub?.close());

  const isOurs = (url: string) => url.startsWith(hub.url);
  const isBack = (url: string) => isOurs(url) && !url.startsWith(`${hub.url}/auth/`);

  /** As far as the page where a persona is chosen. */
  async function reachPersonas(visitor: Visitor, path = "/office/"): Promise<string> {
    const { url, text } = await visitor.visit(`${hub.url}/auth/sign-in?return=${encodeURIComponent(path)}`);
    expect(text).toContain('name="persona"');
    return url;
  }

  async function signIn(persona: string, path?: string, visitor = new Visitor()) {
    const page = await reachPersonas(visitor, path);
    const { url } = await visitor.submit(page, { persona }, isBack);
    return Object.assign(visitor, { url });
  }

  const ask = async (visitor: Visitor, query = VIEWER, headers: Record<string, string> = {}) => {
    const response = await visitor.send(`${hub.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", "hub-csrf": "1", ...headers },
      body: JSON.stringify({ query }),
    });
    return { status: response.status, ...((await response.json()) as Awaited<ReturnType<typeof postGraphQL>>) };
  };
  const session = async (visitor: Visitor) => (await visitor.send(`${hub.url}/auth/session`)).json();

  it("enters a person who is new, shows who they are, and comes back to where it was begun", async () => {
    const eleni = await signIn("eleni", "/office/?a=b#/queue");
    expect(eleni.url).toBe(`${hub.url}/office/?a=b#/queue`);
    const { data, extensions } = await ask(eleni);
    expect([data.viewer, extensions]).toEqual([
      {
        id: expect.stringMatching(/^per_/),
        kind: "GUEST",
        name: "Ελένη Γαλανού",
        language: "el",
        roles: [],
        mandates: [],
      },
      undefined,
    ]);
    const { expiresAt, ...told } = (await session(eleni)) as Record<string, string>;
    expect(told).toEqual({ signedIn: true, name: "Ελένη Γαλανού", signInUrl: "/auth/sign-in" });
    expect((new Date(expiresAt ?? "").getTime() - Date.now()) / 3_600_000).toBeCloseTo(12, 1);
    expect((await ask(await signIn("eleni"))).data.viewer.id).toBe(data.viewer.id);
  });

  it("gives a cookie that scripts and foreign pages do not get at, and that tells nothing", async () => {
    const visitor = new Visitor();
    const page = await reachPersonas(visitor);
    const callback = await visitor.submit(page, { persona: "nikos" }, (url) =>
      url.startsWith(`${hub.url}/auth/callback`),
    );
    const response = await visitor.send(callback.url);
    const [cookie = ""] = response.headers.getSetCookie().filter((each) => each.startsWith(SESSION));
    expect(cookie).toMatch(/^hub_session=[\w.-]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
    expect(response.headers.get("cache-control")).toBe("no-store");
    const [, , , sealed] = cookie.split(";")[0]?.split(".") ?? [];
    expect(Buffer.from(sealed ?? "", "base64url").toString()).not.toMatch(/nikos|http/);
    expect((await visitor.send(callback.url)).status).toBe(400);
  });

  it("knows the people of the demonstration data with their rights", async () => {
    expect((await ask(await signIn("registrar"))).data.viewer).toMatchObject({ kind: "STAFF", roles: ["REGISTRAR"] });
    expect((await ask(await signIn("delegate"))).data.viewer).toMatchObject({
      kind: "REP",
      mandates: [{ kind: "REP" }],
    });
    expect((await ask(await signIn("administrator"))).data.viewer).toMatchObject({ roles: ["OPERATOR"] });
  });

  it("makes one person of several first sign-ins at once", async () => {
    const found = await Promise.all([1, 2, 3].map(async () => ask(await signIn("danae"))));
    expect(new Set(found.map(({ data }) => data.viewer.id)).size).toBe(1);
    const rows = await inMembers(databases(), (database) => database.read.findBy(Person, { name: "Δανάη Φεγγαράκη" }));
    expect(rows).toHaveLength(1);
  });

  describe("the way back", () => {
    const foreign = [
      "//evil.example.org",
      "/\\evil.example.org",
      "\\\\evil.example.org",
      "/\t/evil.example.org",
      "/.//evil.example.org",
      "https://evil.example.org/",
      "javascript:alert(1)",
      "evil",
      "@evil.example.org",
      "",
      `/${"x".repeat(2000)}`,
    ];
    it("is to ours alone", async () => {
      for (const path of foreign) {
        const { url } = await signIn("nikos", path);
        expect([path, url.startsWith(`${hub.url}/`)]).toEqual([path, true]);
        expect(url.slice(hub.url.length)).toMatch(/^\/$|^\/\/evil\.example\.org$/);
      }
    });
  });

  describe("out", () => {
    const signOut = (visitor: Visitor, fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
      visitor.send(`${hub.url}/auth/sign-out`, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin", ...headers },
        body: new URLSearchParams(fields).toString(),
      });

    it("ends the session, and that of the issuer", async () => {
      const visitor = await signIn("maria");
      const response = await signOut(visitor);
      expect([response.status, visitor.cookies.has(SESSION)]).toEqual([303, false]);
      const leave = await visitor.visit(response.headers.get("location") ?? "");
      const [, xsrf = ""] = /name="xsrf" value="(\w+)"/.exec(leave.text) ?? [];
      const [, action = ""] = /action="([^"]+)"/.exec(leave.text) ?? [];
      const { url } = await visitor.submit(action, { xsrf, logout: "yes" }, isOurs);
      expect(url).toBe(`${hub.url}/`);
      expect((await ask(visitor)).data.viewer.kind).toBe("PUBLIC");
      expect(await session(visitor)).toEqual({
        signedIn: false,
        name: null,
        expiresAt: null,
        signInUrl: "/auth/sign-in",
      });
      await reachPersonas(visitor);
    });

    it("tells a script where the issuer ends its session", async () => {
      const visitor = await signIn("maria");
      const response = await signOut(visitor, {}, { "hub-csrf": "1", accept: "application/json" });
      expect(await response.json()).toEqual({
        location: expect.stringMatching(/\/session\/end\?.*client_id=omospondia/),
      });
    });

    it("ends all sessions of the person at once, and begins new ones", async () => {
      const [here, there] = [await signIn("maria"), await signIn("maria")];
      const other = await signIn("giorgos");
      const { id } = (await ask(there)).data.viewer;
      const stolen = here.cookies.get(SESSION) ?? "";
      expect((await signOut(here, { everywhere: "true" })).status).toBe(303);
      here.cookies.set(SESSION, stolen);
      for (const visitor of [here, there]) {
        const { data, extensions } = await ask(visitor);
        expect([data.viewer.kind, extensions]).toMatchObject(["PUBLIC", { warnings: [{ code: "SESSION_ENDED" }] }]);
      }
      expect((await session(there)).signedIn).toBe(false);
      expect(there.cookies.has(SESSION)).toBe(false);
      expect((await ask(other)).data.viewer.name).toBe("Γιώργος Πετρινός");
      const again = await signIn("maria");
      here.cookies.set(SESSION, stolen);
      await signOut(here, { everywhere: "true" });
      expect((await ask(again)).data.viewer.id).toBe(id);
    });

    it("is not done for a foreign page", async () => {
      const visitor = await signIn("maria");
      const foreign: Array<Record<string, string>> = [
        { "sec-fetch-site": "cross-site" },
        { "sec-fetch-site": "same-site", origin: "http://127.0.0.1:1" },
      ];
      for (const headers of foreign) {
        const response = await signOut(visitor, { everywhere: "true" }, headers);
        expect([response.status, await response.text()]).toEqual([403, expect.stringContaining("CSRF_REFUSED")]);
        const told = await signOut(visitor, {}, { ...headers, accept: "application/json" });
        expect(await told.json()).toMatchObject({ errors: [{ extensions: { code: "CSRF_REFUSED" } }] });
      }
      expect((await ask(visitor)).data.viewer.name).toBe("Μαρία Ροδινού");
    });
  });

  describe("by a session", () => {
    it("is believed with the cookie as it was given alone", async () => {
      const visitor = await signIn("nikos");
      const cookie = visitor.cookies.get(SESSION) ?? "";
      const stranger = createSealedClaims(() => [{ ...createKey(new Date()), id: "old" }], "session");
      const [known, ofPurpose] = ["session", "sign-in"].map((purpose) => createSealedClaims(() => [OLD_KEY], purpose));
      const claims = { issuer: "http://x", subject: "eleni", signedInAt: new Date().toISOString() };
      const later = new Date(Date.now() + 60_000);
      const forged = [
        cookie.replace(/\.([\w-])([^.]*\.[^.]*)$/, (_all, first, rest) => `.${first === "x" ? "y" : "x"}${rest}`),
        cookie.replace(/^[^.]+/, Buffer.from('{"alg":"none"}').toString("base64url")),
        "x",
        await stranger.seal(claims, later),
        await ofPurpose?.seal(claims, later),
        await known?.seal(claims, new Date(Date.now() - 1000)),
        await known?.seal({ subject: "eleni" }, later),
      ];
      for (const value of forged) {
        visitor.cookies.set(SESSION, value ?? "");
        const { data, extensions } = await ask(visitor);
        expect([value, data.viewer, extensions]).toMatchObject([
          value,
          { kind: "PUBLIC" },
          { warnings: [{ code: "SESSION_ENDED" }] },
        ]);
      }
      visitor.cookies.set(SESSION, cookie);
      expect((await ask(visitor)).data.viewer.name).toBe("Νίκος Ψαράς");
    });

    it("needs a header that no foreign page sends, for whatever is no GET", async () => {
      const visitor = await signIn("nikos");
      const post = (headers: Record<string, string>) =>
        visitor.send(`${hub.url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query: VIEWER }) });
      const refused = await post({ "content-type": "application/json" });
      expect([refused.status, await refused.json()]).toMatchObject([
        403,
        { errors: [{ extensions: { code: "CSRF_REFUSED" } }] },
      ]);
      expect((await post({ "content-type": "text/plain", "hub-csrf": "1" })).status).toBe(415);
      const form = { "content-type": "application/x-www-form-urlencoded" };
      expect((await post(form)).status).toBe(403);
      expect((await post({ ...form, "hub-csrf": "1" })).status).toBe(415);
      const get = (query: string) => visitor.send(`${hub.url}/graphql?query=${encodeURIComponent(query)}`);
      expect(await (await get(VIEWER)).json()).toMatchObject({ data: { viewer: { name: "Νίκος Ψαράς" } } });
      const mutation = await get('mutation { endActingMandate(input: { mandateId: "man_x" }) { id } }');
      expect(mutation.status).toBe(405);
    });

    it("is less than what a request says itself in authorization", async () => {
      const visitor = await signIn("registrar");
      const { text } = await makeTestToken(databases(), { as: "editor", name: "E" });
      const answer = await ask(visitor, VIEWER, { authorization: `Bearer ${text}`, "hub-csrf": "" });
      expect(answer.data.viewer.roles).toEqual(["EDITOR"]);
      expect((await ask(visitor, VIEWER, { authorization: "Bearer nobody" })).status).toBe(401);
    });

    it("opens the schema that is the person's", async () => {
      const schema = async (visitor: Visitor) => (await visitor.send(`${hub.url}/schema.graphql`)).text();
      expect(await schema(await signIn("registrar"))).toContain("grantActingMandate");
      expect(await schema(new Visitor())).not.toContain("grantActingMandate");
    });
  });

  describe("back from the issuer", () => {
    const isCallback = (url: string) => url.startsWith(`${hub.url}/auth/callback`);
    const finish = async (visitor: Visitor, url: string, headers: Record<string, string> = {}) => {
      const response = await visitor.send(url, { headers });
      return { status: response.status, text: await response.text(), isIn: visitor.cookies.has(SESSION) };
    };
    const EXPIRED = { status: 400, text: expect.stringContaining("SIGN_IN_EXPIRED"), isIn: false };

    async function reachCallback(visitor = new Visitor()) {
      const page = await reachPersonas(visitor);
      return { visitor, url: (await visitor.submit(page, { persona: "nikos" }, isCallback)).url };
    }

    it("is taken once, by the browser that began it, as it began it", async () => {
      const first = await reachCallback();
      expect(await finish(new Visitor(), first.url)).toEqual(EXPIRED);
      const other = await reachCallback();
      const { cookies } = other.visitor;
      const stolen = new Visitor();
      for (const [name, value] of cookies) stolen.cookies.set(name, value);
      // The code of another sign-in: of another verifier and nonce
      const code = new URL(first.url).searchParams.get("code") ?? "";
      const mixed = new URL(other.url);
      mixed.searchParams.set("code", code);
      expect(await finish(stolen, mixed.href)).toEqual(EXPIRED);
      const changed = new URL(other.url);
      changed.searchParams.set("state", "x");
      const kept = new Visitor();
      for (const [name, value] of cookies) kept.cookies.set(name, value);
      const replay = new Visitor();
      for (const [name, value] of cookies) replay.cookies.set(name, value);
      expect(await finish(kept, changed.href)).toEqual(EXPIRED);
      expect(await finish(other.visitor, other.url)).toMatchObject({ status: 303, isIn: true });
      // Even with the cookie that was taken back since
      expect(await finish(replay, other.url)).toEqual(EXPIRED);
    });

    it("says why in the language of the browser, with a code and nothing internal", async () => {
      const { visitor, url } = await reachCallback();
      const denied = new URL(url);
      denied.searchParams.delete("code");
      denied.searchParams.set("error", "access_denied");
      denied.searchParams.set("error_description", "<script>alert(1)</script>");
      const { status, text } = await finish(visitor, denied.href, { "accept-language": "el-GR,el;q=0.9" });
      expect(status).toBe(403);
      expect(text).toContain('<html lang="el">');
      expect(text).toContain("SIGN_IN_REFUSED");
      expect(text).toContain("/auth/sign-in?return=%2Foffice%2F");
      expect(text).not.toMatch(/script|access_denied|openid|stack/);
    });
  });
});

describeOnDatabases("signing in, while parts come and go", (databases) => {
  const start = (environment: Record<string, string>, canSignIn = true) =>
    startTestHub(databases(), { canSignIn, environment });

  it("keeps sessions over a change of keys, as long as the old one is known", async () => {
    const first = await start({ SESSION_KEY: OLD, DEV_ISSUER_PORT: "0" });
    const visitor = new Visitor();
    const { url } = await visitor.visit(`${first.url}/auth/sign-in`);
    await visitor.submit(url, { persona: "alex" }, (next) => next === `${first.url}/`);
    await first.close();
    const nameAt = async (environment: Record<string, string>) => {
      await using hub = await start(environment);
      return (await (await visitor.send(`${hub.url}/auth/session`)).json()).name;
    };
    expect(await nameAt({ SESSION_KEY: BOTH })).toBe("Alex Meadow");
    expect(await nameAt({ SESSION_KEY: printKey(NEW_KEY) })).toBeNull();
    expect(visitor.cookies.has(SESSION)).toBe(false);
  });

  it("says that it is off, or that the issuer does not answer, and goes on with everything else", async () => {
    const client = { OIDC_CLIENT_ID: "hub", OIDC_CLIENT_SECRET: "secret" };
    const unreachable = { OIDC_ISSUER: "http://127.0.0.1:9", ...client };
    for (const [environment, code] of [
      [{}, "SIGN_IN_OFF"],
      [unreachable, "SIGN_IN_UNAVAILABLE"],
    ] as const) {
      await using hub = await start(environment, false);
      const { status, text } = await new Visitor({ "accept-language": "el" }).visit(`${hub.url}/auth/sign-in`);
      expect([status, text]).toEqual([503, expect.stringContaining(code)]);
      expect((await hub.query("{ organizations { totalCount } }")).data.organizations.totalCount).toBeGreaterThan(100);
    }
  });
});

async function inMembers<T>(
  databases: TestDatabases,
  work: (database: Awaited<ReturnType<typeof openDatabase>>) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(databases.of("members"), members.database);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
