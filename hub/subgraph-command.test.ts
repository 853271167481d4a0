import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { describeOnDatabases } from "../services/kit/testing/databases";
import { startTestHub, type TestHub } from "../tests/support/hub";
import { makeTestToken } from "../tests/support/tokens";
import { finish, startCommand } from "./testing/commands";

const ORIGIN = "https://crete.example";
const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n';
const SCHEMA = `${LINK}
type Query {
  "All harvests"
  crete_harvests(first: Int = 20): [Crete_Harvest!]
}

"A harvest"
type Crete_Harvest @key(fields: "id") {
  id: ID!
  year: Int
}
`;
const STOLEN = `${LINK}type Query {\n  organizations: String\n}\n`;

const directory = mkdtempSync(join(tmpdir(), "subgraph-command-"));
const file = (name: string, text: string) => {
  writeFileSync(join(directory, name), text);
  return name;
};

describeOnDatabases("hub subgraph", (databases) => {
  const texts = new Map<string, string>();
  let hub: TestHub;
  let ally: string;
  let operator: string;
  let second: string;

  beforeAll(async () => {
    hub = await startTestHub(databases(), {
      registry: { guardUrl: async () => undefined, fetchText: async (url) => texts.get(url) ?? "" },
    });
    const make = async (words: Parameters<typeof makeTestToken>[1]) => (await makeTestToken(databases(), words)).text;
    operator = await make({ as: "operator" });
    second = await make({ as: "operator" });
    const registrar = await make({ as: "registrar" });
    const name = ["--name", "el=Συνεταιρισμοί Κρήτης"];
    await run(operator, "network", "add", "crete-coops", ...name, "--prefix", "crete");
    await run(registrar, "network", "recognise", "crete-coops");
    ally = await make({ as: "ally", network: "crete-coops" });
    file("crete.graphql", SCHEMA);
    file("stolen.graphql", STOLEN);
  }, 90_000);
  afterAll(() => hub?.close());

  const run = (token: string, ...words: string[]) =>
    command({ HUB_URL: `${hub.url}/graphql`, HUB_TOKEN: token }, words);
  const as = (token: string, ...words: string[]) => run(token, "subgraph", ...words);
  const json = async (token: string, ...words: string[]) => JSON.parse((await as(token, ...words, "--json")).out);

  it("brings a subgraph from its entry to everybody, and says what is next", async () => {
    const added = await as(ally, "add", "crete", "--network", "crete-coops", "--url", `${ORIGIN}/graphql`);
    expect(added).toMatchObject({ code: 0, err: "" });
    expect(added.lines).toEqual([
      `DRAFT  crete  -  ${ORIGIN}/graphql`,
      "  next: hub subgraph publish crete --schema <file>",
      expect.stringMatching(/^ {2}next: show \S+ at https:\/\/crete\.example\/\S+, then: hub subgraph prove crete$/),
    ]);
    const published = await as(ally, "publish", "crete", "--schema", "crete.graphql");
    expect(published.lines[0]).toMatch(/^crete@sha256:[0-9a-f]{16} {2}number 1, published \S+$/);
    const again = await json(ally, "publish", "crete", "--schema", "crete.graphql");
    expect(again).toMatchObject({ label: published.lines[0]?.split(" ")[0], number: 1, findings: [] });
    const { urlChallenge } = await json(ally, "show", "crete");
    texts.set(urlChallenge.url, urlChallenge.text);
    const proven = await as(ally, "prove", "crete");
    expect(proven.lines.at(-1)).toBe(`  next: an operator says: hub subgraph promote crete ${again.label}`);
    expect(await as(ally, "promote", "crete")).toMatchObject({ code: 1, err: expect.stringMatching(/^UNAUTHORIZED/) });
    const live = await as(operator, "promote", "crete");
    expect(live.lines[0]).toBe(`LIVE  crete  ${again.label}  ${ORIGIN}/graphql`);
    expect(await as(operator, "list", "--state", "live")).toMatchObject({ code: 0, out: `${live.lines[0]}\n` });
  });

  it("tells all that stands against a schema, as text, JSON and SARIF, and ends with 1", async () => {
    const words = ["check", "crete", "--schema", "stolen.graphql"];
    const text = await as(ally, ...words);
    expect(text).toMatchObject({ code: 1, err: "" });
    expect(text.out).toMatch(/^Check of crete, version crete@sha256:[0-9a-f]{16}\n\nErrors \(\d+\)\n/);
    expect(text.out).toMatch(/\n {2}stolen\.graphql:3 {2}CHECK_\w+ {2}Query\.organizations\n/);
    expect((await as(ally, ...words, "--language", "el")).out).toContain("Ο έλεγχος απέτυχε");
    const report = JSON.parse((await as(ally, ...words, "--format", "json")).out);
    const found = expect.objectContaining({ severity: "ERROR", coordinate: "Query.organizations", line: 3 });
    expect(report).toMatchObject({ subgraph: "crete", passes: false, findings: expect.arrayContaining([found]) });
    const sarif = await as(ally, ...words, "--format", "sarif");
    expect(sarif.code).toBe(1);
    expect(JSON.parse(sarif.out)).toMatchObject({ version: "2.1.0", runs: [{ properties: { passes: false } }] });
    const passing = await as(ally, "check", "crete", "--schema", "crete.graphql");
    expect(passing).toMatchObject({ code: 0, out: expect.stringContaining("The check passes: nothing was found") });
  });

  it("tells what a publication was refused for as the check does, and keeps nothing of it", async () => {
    const refused = await as(ally, "publish", "crete", "--schema", "stolen.graphql");
    expect(refused).toMatchObject({ code: 1, err: expect.stringMatching(/^CHECK_FAILED: /) });
    expect(refused.out).toMatch(/\n {2}stolen\.graphql:3 {2}CHECK_\w+ {2}Query\.organizations\n/);
    expect((await json(ally, "show", "crete")).latest.nodes).toMatchObject([{ number: 1 }]);
  });

  it("takes two people for another address", async () => {
    const words = ["propose", "crete", "--url", "https://new.example/graphql"];
    const proposed = await as(operator, ...words);
    const [, id = ""] = /^PROPOSED {2}(\S+) {2}crete {2}URL https:\/\/new\.example\/graphql/.exec(proposed.out) ?? [];
    expect(await as(ally, "requests")).toMatchObject({ code: 0, out: expect.stringContaining(id) });
    expect(await as(operator, "approve", id)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^SECOND_PERSON_NEEDED/),
    });
    expect((await as(second, "refuse", id)).out).toMatch(/^REFUSED /);
    expect(await as(operator, "requests")).toMatchObject({ code: 0, out: "" });
    expect(await json(operator, "requests", "--all")).toMatchObject([{ id, state: "REFUSED" }]);
    const key = await as(ally, "propose", "crete", "--key", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
    const [, keyId = ""] = /^PROPOSED {2}(\S+) /.exec(key.out) ?? [];
    expect((await as(second, "approve", keyId)).out).toMatch(/^APPROVED /);
  });

  it("takes a subgraph out and back, and out for good", async () => {
    const first = async (...words: string[]) => (await as(operator, ...words)).lines[0]?.split("  ")[0];
    expect(await first("quarantine", "crete", "--reason", "It answers with the data of others")).toBe("QUARANTINED");
    expect(await first("release", "crete")).toBe("LIVE");
    const withdrawn = await as(ally, "withdraw", "crete", "--reason", "The network ends it");
    expect(withdrawn).toMatchObject({ code: 0, out: expect.stringMatching(/^WITHDRAWN {2}crete /) });
    expect(await as(operator, "list", "--state", "live")).toMatchObject({ code: 0, out: "" });
    expect(await as(operator, "show", "nobody")).toMatchObject({ code: 1, err: expect.stringMatching(/^NOT_FOUND: /) });
  });

  it("grants what a network does not own, lists it, and takes it back", async () => {
    const grant = (...words: string[]) => run(operator, "grant", ...words);
    const added = await grant(
      ...["add", "Organization", "--network", "crete-coops", "--kind", "extend", "--agreement", "3/2026"],
    );
    const [, id = ""] = /^EXTEND {2}Organization {2}crete-coops {2}3\/2026 {2}(\S+)\n$/.exec(added.out) ?? [];
    expect(id).toMatch(/^\w+_/);
    expect(await run(ally, "grant", "list")).toMatchObject({ code: 0, out: added.out });
    expect(await run(ally, "grant", "revoke", id)).toMatchObject({ code: 1, out: "" });
    expect((await grant("revoke", id)).out).toMatch(/ {2}revoked \S+\n$/);
    expect(await grant("list")).toMatchObject({ code: 0, out: "" });
    expect(JSON.parse((await grant("list", "--all", "--json")).out)).toMatchObject([{ id, kind: "EXTEND" }]);
  });
});

describe("hub subgraph without a hub", () => {
  it("refuses words that cannot be used with 2", async () => {
    const address = { HUB_URL: "http://127.0.0.1:9/graphql" };
    const outcomes = await Promise.all([
      command(address, ["subgraph", "add", "crete"]),
      command(address, ["subgraph", "check", "crete", "--schema", "absent.graphql"]),
      command(address, ["subgraph", "check", "crete", "--schema", "crete.graphql", "--format", "xml"]),
      command(address, ["subgraph", "propose", "crete"]),
      command(address, ["subgraph", "propose", "crete", "--url", "https://a.example/", "--network", "crete-coops"]),
      command(address, ["grant", "add", "Organization", "--network", "crete-coops", "--kind", "own"]),
    ]);
    expect(outcomes.map(({ code, out }) => [code, out])).toEqual(Array(6).fill([2, ""]));
  });

  it("helps with an example of each verb", async () => {
    const ofSubgraph = ["add", "check", "publish", "prove", "promote", "quarantine", "release", "withdraw", "list"];
    const verbs = [
      ...[...ofSubgraph, "show", "propose", "requests", "approve", "refuse"].map((verb) => ["subgraph", verb]),
      ...["add", "revoke", "list"].map((verb) => ["grant", verb]),
    ];
    const helps = await Promise.all(verbs.map((words) => command({}, [...words, "--help"])));
    expect(helps.map(({ code, out }) => [code, /Example:\n {2}hub (\w+ \w+) /.exec(out)?.[1]])).toEqual(
      verbs.map((words) => [0, words.join(" ")]),
    );
  });
});

function command(environment: Record<string, string>, words: readonly string[]) {
  return finish(startCommand(words, { cwd: directory, environment }));
}
