import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Actor, PUBLIC_ACTOR, serviceActor } from "../../kit/actor/actor";
import { hashToken } from "../../kit/actor/token";
import { AuditEntry } from "../../kit/audit/audit-entry.entity";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { deliverAsMutations } from "../../kit/outbox/events";
import { OutboxEvent } from "../../kit/outbox/outbox-event.entity";
import { describeOnDatabases } from "../../kit/testing/databases";
import { startTestService, type TestService } from "../../kit/testing/service";
import { writeSetting } from "../../kit/union-settings/union-settings";
import { members } from "..";
import { findActor } from "../actor/actor";
import { createPerson } from "../person/person";
import { insertNetwork, personWith } from "../testing";
import { issueToken } from "../token/token";
import { MEMBERS_SETTINGS } from "../union-settings";
import { Network } from "./network.entity";
import { NetworkChange } from "./network-change.entity";

const NOW = new Date("2026-11-28T12:00:00.000Z");
const LATER = new Date("2027-01-01T00:00:00.000Z");
const BOARD = personWith("per_board", { roles: ["BOARD"] });
const OPERATOR = personWith("per_operator", { roles: ["OPERATOR"] });
const HISTORY = "history { nodes { version fromState toState reason at by { id } } }";
const FIELDS = "id slug prefix name { text } kind country website state version";

describeOnDatabases("the life of networks", (databases) => {
  let database: Database;
  let service: TestService;
  let registrar: Actor;
  let isTaking = true;
  const told: Array<Record<string, unknown>> = [];
  let count = 0;

  beforeAll(async () => {
    const config = databases().of("members");
    const deliver = deliverAsMutations(members.events ?? {}, async ({ text, variables }) => {
      if (!isTaking) throw new Error("There is no registry");
      expect(text).toContain("_applyNetworkChange(input: $input)");
      told.push(variables.input as Record<string, unknown>);
      return { _applyNetworkChange: true };
    });
    service = await startTestService(members, config, { now: () => NOW, deliver });
    database = await openDatabase(config, members.database);
    await database.write(async (tx) => {
      const id = await createPerson(tx, { name: "Ρένα", at: NOW });
      registrar = personWith(id, { roles: ["REGISTRAR"] });
      await insertNetwork(tx, "union");
      await writeSetting(tx, MEMBERS_SETTINGS, { name: "union", value: "union" });
    });
  });
  afterAll(async () => {
    await service?.close();
    await database?.close();
  });

  async function run(verb: string, input: Record<string, unknown>, actor: Actor = registrar) {
    const type = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { result: ${verb}(input: $input) { ${FIELDS} } }`;
    const { data, errors } = await service.query(query, { input }, actor);
    return errors ? { message: errors[0]?.message, ...errors[0]?.extensions } : data.result;
  }

  /** @returns As it was added, unless it was refused */
  function add(input: Record<string, unknown> = {}, actor = registrar) {
    count += 1;
    const name = [{ lang: "el", text: "Δίκτυο" }];
    return run("addNetwork", { slug: `ally-${count}`, prefix: `ally${count}`, name, kind: "NETWORK", ...input }, actor);
  }

  const moveBy =
    (verb: string, more: object = {}) =>
    ({ id, version }: { id: string; version: number }, actor = registrar, input: object = {}) =>
      run(verb, { networkId: id, expectedVersion: version, ...more, ...input }, actor);
  const recognise = moveBy("recogniseNetwork");
  const suspend = moveBy("suspendNetwork", { reason: "Διαρροή" });
  const readmit = moveBy("readmitNetwork");
  const leave = moveBy("recordNetworkLeft", { reason: "Διαλύθηκε" });
  const allow = { PROPOSED: ["RECOGNISED", "LEFT"], RECOGNISED: ["SUSPENDED", "LEFT"], LEFT: [] as string[] };

  const historyOf = async (slug: string, actor: Actor) => {
    const query = `query ($slug: String!) { network(slug: $slug) { ${HISTORY} } }`;
    return (await service.query(query, { slug }, actor)).data.network.history?.nodes;
  };
  const eventsOf = (id: string) => told.filter(({ networkId }) => networkId === id);
  async function waitForEvents(id: string, expected: number) {
    while (eventsOf(id).length < expected) await pause(5);
    return eventsOf(id);
  }

  it("begins as a proposal, with names in languages and a prefix", async () => {
    const name = [
      { lang: "en", text: "Ally" },
      { lang: "el", text: "Σύμμαχος" },
    ];
    const facts = { slug: "crete-coops", prefix: "crete", kind: "FEDERATION", country: "GR" };
    const added = await add({ ...facts, name, website: "https://crete.example.org/" }, OPERATOR);
    expect(added).toEqual({
      ...{ ...facts, id: expect.stringMatching(/^net_/), name: { text: "Ally" }, state: "PROPOSED", version: 1 },
      website: "https://crete.example.org/",
    });
    expect(await historyOf("crete-coops", BOARD)).toMatchObject([{ fromState: null, toState: "PROPOSED" }]);
  });

  it("goes by the table of moves, each of them on record", async () => {
    const added = await add();
    const recognised = await recognise(added, BOARD);
    const suspended = await suspend(recognised, OPERATOR);
    const readmitted = await readmit(suspended);
    const left = await leave(readmitted, BOARD);
    expect([recognised, suspended, readmitted, left].map(({ state, version }) => [state, version])).toEqual([
      ["RECOGNISED", 2],
      ["SUSPENDED", 3],
      ["RECOGNISED", 4],
      ["LEFT", 5],
    ]);
    const move = (version: number, fromState: string | null, toState: string, reason: string | null = null) => ({
      ...{ version, fromState, toState, reason, at: NOW.toISOString() },
    });
    const history = await historyOf(added.slug, registrar);
    expect(history.map(({ by: _, ...rest }: { by: unknown }) => rest)).toEqual([
      move(5, "RECOGNISED", "LEFT", "Διαλύθηκε"),
      move(4, "SUSPENDED", "RECOGNISED"),
      move(3, "RECOGNISED", "SUSPENDED", "Διαρροή"),
      move(2, "PROPOSED", "RECOGNISED"),
      move(1, null, "PROPOSED"),
    ]);
    expect(history[1].by).toEqual({ id: registrar.subject });
    const rows = await database.read.findBy(NetworkChange, { networkId: added.id });
    expect(JSON.stringify(rows)).not.toMatch(/Διαρροή|Διαλύθηκε/);
    const entries = await database.read.find(AuditEntry, { where: { recordId: added.id }, order: { number: "ASC" } });
    expect(entries.map(({ action, actor, operation, details }) => [action, actor, operation, details])).toEqual([
      ["CREATED", registrar.subject, "Mutation.addNetwork", '{"from":null,"to":"PROPOSED"}'],
      ["CHANGED", BOARD.subject, "Mutation.recogniseNetwork", '{"from":"PROPOSED","to":"RECOGNISED"}'],
      ["CHANGED", OPERATOR.subject, "Mutation.suspendNetwork", '{"from":"RECOGNISED","to":"SUSPENDED"}'],
      ["CHANGED", registrar.subject, "Mutation.readmitNetwork", '{"from":"SUSPENDED","to":"RECOGNISED"}'],
      ["CHANGED", BOARD.subject, "Mutation.recordNetworkLeft", '{"from":"RECOGNISED","to":"LEFT"}'],
    ]);
  });

  it("has no other moves: each refusal tells those that there are", async () => {
    const illegal = (from: string, allowed: string[]) => ({ code: "ILLEGAL_TRANSITION", details: { from, allowed } });
    const proposed = await add();
    for (const move of [suspend, readmit])
      expect(await move(proposed)).toMatchObject(illegal("PROPOSED", allow.PROPOSED));
    const recognised = await recognise(proposed);
    for (const move of [recognise, readmit])
      expect(await move(recognised)).toMatchObject(illegal("RECOGNISED", allow.RECOGNISED));
    const suspended = await suspend(recognised);
    for (const move of [recognise, suspend])
      expect(await move(suspended)).toMatchObject(illegal("SUSPENDED", ["RECOGNISED", "LEFT"]));
    const left = await leave(suspended);
    for (const move of [recognise, suspend, readmit, leave])
      expect(await move(left)).toMatchObject(illegal("LEFT", allow.LEFT));
    expect(await leave(await add())).toMatchObject({ state: "LEFT" });
  });

  it("is moved by those whom decision 043 names, and by nobody else", async () => {
    const everybody = {
      ...{ REGISTRAR: registrar, BOARD, OPERATOR, PUBLIC: PUBLIC_ACTOR, members: serviceActor("members") },
      EDITOR: personWith("per_editor", { roles: ["EDITOR", "DPO"] }),
      ALLY: { ...PUBLIC_ACTOR, kind: "ALLY", subject: "net_x" } as Actor,
    };
    const states: Record<string, () => Promise<{ id: string; version: number }>> = {
      recogniseNetwork: () => add(),
      suspendNetwork: async () => recognise(await add()),
      readmitNetwork: async () => suspend(await recognise(await add())),
      recordNetworkLeft: () => add(),
    };
    const may: Record<string, string[]> = { addNetwork: [], giveNetworkPrefix: [] };
    for (const [name, actor] of Object.entries(everybody)) {
      if (!("code" in (await add({}, actor)))) may.addNetwork?.push(name);
      const bare = await add({ prefix: null });
      const given = await moveBy("giveNetworkPrefix", { prefix: `given${count}` })(bare, actor);
      if (!("code" in given)) may.giveNetworkPrefix?.push(name);
      for (const [verb, prepare] of Object.entries(states)) {
        const more = ["suspendNetwork", "recordNetworkLeft"].includes(verb) ? { reason: "x" } : {};
        const { code = null } = await moveBy(verb, more)(await prepare(), actor);
        expect([null, "FORBIDDEN"]).toContain(code);
        if (code === null) may[verb] = [...(may[verb] ?? []), name];
      }
    }
    expect(may).toEqual({
      ...{ addNetwork: ["REGISTRAR", "OPERATOR"], giveNetworkPrefix: ["REGISTRAR", "OPERATOR"] },
      ...{ recogniseNetwork: ["REGISTRAR", "BOARD"], suspendNetwork: ["REGISTRAR", "BOARD", "OPERATOR"] },
      ...{ readmitNetwork: ["REGISTRAR", "BOARD"], recordNetworkLeft: ["REGISTRAR", "BOARD"] },
    });
    const seen = [];
    for (const [name, actor] of Object.entries(everybody)) if (await historyOf("union", actor)) seen.push(name);
    expect(seen).toEqual(["REGISTRAR", "BOARD", "OPERATOR"]);
  }, 60_000);

  it("is moved once for each key, from the version that was seen, and never twice at once", async () => {
    const added = await add({ idempotencyKey: "one", slug: "once", prefix: "once" });
    expect(await add({ idempotencyKey: "one", slug: "once", prefix: "once" })).toEqual(added);
    const first = await recognise(added, registrar, { idempotencyKey: "two" });
    expect(await recognise(added, registrar, { idempotencyKey: "two" })).toEqual(first);
    expect(await recognise(added)).toMatchObject({ code: "CONFLICT", field: "expectedVersion" });
    const both = await Promise.all([suspend(first), leave(first)]);
    expect(both.map(({ code = "moved" }) => code).sort()).toEqual(["CONFLICT", "moved"]);
    expect(await recognise({ id: "net_nothing", version: 1 })).toMatchObject({ code: "NOT_FOUND", field: "networkId" });
  });

  it("leaves the union that runs the hub recognised", async () => {
    const union = await database.read.findOneByOrFail(Network, { slug: "union" });
    for (const move of [suspend, leave])
      expect(await move(union)).toMatchObject({ code: "CONFLICT", field: "networkId" });
  });

  describe("its prefix", () => {
    it.each([
      [{ prefix: "Ally" }, "BAD_INPUT", "prefix"],
      [{ prefix: "a" }, "BAD_INPUT", "prefix"],
      [{ prefix: "1ally" }, "BAD_INPUT", "prefix"],
      [{ prefix: "al_ly" }, "BAD_INPUT", "prefix"],
      [{ prefix: "ally\n" }, "BAD_INPUT", "prefix"],
      [{ prefix: "αλλυ" }, "BAD_INPUT", "prefix"],
      [{ slug: "Ally" }, "BAD_INPUT", "slug"],
      [{ country: "EL" }, "BAD_INPUT", "country"],
      [{ website: "javascript:alert(1)" }, "BAD_INPUT", "website"],
      [{ name: [] }, "BAD_INPUT", "name"],
      [{ slug: "union" }, "CONFLICT", "slug"],
    ])("and what else is entered is refused as in %j", async (input, code, field) => {
      expect(await add(input)).toMatchObject({ code, field });
    });

    it.each(
      ["hub", "members", "knowledge", "funding", "advocacy", "registry", "commons", "constructor", "prototype"].concat([
        "join",
        "link",
        "query",
        "mutation",
        "subscription",
        "federation",
        "tostring",
        "null",
        "internal",
      ]),
    )("is not %s, which would be taken for something else", async (prefix) => {
      expect(await add({ prefix })).toMatchObject({ code: "RESERVED_PREFIX", field: "prefix" });
    });

    it("is of one network for good, also after that left, and of one alone when two take it at once", async () => {
      const { prefix } = await leave(await add());
      expect(await add({ prefix })).toMatchObject({ code: "CONFLICT", field: "prefix" });
      const both = await Promise.all([add({ prefix: "raced" }), add({ prefix: "raced" })]);
      expect(both.map(({ code = "added" }) => code).sort()).toEqual(["CONFLICT", "added"]);
    });

    it("is given once to a network that has none", async () => {
      const give = moveBy("giveNetworkPrefix");
      const bare = await add({ prefix: null });
      expect(await give(bare, registrar, { prefix: "query" })).toMatchObject({ code: "RESERVED_PREFIX" });
      expect(await give(bare, registrar, { prefix: "crete" })).toMatchObject({ code: "CONFLICT", field: "prefix" });
      const given = await give(bare, registrar, { prefix: "late" });
      expect(given).toMatchObject({ prefix: "late", state: "PROPOSED", version: 2 });
      expect(await give(given, registrar, { prefix: "later" })).toMatchObject({ code: "CONFLICT", field: "prefix" });
      const left = await leave(await add({ prefix: null }));
      expect(await give(left, registrar, { prefix: "gone" })).toMatchObject({ code: "ILLEGAL_TRANSITION" });
      expect((await waitForEvents(bare.id, 2)).map((each) => each.prefix)).toEqual([null, "late"]);
    });
  });

  it("is told of by one event for each change, in their order, and by none for what was refused", async () => {
    const added = await add();
    const suspended = await suspend(await recognise(added));
    await recognise(suspended);
    await leave(suspended);
    const facts = { networkId: added.id, slug: added.slug, prefix: added.prefix, changedAt: NOW.toISOString() };
    const event = (state: string) => ({ ...facts, state, eventId: expect.stringMatching(/^evt_/) });
    const events = await waitForEvents(added.id, 4);
    expect(events).toEqual(["PROPOSED", "RECOGNISED", "SUSPENDED", "LEFT"].map(event));
    expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(4);
    expect(await database.read.countBy(OutboxEvent, { subject: added.id })).toBe(4);
  });

  it("is told of later where there is no registry yet, which keeps nobody from moving it", async () => {
    isTaking = false;
    const added = await add();
    expect(await recognise(added)).toMatchObject({ state: "RECOGNISED" });
    expect(eventsOf(added.id)).toEqual([]);
    isTaking = true;
    const events = await waitForEvents(added.id, 2);
    expect(events.map(({ state }) => state)).toEqual(["PROPOSED", "RECOGNISED"]);
  }, 20_000);

  it("lets its tokens open something while it is recognised alone", async () => {
    let network = await add();
    const token = { holder: { networkId: network.id }, label: "x", at: NOW, expiresAt: LATER };
    const { text } = await database.write((tx) => issueToken(tx, token));
    const holder = async () => (await findActor(database.read, { tokenHash: hashToken(text) }, NOW))?.actor.subject;
    const outcomes = [await holder()];
    for (const move of [recognise, suspend, readmit, leave]) {
      network = await move(network);
      outcomes.push(await holder());
    }
    expect(outcomes).toEqual([undefined, network.id, undefined, network.id, undefined]);
  });
});
