import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Database } from "../../services/kit/database/open-database";
import { createKey } from "../../services/kit/keys/key";
import { describeOnDatabases } from "../../services/kit/testing/databases";
import { schemaDifferences } from "../../services/kit/testing/service";
import { composeSupergraph } from "../composition/compose";
import { findArtifact, findLatestNumber } from "./find-artifact";
import { makeArtifact } from "./make-artifact";
import { rollBackTo } from "./roll-back";
import { SupergraphText } from "./supergraph-text.entity";
import { ARTIFACT_MODEL, HUB_ID, KEYS, make, openArtifacts, sourceOf, VERIFY } from "./testing/artifacts";
import { verifyArtifact } from "./verify-artifact";

const ALLIES = {
  alpha: "type Query { alpha_x: Int }",
  "beta-one": "type Query { beta_one: Int }",
  "beta-two": "type Query { beta_two: Int }",
};

describeOnDatabases("makeArtifact()", (databases) => {
  let one: Database;
  let other: Database;
  beforeAll(async () => {
    one = await openArtifacts(databases().of("members"));
    other = await openArtifacts(databases().of("members"));
  });
  afterAll(async () => {
    await one?.close();
    await other?.close();
  });

  async function load(number?: number) {
    const signed = await findArtifact(other.read, number);
    if (!signed) throw new Error("there is none");
    return verifyArtifact(signed, VERIFY);
  }

  it("has entities that are what its migration makes", async () => {
    expect(await schemaDifferences(databases().of("funding"), ARTIFACT_MODEL)).toEqual([]);
  });

  it("keeps the supergraph, and those without each ally, each network and all of them", async () => {
    await make(one, sourceOf("a: Int", ALLIES), { reason: "the first" });
    const artifact = await load();
    expect(artifact).toMatchObject({ number: 1, hubId: HUB_ID, reason: "the first", registryVersion: "1" });
    expect(artifact.subgraphs.map(({ name, networkPrefix }) => [name, networkPrefix])).toEqual([
      ["own", null],
      ["alpha", "alpha"],
      ["beta-one", "beta"],
      ["beta-two", "beta"],
    ]);
    expect(artifact.subgraphs[0]?.version).toMatch(/^own@sha256:[0-9a-f]{16}$/);
    const fieldsOf = (sdl: string) =>
      sdl
        .match(/^ {2}\w+(?=: Int)/gm)
        ?.map((field) => field.trim())
        .sort();
    expect(fieldsOf(artifact.supergraph)).toEqual(["a", "alpha_x", "beta_one", "beta_two"]);
    expect(artifact.removals.map(({ names, supergraph }) => [names, fieldsOf(supergraph)])).toEqual([
      [["alpha"], ["a", "beta_one", "beta_two"]],
      [["beta-one"], ["a", "alpha_x", "beta_two"]],
      [["beta-two"], ["a", "alpha_x", "beta_one"]],
      [
        ["beta-one", "beta-two"],
        ["a", "alpha_x"],
      ],
      [["alpha", "beta-one", "beta-two"], ["a"]],
    ]);
  });

  it("keeps a long text in parts, and each text once", async () => {
    const before = await findLatestNumber(one.read);
    // What cannot be compressed
    const compose = () => ({ supergraph: random });
    const random = randomBytes(100_000).toString("base64");
    await make(one, sourceOf(""), { compose });
    const count = await one.read.count(SupergraphText);
    await make(other, sourceOf(""), { compose });
    // The statement alone is new
    expect(await one.read.count(SupergraphText)).toBe(count + 1);
    expect((await load(before + 1)).supergraph).toBe((await load(before + 2)).supergraph);
    expect(await one.read.countBy(SupergraphText, { part: 2 })).toBe(1);
  });

  it("gives makers that race numbers without gaps, the last of them what was live last", async () => {
    const before = await findLatestNumber(one.read);
    let live = 0;
    const maker = async (database: Database) => {
      for (let at = 0; at < 6; at++) {
        live++;
        await make(database, sourceOf(""), { readSource: async () => sourceOf(`f${live}: Int`) });
      }
    };
    await Promise.all([maker(one), maker(other)]);
    expect(await findLatestNumber(one.read)).toBe(before + 12);
    const all = await Promise.all(Array.from({ length: 12 }, (_, at) => load(before + 1 + at)));
    expect(all.map(({ number }) => number)).toEqual(all.map((_, at) => before + 1 + at));
    expect(all.at(-1)?.supergraph).toMatch(`f${live}: Int`);
  });

  it("keeps nothing of what does not compose, and says which removals do not", async () => {
    const before = await findLatestNumber(one.read);
    const broken = await makeArtifact(one, {
      readSource: async () => sourceOf("a: Missing"),
      compose: composeSupergraph,
      ...{ hubId: HUB_ID, key: KEYS[0], now: new Date(), reason: "" },
    });
    expect(broken).toMatchObject({ errors: [{ subgraph: "own" }] });
    expect(await findLatestNumber(one.read)).toBe(before);

    const LINK =
      'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires"])';
    const leaning = {
      alpha: `${LINK} type Alpha_T @key(fields: "id") { id: ID! name: String } type Query { alpha_t: Alpha_T }`,
      beta: `${LINK} type Alpha_T @key(fields: "id") {
        id: ID! name: String @external beta_name: String @requires(fields: "name") }`,
    };
    const made = await makeArtifact(one, {
      readSource: async () => sourceOf("a: Int", leaning),
      compose: composeSupergraph,
      ...{ hubId: HUB_ID, key: KEYS[0], now: new Date(), reason: "" },
    });
    expect(made).toMatchObject({ number: before + 1, impossible: [["alpha"]] });
  });

  it("goes back to an older content under a new number, unless what is kept is not what was signed", async () => {
    const options = { hubId: HUB_ID, keys: KEYS, now: new Date(7), reason: "back", registryVersion: "7" };
    await rollBackTo(one, 1, options);
    const [first, latest] = [await load(1), await load()];
    expect(latest).toMatchObject({
      supergraph: first.supergraph,
      removals: first.removals,
      subgraphs: first.subgraphs,
    });
    expect(latest).toMatchObject({ number: await findLatestNumber(one.read), reason: "back" });
    expect(latest.number).toBeGreaterThan(1);

    await expect(rollBackTo(one, 999, options)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const foreign = { ...options, keys: [createKey(new Date())] as const };
    await expect(rollBackTo(one, 1, foreign)).rejects.toMatchObject({ code: "ARTIFACT_FOREIGN" });
    expect(await findLatestNumber(one.read)).toBe(latest.number);
  });
});
