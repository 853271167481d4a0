import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Logger } from "../../services/kit/logger";
import { describeOnDatabases } from "../../services/kit/testing/databases";
import { findPublishedChanges } from "../changes/changelog/published-changes";
import { SchemaChange } from "../changes/changelog/schema-change.entity";
import { composeSupergraph } from "../composition/compose";
import { leadLive, OPERATOR, QUARANTINE } from "../registry/testing/lead-live";
import { startTestRegistry, type TestRegistry } from "../registry/testing/start-test-registry";
import { type ArtifactMaker, createArtifactMaker } from "./artifact-maker";

const own = (more = "") => ({
  name: "members",
  url: "http://127.0.0.1:4001/graphql",
  sdl: `type Query { hello: String ${more} }`,
});

describeOnDatabases("createArtifactMaker()", (databases) => {
  let test: TestRegistry;
  const errors: unknown[] = [];
  beforeAll(async () => {
    test = await startTestRegistry(databases().of("registry"));
  });
  const makers: ArtifactMaker[] = [];
  afterAll(async () => {
    for (const maker of makers) await maker.close();
    await test?.close();
  });

  /** As a process has one that starts. */
  const start = (more = "", { restMs }: { restMs?: number } = {}) => {
    const maker = createArtifactMaker({
      ...{ registry: test.registry, firstParty: [own(more)], compose: composeSupergraph, findPublishedChanges, restMs },
      log: { warn: () => {}, error: (data: unknown) => void errors.push(data) } as unknown as Logger,
    });
    makers.push(maker);
    return maker;
  };

  it("makes one of what is live, and none where the latest is of just that", async () => {
    await leadLive(test, "crete");
    const made = await start().ensureLatest("a test");
    expect(made.supergraph).toMatch(/crete_hello/);
    const again = await Promise.all([start().ensureLatest("again"), start().ensureLatest("again")]);
    expect(again.map(({ number }) => number)).toEqual([made.number, made.number]);
  });

  it("makes a new one where our own schema changed, with the allies of before", async () => {
    const before = await start().ensureLatest("a test");
    const changed = await start("news: String").ensureLatest("the gateway started");
    expect(changed.number).toBe(before.number + 1);
    for (const field of ["news", "crete_hello"]) expect(changed.supergraph).toContain(field);
  });

  it("holds to what was rolled back to, over a restart, until the registry changes", async () => {
    const old = await start().ensureLatest("before naxos");
    await leadLive(test, "naxos");
    expect((await start().ensureLatest("with naxos")).supergraph).toMatch(/naxos_hello/);
    const back = await start().rollBack(old.number, "naxos does harm");
    expect(back.supergraph).toBe(old.supergraph);
    for (const _ of [1, 2]) expect((await start().ensureLatest("the gateway started")).number).toBe(back.number);
    await test.ask(OPERATOR, QUARANTINE, { input: { name: "crete", reason: "a test" } });
    const next = await start().ensureLatest("the registry changed");
    expect(next.number).toBe(back.number + 1);
    expect(next.supergraph).toMatch(/naxos_hello/);
    expect(next.supergraph).not.toMatch(/crete_hello/);
  });

  it("makes one in a hurry without what can wait, and completes it once", async () => {
    await leadLive(test, "delos");
    const maker = start("hurry: String");
    const hurried = await maker.ensureLatest("the gateway started", true);
    expect(hurried.removals?.map(({ names }) => names)).toEqual([["delos", "naxos"]]);
    // Not by a hub of another version, which would serve something else, nor by one that closes
    await start("other: String").complete(hurried.number);
    await maker.complete(hurried.number, AbortSignal.abort());
    expect((await maker.find())?.number).toBe(hurried.number);
    // Whoever made it, and whether or not that is there still
    await start("hurry: String").complete(hurried.number);
    const whole = await maker.find();
    expect([whole?.number, whole?.supergraph, whole?.reason]).toEqual([
      hurried.number + 1,
      hurried.supergraph,
      "the gateway started",
    ]);
    expect(whole?.removals?.map(({ names }) => names)).toEqual([["delos"], ["naxos"], ["delos", "naxos"]]);
    await maker.complete(hurried.number);
    await maker.complete(hurried.number + 1);
    expect((await maker.ensureLatest("again", true)).number).toBe(whole?.number);
    const back = await maker.rollBack(hurried.number, "to one that was never completed");
    await maker.complete(back.number);
    const { number, supergraph, removals } = (await maker.find()) ?? {};
    expect([number, supergraph, removals]).toEqual([back.number + 1, hurried.supergraph, whole?.removals]);
  });

  it("has the changelog tell once of what each brought, also of what its maker had no time to note", async () => {
    // It lets what it made be put in place for as long as it lives
    const killed = start("reports: Int", { restMs: 1e6 });
    const { number } = await killed.ensureLatest("the gateway started");
    const told = async () => {
      const changes = await test.registry.database.read.findBy(SchemaChange, { number });
      return changes.map(({ kind, coordinate }) => `${kind} ${coordinate}`);
    };
    expect(await told()).toEqual([]);
    await Promise.all([start(), start()].map((next) => next.close()));
    expect(await told()).toEqual(expect.arrayContaining(["FIELD_ADDED Query.reports"]));
    const all = await told();
    await killed.close();
    expect(await told()).toEqual(all);
    expect(new Set(all).size).toBe(all.length);
  });

  it("leaves out allies that do not compose with what ours have become, and says so, while ours and others serve", async () => {
    await leadLive(test, "samos");
    const made = await start("naxos_hello: Int").ensureLatest("the gateway started");
    expect(made.supergraph).toMatch(/samos_hello/);
    expect(made.subgraphs.map(({ name }) => name).sort()).toEqual(["delos", "members", "samos"]);
    expect(errors).toContainEqual({ subgraph: expect.stringMatching(/^naxos@sha256:/) });
  });
});
