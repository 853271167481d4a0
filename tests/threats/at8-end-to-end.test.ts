import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { openSqlite, type TestDatabases } from "../../services/kit/testing/databases";
import { type AlliedHub, startAlliedHub } from "../support/allied-hub";
import { importAllyKit } from "../support/ally-calls";
import { CANARY, canaryBody, canaryHeaders } from "../support/canaries";
import { HARVEST, serveCrete } from "../support/crete";
import { everythingOf } from "../support/recorder-ally";
import type { ServedAlly } from "../support/serve-allied-schema";
import { makeTestToken } from "../support/tokens";

const SECRET = `SECRET-MESSAGE ${CANARY} at http://10.0.0.7:9/internal`;
const ERRORS = {
  data: { crete_harvest: null },
  errors: [{ message: SECRET, path: ["crete_harvest"], extensions: { code: SECRET, stack: [SECRET], url: SECRET } }],
  extensions: { trace: SECRET },
};

/** THREATS AT8, AT10 and AT13 through the whole hub. */
describe("what an ally is told, and what it tells", () => {
  const databases = openSqlite();
  let answer: object | undefined;
  let held: Promise<void> | undefined;
  let ally: ServedAlly;
  let hub: AlliedHub;
  const tokens: string[] = [];
  beforeAll(async () => {
    ally = await serveCrete({
      async answer() {
        await held;
        return answer && { body: JSON.stringify(answer) };
      },
    });
    hub = await startAlliedHub(databases, { allies: [ally] });
    await hub.join(await hub.addNetwork("crete"), ally);
    for (const name of ["one", "two"]) tokens.push(await makePersonToken(databases, name));
  }, 90_000);
  afterAll(async () => {
    await hub?.close();
    await ally?.[Symbol.asyncDispose]();
    await databases.drop();
  });
  beforeEach(() => {
    answer = undefined;
    held = undefined;
    ally.requests.length = 0;
  });

  it("AT8: nothing that a client shows of itself, and what the hub signed, for this ally alone", async () => {
    const authorization = `Bearer ${tokens[0]}`;
    const headers = { ...canaryHeaders(), "content-type": "application/json", authorization };
    const body = JSON.stringify(canaryBody(HARVEST));
    const response = await fetch(`${hub.url}/graphql`, { method: "POST", headers, body });
    expect(await response.json()).toMatchObject({ data: { crete_harvest: { olives: 7 } } });
    const [request] = ally.asked();
    if (!request) throw new Error("the ally was asked");
    expect(ally.asked()).toHaveLength(1);
    for (const secret of [CANARY, tokens[0] ?? ""]) expect(everythingOf(ally)).not.toContain(secret);

    const { createHubVerifier } = await importAllyKit();
    const { method, url: path, headers: received, body: sent } = request;
    const verifyFor = (name: string) =>
      createHubVerifier({ hub: hub.url, name, url: ally.url })({ method, path, headers: received, body: sent });
    const claims = await verifyFor("crete");
    expect(claims).toMatchObject({ iss: hub.url, aud: "crete", sub: expect.stringMatching(/^psn_/) });
    await expect(verifyFor("rhodes")).rejects.toThrow("a token for somebody else");
  });

  it("AT10: nothing that it says in errors reaches a client", async () => {
    answer = ERRORS;
    const response = await fetch(`${hub.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: HARVEST }),
    });
    const text = (await response.text()) + JSON.stringify([...response.headers]);
    for (const part of ["SECRET", CANARY, "10.0.0.7", "stack"]) expect(text).not.toContain(part);
    expect(text).toContain('"network":"crete"');
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it("AT13: equal queries of two people at the same time are two calls", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    held = promise;
    const asked = tokens.map((token) => hub.query(HARVEST, {}, token));
    while (ally.asked().length < 2) await new Promise((next) => setTimeout(next, 10));
    resolve();
    for (const { data } of await Promise.all(asked)) expect(data).toEqual({ crete_harvest: { olives: 7 } });
    const subjects = ally.asked().map(({ headers }) => {
      const [, payload = ""] = (headers.authorization ?? "").split(".");
      return JSON.parse(Buffer.from(payload, "base64url").toString()).sub;
    });
    expect(new Set(subjects).size).toBe(2);
    expect(subjects).toHaveLength(2);
  });
});

async function makePersonToken(databases: TestDatabases, name: string): Promise<string> {
  return (await makeTestToken(databases, { as: "guest", name })).text;
}
