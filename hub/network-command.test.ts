import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { describeOnDatabases } from "../services/kit/testing/databases";
import { startTestHub, type TestHub } from "../tests/support/hub";
import { makeTestToken } from "../tests/support/tokens";
import { finish, startCommand } from "./testing/commands";

const NAMES = ["--name", "el=Συνεταιρισμοί Κρήτης", "--name", "en=Cooperatives of Crete"];

describeOnDatabases("hub network", (databases) => {
  let hub: TestHub;
  let registrar: string;
  let operator: string;

  beforeAll(async () => {
    hub = await startTestHub(databases());
    registrar = (await makeTestToken(databases(), { as: "registrar" })).text;
    operator = (await makeTestToken(databases(), { as: "operator" })).text;
  });
  afterAll(() => hub?.close());

  const as = (token: string, ...words: string[]) => network({ HUB_URL: `${hub.url}/graphql`, HUB_TOKEN: token }, words);

  it("adds, recognises, suspends, readmits and lets leave, and tells of it", async () => {
    const facts = ["--kind", "federation", "--country", "GR", "--website", "https://crete.example.org/"];
    const added = await as(operator, "add", "crete-coops", ...NAMES, ...facts);
    const line = (state: string, prefix = "-") => `${state}  ${prefix}  crete-coops  "Συνεταιρισμοί Κρήτης"\n`;
    expect(added).toMatchObject({ code: 0, out: line("PROPOSED"), err: "" });
    expect(await as(operator, "prefix", "crete-coops", "crete")).toMatchObject({ out: line("PROPOSED", "crete") });
    expect(await as(registrar, "recognise", "crete-coops")).toMatchObject({ out: line("RECOGNISED", "crete") });
    const suspended = await as(operator, "suspend", "crete-coops", "--reason", "Διαρροή\nδεδομένων");
    expect(suspended).toMatchObject({ code: 0, out: line("SUSPENDED", "crete") });
    expect(await as(registrar, "readmit", "crete-coops")).toMatchObject({ out: line("RECOGNISED", "crete") });
    const left = await as(registrar, "leave", "crete-coops", "--reason", "Διαλύθηκε", "--json");
    expect(JSON.parse(left.out)).toMatchObject({ slug: "crete-coops", prefix: "crete", state: "LEFT", version: 6 });
    const shown = await as(registrar, "show", "crete-coops", "--history");
    expect(shown.lines).toEqual([
      ...[line("LEFT", "crete").trim(), "  el: Συνεταιρισμοί Κρήτης", "  en: Cooperatives of Crete"],
      expect.stringMatching(/^ {2}id: net_/),
      ...["  kind: FEDERATION", "  country: GR", "  website: https://crete.example.org/", "  version: 6"],
      expect.stringMatching(/RECOGNISED → LEFT {2}per_\w+: "Διαλύθηκε"$/),
      expect.stringMatching(/SUSPENDED → RECOGNISED {2}per_\w+$/),
      expect.stringMatching(/RECOGNISED → SUSPENDED {2}per_\w+: "Διαρροή\\nδεδομένων"$/),
      expect.stringMatching(/PROPOSED → RECOGNISED {2}per_\w+$/),
      expect.stringMatching(/added → PROPOSED {2}per_\w+$/),
    ]);
  });

  it("lists networks, for nobody in particular too", async () => {
    const all = await network({ HUB_URL: `${hub.url}/graphql` }, ["list"]);
    expect(all).toMatchObject({ code: 0, out: expect.stringContaining("RECOGNISED  -  enosi-demo  ") });
    const none = await network({ HUB_URL: `${hub.url}/graphql` }, ["list", "--state", "suspended", "--json"]);
    expect([none.code, JSON.parse(none.out)]).toEqual([0, []]);
  });

  it("tells what the hub refused by its code, and ends with 1", async () => {
    const refused = async (...words: string[]) => {
      const { code, out, err } = await as(registrar, ...words);
      return { code, out, says: err.split(":")[0], lines: err.split("\n").length };
    };
    const told = (says: string) => ({ code: 1, out: "", says, lines: 2 });
    expect(await refused("add", "enosi-demo", ...NAMES)).toEqual(told("CONFLICT"));
    expect(await refused("add", "new", ...NAMES, "--prefix", "query")).toEqual(told("RESERVED_PREFIX"));
    expect(await refused("readmit", "commons-demo")).toEqual(told("ILLEGAL_TRANSITION"));
    expect(await refused("show", "nobody")).toEqual(told("NOT_FOUND"));
    const unauthorized = await as(operator, "recognise", "commons-demo");
    expect(unauthorized).toMatchObject({ code: 1, out: "", err: expect.stringMatching(/^UNAUTHORIZED_FIELD: /) });
    expect(await as("omo_nothing", "list")).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^UNAUTHENTICATED: /),
    });
  });
});

describe("hub network without a hub", () => {
  it("refuses words and settings that cannot be used with 2, and quotes no token", async () => {
    const address = { HUB_URL: "http://127.0.0.1:9/graphql" };
    const outcomes = await Promise.all([
      network(address, ["add", "new"]),
      network(address, ["add", "new", "--name", "Ένωση"]),
      network(address, ["add", "new", "--name", "el=Ένωση", "--kind", "club"]),
      network(address, ["suspend", "new"]),
      network({ HUB_URL: "ftp://hub" }, ["list"]),
      network({ ...address, HUB_TOKEN: "omo_secret\nx" }, ["list"]),
    ]);
    expect(outcomes.map(({ code, out }) => [code, out])).toEqual(Array(6).fill([2, ""]));
    expect(outcomes.at(-1)?.err).not.toContain("secret");
  });

  it("tells that a hub cannot be reached, is none, or sends elsewhere, and gives the token to no other", async () => {
    const asked: string[] = [];
    const server = createServer(({ url = "" }, response) => {
      asked.push(url);
      if (url === "/moved") response.writeHead(307, { location: "/elsewhere" }).end();
      else response.end("<h1>Welcome</h1>");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      const outcomes = [];
      for (const url of ["http://127.0.0.1:9/graphql", `${origin}/page`, `${origin}/moved`])
        outcomes.push(await network({ HUB_URL: url, HUB_TOKEN: "omo_x" }, ["list"]));
      expect(outcomes.map(({ code, err }) => [code, err.split(":")[0]])).toEqual([
        [1, "UNREACHABLE"],
        [1, "UNEXPECTED_ANSWER"],
        [1, "UNREACHABLE"],
      ]);
      expect(asked).toEqual(["/page", "/moved"]);
    } finally {
      server.close();
    }
  });

  it("helps with an example of each verb", async () => {
    const verbs = ["add", "prefix", "recognise", "suspend", "readmit", "leave", "list", "show"];
    const helps = await Promise.all(verbs.map((verb) => network({}, [verb, "--help"])));
    expect(helps.map(({ code, out }) => [code, /Example:\n {2}hub network (\w+) /.exec(out)?.[1]])).toEqual(
      verbs.map((verb) => [0, verb]),
    );
  });
});

function network(environment: Record<string, string>, words: readonly string[]) {
  return finish(startCommand(["network", ...words], { cwd: tmpdir(), environment }));
}
