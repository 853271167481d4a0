import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { describeOnDatabases } from "../services/kit/testing/databases";
import { startTestHub, type TestHub } from "../tests/support/hub";
import { makeTestToken } from "../tests/support/tokens";
import { createGraphClient } from "./graph-client";
import { getNetwork } from "./network-graph";
import { changeSubgraph, publishSubgraph } from "./subgraph-graph";
import { getLatestNumber } from "./supergraph-graph";
import { finish, startCommand } from "./testing/commands";

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n';
const schema = (fields: string) => `${LINK}
type Query { crete_harvests(first: Int = 20): [Crete_Harvest!] }
type Crete_Harvest { year: Int ${fields} }`;
const directory = mkdtempSync(join(tmpdir(), "supergraph-command-"));

describeOnDatabases("hub supergraph", (databases) => {
  const texts = new Map<string, string>();
  let hub: TestHub;
  /** Of supergraphs: with tonnes, and with acres. */
  const numbers: string[] = [];
  let ally: string;
  let operator: string;

  beforeAll(async () => {
    hub = await startTestHub(databases(), {
      // A check takes long where others work too
      environment: { DEADLINE_MS: "100000" },
      registry: { guardUrl: async () => undefined, fetchText: async (url) => texts.get(url) ?? "" },
    });
    const make = async (words: Parameters<typeof makeTestToken>[1]) => (await makeTestToken(databases(), words)).text;
    operator = await make({ as: "operator" });
    const registrar = await make({ as: "registrar" });
    const name = ["--name", "el=Συνεταιρισμοί Κρήτης"];
    await run(operator, "network", "add", "crete-coops", ...name, "--prefix", "crete");
    await run(registrar, "network", "recognise", "crete-coops");
    ally = await make({ as: "ally", network: "crete-coops" });
    const client = createGraphClient({ url: `${hub.url}/graphql`, token: operator });
    const { id: networkId } = await getNetwork(client, "crete-coops");
    const url = "https://crete.example/graphql";
    const { urlChallenge } = await changeSubgraph(client, "addAlliedSubgraph", { name: "crete", networkId, url });
    texts.set(urlChallenge?.url ?? "", urlChallenge?.text ?? "");
    await changeSubgraph(client, "proveSubgraphUrl", { name: "crete" });
    for (const fields of ["tonnes: Float", "acres: Float"]) {
      const { label: version } = await publishSubgraph(client, { name: "crete", sdl: schema(fields) });
      await changeSubgraph(client, "promoteSubgraph", { name: "crete", version });
      await until(async () => (await fieldsOf()).includes(fields.split(":")[0]));
      numbers.push(String(await getLatestNumber(client)));
    }
  }, 240_000);
  afterAll(() => hub?.close());

  const run = (token: string, ...words: string[]) =>
    command({ HUB_URL: `${hub.url}/graphql`, HUB_TOKEN: token }, words);
  const as = (token: string, ...words: string[]) => run(token, "supergraph", ...words);
  const fieldsOf = async () => {
    const { data } = await hub.query('{ __type(name: "Crete_Harvest") { fields { name } } }');
    return (data.__type?.fields ?? []).map(({ name }: { name: string }) => name);
  };

  it("lists supergraphs, and tells what changed between two of them", async () => {
    const { lines } = await as(operator, "list");
    expect(lines.map((line) => Number(line.split("  ")[0]))).toEqual(lines.map((_, place) => lines.length - place));
    expect(lines[0]).toMatch(
      /^\d+ {2}\S+ {2}\S+ {2}[0-9a-f]{64} {2}crete@sha256:[0-9a-f]{16} {2}the registry changed$/,
    );
    const changed = await as(operator, "diff", ...numbers);
    expect(changed).toMatchObject({ code: 0, err: "" });
    expect(changed.lines.toSorted()).toEqual([
      expect.stringContaining("Crete_Harvest.acres"),
      expect.stringMatching(/Crete_Harvest\.tonnes.* \(breaking\)$/),
    ]);
    const added = JSON.parse((await as(operator, "diff", "1", numbers[0] ?? "", "--json")).out);
    expect(added).toContainEqual(expect.objectContaining({ kind: "FIELD_ADDED", coordinate: "Query.crete_harvests" }));
    expect(await as(operator, "diff", "1", "99")).toMatchObject({ code: 1, err: expect.stringMatching(/^NOT_FOUND/) });
    expect(await as(ally, "diff", ...numbers)).toMatchObject({ code: 1, out: "" });
  });

  it("keeps a changelog of them, for the graph and for feed readers", async () => {
    const query = '{ schemaChanges(coordinatePrefix: "Crete_Harvest.") { nodes { kind coordinate subgraph } } }';
    const findNodes = async () => (await hub.query(query)).data.schemaChanges.nodes;
    await until(async () => (await findNodes()).length > 0);
    const nodes = await findNodes();
    const change = { subgraph: "crete" };
    expect(nodes).toEqual(
      expect.arrayContaining([
        { ...change, kind: "FIELD_REMOVED", coordinate: "Crete_Harvest.tonnes" },
        { ...change, kind: "FIELD_ADDED", coordinate: "Crete_Harvest.acres" },
      ]),
    );
    const feed = await fetch(`${hub.url}/changes.atom`);
    expect(feed.headers.get("content-type")).toContain("application/atom+xml");
    expect(await feed.text()).toContain("Crete_Harvest.acres");
  });

  it("shows one as other routers take it, signed or without an ally", async () => {
    const shown = await as(operator, "show");
    expect(shown.out).toContain("type Crete_Harvest");
    expect((await as(operator, "show", "--without", "crete")).out).not.toContain("Crete_Harvest");
    expect((await as(ally, "show")).out).toContain("Crete_Harvest");
    expect(await as("", "show")).toMatchObject({ code: 1, out: "", err: expect.stringMatching(/^NOT_FOUND: /) });
    const signed = await as(operator, "show", "--number", "1", "--signed");
    expect(Object.keys(JSON.parse(signed.out))).toEqual(["keyId", "signature", "statement", "texts"]);
  });

  it("gives the keys by which a gateway of its own takes what is signed, and nothing else", async () => {
    const keys = await command(databases().environment, ["supergraph", "keys"]);
    expect(keys.code).toBe(0);
    write("signed.json", (await as(operator, "show", "--signed")).out);
    write("bare.graphql", (await as(operator, "show")).out);
    const environment = { ARTIFACT_PUBLIC_KEYS: keys.out.trim(), PORT: "0", LOG_LEVEL: "silent" };
    const gateway = startCommand(["gateway", "--supergraph", "signed.json"], { cwd: directory, environment });
    const ready = await new Promise<string>((resolve) => {
      gateway.stdout?.setEncoding("utf8").once("data", resolve);
      gateway.once("close", () => resolve("ended"));
    });
    const [url = ""] = /http\S+(?=\/graphql)/.exec(ready) ?? [];
    const sdl = await (await fetch(`${url}/schema.graphql`)).text();
    gateway.kill("SIGTERM");
    // Without a registry nobody guards the way to allies
    expect([sdl.includes("organizations("), sdl.includes("Crete_Harvest")]).toEqual([true, false]);
    const refused = async (file: string, more = {}) => {
      const { code, err } = await command({ ...environment, ...more }, ["gateway", "--supergraph", file]);
      return [code, /ARTIFACT_\w+(?=:)/.exec(err)?.[0]];
    };
    expect(await refused("bare.graphql")).toEqual([2, "ARTIFACT_UNSIGNED"]);
    expect(await refused("signed.json", { HUB_ID: "another" })).toEqual([2, "ARTIFACT_FOREIGN"]);
  });

  it("goes back to an older one at once, under a new number, on record", async () => {
    expect(await fieldsOf()).toEqual(["year", "acres"]);
    expect(await as(ally, "rollback", numbers[0] ?? "", "--reason", "no")).toMatchObject({ code: 1, out: "" });
    const rolled = await as(operator, "rollback", numbers[0] ?? "", "--reason", "Wrong prices");
    expect(rolled).toMatchObject({ code: 0, err: "", out: expect.stringMatching(/^\d+ .* Wrong prices\n$/) });
    expect(await fieldsOf()).toEqual(["year", "tonnes"]);
    expect(await as(operator, "rollback", "99", "--reason", "no")).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^NOT_FOUND: /),
    });
    const { data } = await hub.query("{ supergraphArtifact(number: 1) { number reason sdl } }", {}, ally);
    expect(data.supergraphArtifact).toEqual({ number: 1, reason: null, sdl: null });
    expect((await hub.query("{ supergraphArtifact(number: 1) { number } }")).data.supergraphArtifact).toBeNull();
  });
});

describe("hub supergraph without a hub", () => {
  it("refuses words that cannot be used with 2", async () => {
    const outcomes = await Promise.all(
      [
        ["rollback", "2"],
        ["rollback", "x", "--reason", "no"],
        ["show", "--number", "0"],
      ].map((words) => command({ HUB_URL: "http://127.0.0.1:9/graphql" }, ["supergraph", ...words])),
    );
    expect(outcomes.map(({ code, out }) => [code, out])).toEqual(Array(3).fill([2, ""]));
  });

  it("helps with an example of each verb", async () => {
    const verbs = ["show", "list", "diff", "rollback", "keys"];
    const helps = await Promise.all(verbs.map((verb) => command({}, ["supergraph", verb, "--help"])));
    expect(helps.map(({ code, out }) => [code, /Example:\n {2}hub supergraph (\w+)/.exec(out)?.[1]])).toEqual(
      verbs.map((verb) => [0, verb]),
    );
  });
});

/** @throws when it does not come to be */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let left = 300; !(await isSo()); left--) {
    if (left === 0) throw new Error("It does not come to be");
    await sleep(100);
  }
}

function write(name: string, text: string): void {
  writeFileSync(join(directory, name), text);
}

function command(environment: Record<string, string>, words: readonly string[]) {
  return finish(startCommand(words, { cwd: directory, environment }));
}
