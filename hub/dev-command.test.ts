import { copyFileSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { postGraphQL } from "../services/kit/testing/service";
import { freePorts, type StartedProcess, startNode, startProcess } from "../tests/support/processes";
import { ROOT } from "../tests/support/readme";

const EXTEND = ["--grant", "EXTEND Organization"];

describe("hub dev", () => {
  let folder: string;
  let schema: string;
  let started: StartedProcess[] = [];
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "omospondia-ally-"));
    schema = join(folder, "schema.graphql");
    copyFileSync(join(ROOT, "examples/ally/schema.graphql"), schema);
  });
  afterAll(async () => {
    for (const each of started) if (each.child.exitCode === null) await each.end("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });

  it("serves the schema of an ally beside first-party fields, and goes on as its file changes", async () => {
    const [hubPort, allyPort] = await freePorts(2);
    const ally = `http://localhost:${allyPort}/graphql`;
    const hubUrl = `http://127.0.0.1:${hubPort}`;
    const words = ["dev", "--ally", ally, "--schema", schema, "--port", String(hubPort), ...EXTEND];
    const dev = startNode("hub/main.js", words, { TMPDIR: folder });
    const settings = { PORT: String(allyPort), HUB: hubUrl };
    started = [dev, startProcess(process.execPath, ["examples/ally/server.mjs"], settings)];
    await dev.says(/^hub dev ready at .*subgraph: crete/m, 120_000);
    expect(dev.output()).toMatch(/The check passes/);
    const ask = (query: string) => postGraphQL(`${hubUrl}/graphql`, { query });

    const both = await ask('{ crete_harvests(first: 1) { product cooperative { name { text(lang: "en") } } } }');
    const name = { text: "Compass of Tomorrow Agricultural Cooperative of Rethymno" };
    expect(both).toEqual({ data: { crete_harvests: [{ product: "Olive oil", cooperative: { name } }] } });
    const extended = await ask(
      '{ organizations(filter: { search: "Compass of Tomorrow" }, first: 1) { nodes { nuts crete_harvests { year } } } }',
    );
    const years = [{ year: 2025 }, { year: 2024 }];
    expect(extended).toEqual({ data: { organizations: { nodes: [{ nuts: "EL433", crete_harvests: years }] } } });
    const { keys } = await (await fetch(`${hubUrl}/.well-known/jwks.json`)).json();
    expect(keys).toEqual([expect.objectContaining({ kty: "OKP", kid: expect.any(String) })]);

    const original = readFileSync(schema, "utf8");
    writeFileSync(schema, original.replace("crete_harvests(", "harvests("));
    await dev.says(/refused, crete@sha256:[0-9a-f]{16} serves on/, 60_000);
    expect(dev.output()).toContain("CHECK_ROOT_FIELD");
    expect((await ask("{ crete_harvests(first: 0) { id } }")).data).toEqual({ crete_harvests: [] });

    // As editors do that put another file in the place of the old one
    const seat = '"""Where the network has its seat"""\n  crete_seat: String\n';
    const more = original.replace("type Query {\n", `type Query {\n  ${seat}`);
    writeFileSync(`${schema}.new`, more);
    renameSync(`${schema}.new`, schema);
    const before = /serves (crete@\S+)/.exec(dev.output())?.[1];
    await dev.says(new RegExp(`serves (?!${before})crete@`), 60_000);
    expect(await ask('{ __type(name: "Query") { fields { name } } }')).toMatchObject({
      data: { __type: { fields: expect.arrayContaining([{ name: "crete_seat" }]) } },
    });

    expect(await dev.end("SIGTERM")).toMatchObject({ code: 0 });
    expect(readdirSync(folder).filter((each) => each.startsWith("omospondia-dev"))).toEqual([]);
  }, 240_000);

  it.each([
    [{ NODE_ENV: "production" }, [], /^NODE_ENV is "production"/],
    [{}, ["--schema", "/nowhere.graphql"], /^Cannot read "\/nowhere.graphql": ENOENT/],
    [{}, ["--ally", "graphql"], /expected an address such as/],
    [{}, ["--grant", "TAKE Organization"], /expected such as 'EXTEND Organization'/],
  ])("with %j and %j is refused", async (env, words, reason) => {
    const given = ["dev", "--ally", "http://localhost:5001/graphql", "--schema", schema, ...words];
    const dev = startNode("hub/main.js", given, env);
    expect(await dev.ended).toMatchObject({ code: 2 });
    expect(dev.output()).toMatch(new RegExp(reason.source, "m"));
  });
});
