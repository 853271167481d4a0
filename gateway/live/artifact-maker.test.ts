import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Logger } from "../../services/kit/logger";
import { describeOnDatabases } from "../../services/kit/testing/databases";
import { until } from "../../services/kit/testing/until";
import { findPublishedChanges } from "../changes/changelog/published-changes";
import { SchemaChange } from "../changes/changelog/schema-change.entity";
import { composeSupergraph } from "../composition/compose";
import { leadLive, OPERATOR, QUARANTINE } from "../registry/testing/lead-live";
import { startTestRegistry, type TestRegistry } from "../registry/testing/start-test-registry";
import { findUntold } from "../supergraphs/told-artifacts";
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
  const start = (more = "", options: Partial<Parameters<typeof createArtifactMaker>[0]> = {}) => {
    const maker = createArtifactMaker({
      ...{ registry: test.registry, firstParty: [own(more)], compose: composeSupergraph, findPublishedChanges },
      log: { warn: () => {}, error: (data: unknown) => void errors.push(data) } as unknown as Logger,
      ...options,
    });
    makers.push(maker);
    return maker;
  };

  /** What the changelog tells of an artifact. */
  const told = async (number: number) => {
    const changes = await test.registry.database.read.findBy(SchemaChange, { number });
    return changes.map(({ kind, coordinate }) => `${kind} ${coordinate}`);
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
    expect(await told(number)).toEqual([]);
    await Promise.all([start(), start()].map((next) => next.close()));
    expect(await told(number)).toEqual(expect.arrayContaining(["FIELD_ADDED Query.reports"]));
    const all = await told(number);
    await killed.close();
    expect(await told(number)).toEqual(all);
    expect(new Set(all).size).toBe(all.length);
  });

  it("leaves out allies that do not compose with what ours have become, and says so, while ours and others serve", async () => {
    await leadLive(test, "samos");
    const made = await start("naxos_hello: Int").ensureLatest("the gateway started");
    expect(made.supergraph).toMatch(/samos_hello/);
    expect(made.subgraphs.map(({ name }) => name).sort()).toEqual(["delos", "members", "samos"]);
    expect(errors).toContainEqual({ subgraph: expect.stringMatching(/^naxos@sha256:/) });
  });

  it("has the changelog try again what failed, and go on past what fails again and again", async () => {
    let failures = 2;
    const failing = start("plans: String", {
      async findPublishedChanges(before, after) {
        if (failures-- > 0) throw new Error("the machine is busy");
        return findPublishedChanges(before, after);
      },
    });
    const { number } = await failing.ensureLatest("the gateway started");
    await until(async () => {
      failing.catchUp();
      return (await told(number)).length > 0;
    });
    expect(await told(number)).toEqual(expect.arrayContaining(["FIELD_ADDED Query.plans"]));
    failures = Number.POSITIVE_INFINITY;
    await test.ask(OPERATOR, QUARANTINE, { input: { name: "samos", reason: "a test" } });
    const lost = await failing.ensureLatest("the registry changed");
    await until(async () => {
      failing.catchUp();
      return (await findUntold(test.registry.database.read)) === null;
    });
    expect(await told(lost.number)).toEqual([]);
    expect(errors).toContainEqual({ err: expect.any(Error), number: lost.number });
  });
});
