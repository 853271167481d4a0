import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it } from "@jest/globals";
import { type EntityManager, In } from "typeorm";
import type { Actor } from "../../kit/actor/actor";
import { AuditEntry } from "../../kit/audit/audit-entry.entity";
import { verifyAudit } from "../../kit/audit/verify-audit";
import { type CaseKeys, deriveCaseKeys } from "../../kit/keys/case-keys";
import { createKey } from "../../kit/keys/key";
import { OutboxEvent } from "../../kit/outbox/outbox-event.entity";
import { liftHold, placeHold } from "../../kit/retention/legal-hold";
import { LegalHold } from "../../kit/retention/legal-hold.entity";
import { runRetention } from "../../kit/retention/retention";
import { reseal } from "../../kit/sealing/reseal";
import { describeOnDatabases } from "../../kit/testing/databases";
import { TEST_KEYS } from "../../kit/testing/signed";
import { AidChange } from "./aid-change.entity";
import { AID_RETENTION } from "./aid-retention";
import { CLOSE_UNENDED_AID } from "./close-unended";
import { HAND_OVER_EVENT } from "./hand-over";
import { Pledge } from "./pledge.entity";
import { AID_SEALED_COLUMNS } from "./sealed";
import { AID_CASES, type AidWorld, SECRETS, startAidWorld, TODAY } from "./testing";

const NAMES = [SECRETS.requesterName, SECRETS.pledgerName];

describeOnDatabases("what is kept of aid", (databases) => {
  let world: AidWorld;
  let last = 0;

  beforeAll(async () => {
    world = await startAidWorld(databases().of("members"));
  });
  afterAll(() => world?.close());
  beforeEach(async () => {
    world.clock.now = new Date(`${TODAY}T12:00:00.000Z`);
    await newEntries();
  });

  /** Entries of the audit since it was last asked for them. */
  async function newEntries(): Promise<AuditEntry[]> {
    const all = await world.database.read.find(AuditEntry, { order: { number: "ASC" } });
    const news = all.slice(last);
    last = all.length;
    return news;
  }

  const told = (entries: AuditEntry[]) =>
    entries.map(({ action, recordType, recordId, operation, actor, body, purpose }) => {
      expect(purpose).toBe("P6");
      return [action, recordType, recordId, operation, actor, body];
    });

  it("puts every change on record, with who did it for which body", async () => {
    const { bodyRequester: asks, pledger, aid } = world.actors;
    const made = await world.openAgreed({ organizationId: world.askingBody }, asks);
    const { id, pledgeId, matchId } = made;
    const entries = (await newEntries()).filter(({ action }) => action !== "READ");
    const staff = ["Mutation.moveAidRequest", aid.subject, null];
    const asked = [asks.subject, world.askingBody];
    const pledged = [pledger.subject, world.pledgingBody];
    expect(told(entries)).toEqual([
      ["CREATED", "AidRequest", id, "Mutation.openAidRequest", ...asked],
      ["CHANGED", "AidRequest", id, ...staff],
      ["CHANGED", "AidRequest", id, ...staff],
      ["CREATED", "Pledge", pledgeId, "Mutation.pledgeAid", ...pledged],
      ["CHANGED", "AidRequest", id, "Mutation.matchAidRequest", aid.subject, null],
      ["CHANGED", "Pledge", pledgeId, "Mutation.matchAidRequest", aid.subject, null],
      ["CREATED", "Match", matchId, "Mutation.matchAidRequest", aid.subject, null],
      ["CHANGED", "Match", matchId, "Mutation.answerAidMatch", ...asked],
      ["CHANGED", "Match", matchId, "Mutation.answerAidMatch", ...pledged],
      ["CHANGED", "Pledge", pledgeId, "Mutation.answerAidMatch", ...pledged],
      ["CHANGED", "AidRequest", id, "Mutation.answerAidMatch", pledger.subject, null],
    ]);
    expect(entries[1]?.details).toBe('{"from":"SUBMITTED","to":"VERIFIED"}');
    expect(await verifyAudit(world.database.read, AID_CASES.audit)).toMatchObject({ fault: null });
  });

  it("puts every read on record before the answer goes out, those of a request at once", async () => {
    const { aid, colleague } = world.actors;
    const ids: string[] = [];
    for (let at = 0; at < 20; at++) ids.push(await world.open());
    await newEntries();
    world.service.statements.length = 0;
    const list = "{ aidRequests(first: 20) { nodes { id need } } }";
    expect((await world.service.query(list, {}, aid)).data.aidRequests.nodes).toHaveLength(20);
    const statements = world.service.statements.filter((sql) => !/^(BEGIN|START|COMMIT|PRAGMA)/.test(sql));
    expect(statements.length).toBeLessThanOrEqual(4);
    expect(told(await newEntries()).sort()).toEqual(
      ids.map((id) => ["READ", "AidRequest", id, "Query.aidRequests", aid.subject, null]).sort(),
    );
    const { id, pledgeId, matchId } = await world.openMatched(
      { organizationId: world.askingBody },
      world.actors.bodyRequester,
    );
    await newEntries();
    const one =
      "query ($id: ID!) { aidRequest(id: $id) { matches { pledge { offer } } } again: aidRequest(id: $id) { id } }";
    await world.service.query(one, { id }, colleague);
    expect(told(await newEntries())).toEqual([
      ["READ", "AidRequest", id, "Query.aidRequest", colleague.subject, world.askingBody],
      ["READ", "Match", matchId, "AidRequest.matches", colleague.subject, null],
      ["READ", "Pledge", pledgeId, "Match.pledge", colleague.subject, null],
    ]);
    await world.service.query("{ aidBoard { nodes { id } } }", {}, colleague);
    await world.service.query(one, { id }, world.actors.guest);
    expect(await newEntries()).toEqual([]);
  });

  it("puts on record who learned who is on the other side, of the record of that side", async () => {
    const { bodyRequester: asks, pledger } = world.actors;
    const made = await world.openAgreed({ organizationId: world.askingBody }, asks);
    const { id, pledgeId } = made;
    await newEntries();
    const text = "query ($id: ID!) { aidPledge(id: $id) { match { requester { name } } } }";
    await world.service.query(text, { id: pledgeId }, pledger);
    expect(told(await newEntries())).toContainEqual([
      ...["READ", "AidRequest", id, "Match.requester", pledger.subject, world.pledgingBody],
    ]);
    await world.service.query(
      "query ($id: ID!) { aidRequest(id: $id) { matches { pledger { name } } } }",
      { id },
      asks,
    );
    expect(told(await newEntries())).toContainEqual([
      ...["READ", "Pledge", pledgeId, "Match.pledger", asks.subject, world.askingBody],
    ]);
    const open = await world.openMatched({ organizationId: world.askingBody }, asks);
    await newEntries();
    await world.service.query(text, { id: open.pledgeId }, pledger);
    expect(told(await newEntries()).filter(([, type]) => type === "AidRequest")).toEqual([]);
    await world.answer(asks, open.matchId);
    await newEntries();
    const answer = { id: open.matchId, accept: true, expectedVersion: await world.versionOf(open.matchId) };
    await world.act(pledger, "answerAidMatch", answer, "{ requester { contact } }");
    expect(told(await newEntries())).toContainEqual([
      ...["READ", "AidRequest", open.id, "Match.requester", pledger.subject, world.pledgingBody],
    ]);
  });

  it("has no sealed text in any column, nor in the files of SQLite", async () => {
    const { id, matchId } = await world.openAgreed({ kind: "LEGAL" });
    await world.answer(world.actors.requester, matchId);
    const declined = await world.open();
    await world.move(world.actors.aid, declined, "DECLINED", { reason: SECRETS.reason });
    const handed = await world.openOnBoard({ kind: "LEGAL" });
    const expectedVersion = await world.versionOf(handed);
    await world.act(world.actors.aid, "handOverAidRequest", { id: handed, expectedVersion });
    const text = "query ($id: ID!) { aidRequest(id: $id) { history { nodes { toState reason } } } }";
    const { data } = await world.service.query(text, { id: declined }, world.actors.requester);
    expect(data.aidRequest.history.nodes[0]).toEqual({ toState: "DECLINED", reason: SECRETS.reason });
    const secrets = Object.values(SECRETS).filter((secret) => !NAMES.includes(secret));
    const inTables = JSON.stringify(await readAllRows(world.database.read));
    for (const secret of secrets) expect(inTables).not.toContain(secret);
    expect(inTables).toContain(id);
    const config = databases().of("members");
    if (config.type !== "sqlite") return;
    const folder = dirname(config.path);
    const files = readdirSync(folder).map((file) => readFileSync(join(folder, file)));
    expect(files.some((bytes) => bytes.includes(id))).toBe(true);
    for (const secret of secrets) expect(files.some((bytes) => bytes.includes(secret))).toBe(false);
  });

  it("seals anew with the newest key", async () => {
    const id = await world.open();
    const keys: CaseKeys = deriveCaseKeys([createKey(new Date("2030-01-01")), ...TEST_KEYS]);
    await reseal(world.database, keys, AID_SEALED_COLUMNS);
    const before = (await world.request(id)).need;
    expect(before?.startsWith(`1:${keys.sealing[0].id}:`)).toBe(true);
    const back: CaseKeys = { ...keys, sealing: [...AID_CASES.sealing, keys.sealing[0]] };
    await reseal(world.database, back, AID_SEALED_COLUMNS);
    expect((await world.request(id)).need?.startsWith(`1:${AID_CASES.sealing[0].id}:`)).toBe(true);
  });

  it("leaves 12 months after the end kind, NUTS-2, urgency, states and times, of pledges the same", async () => {
    const run = (until: string, dryRun = false) =>
      runRetention(world.database, AID_CASES, AID_RETENTION, { service: "members", until: new Date(until), dryRun });
    const input = { kind: "ECONOMIC", amountCents: 100, currency: "EUR", organizationId: world.askingBody };
    const { bodyRequester: asks, aid } = world.actors;
    const closed = await world.openAgreed(input, asks);
    await world.movePledge(world.actors.pledger, closed.pledgeId, "WITHDRAWN");
    const held = await world.openMatched(input, asks);
    const running = await world.openMatched(input, asks);
    for (const { id } of [closed, held]) await world.move(asks, id, "WITHDRAWN", { reason: SECRETS.reason });
    const origin = { at: world.clock.now, actor: aid, body: null, operation: "placeHold" };
    const hold = await world.database.write((tx) =>
      placeHold(tx, AID_CASES, origin, { recordType: "AidRequest", recordId: held.id, purpose: "P6", reason: "δίκη" }),
    );
    const dues = (counts: Awaited<ReturnType<typeof run>>) =>
      counts.map(({ recordType, months, due, held: kept, anonymised }) => [recordType, months, due, kept, anonymised]);
    expect(dues(await run(`2027-11-28T11:59:59.999Z`)).map(([type, , due]) => [type, due])).toEqual([
      ["AidRequest", 0],
      ["Pledge", 0],
    ]);
    const dry = await run("2027-11-28T12:00:00.001Z", true);
    const [[, , due, , none]] = dues(dry) as [[unknown, unknown, number, unknown, number]];
    expect([due >= 2, none]).toEqual([true, 0]);
    expect(await world.request(closed.id)).toMatchObject({ requesterId: asks.subject, anonymisedAt: null });
    const real = await run("2027-11-28T12:00:00.001Z");
    expect(dues(real).map(([type, months, , kept]) => [type, months, kept])).toEqual([
      ["AidRequest", 12, 1],
      ["Pledge", 12, 0],
    ]);
    expect(real[1]?.anonymised).toBe(dry[1]?.due);
    const gone = {
      organizationId: null,
      contact: null,
      amountCents: null,
      currency: null,
      anonymisedAt: expect.any(Date),
    };
    expect(await world.request(closed.id)).toMatchObject({
      ...gone,
      ...{ requesterId: null, groupName: null, need: null, reasons: null, advisoryCaseId: null },
      ...{ kind: "ECONOMIC", urgency: "HIGH", nuts: "EL61", state: "WITHDRAWN", closedAt: world.clock.now },
    });
    expect(await world.pledge(closed.pledgeId)).toMatchObject({
      ...gone,
      personId: null,
      offer: null,
      state: "WITHDRAWN",
    });
    const changes = await world.database.read.findBy(AidChange, { recordId: In([closed.id, closed.pledgeId]) });
    expect(changes.length).toBeGreaterThan(5);
    for (const change of changes) expect(change).toMatchObject({ actor: null, body: null, reason: null });
    for (const { id, pledgeId } of [held, running]) {
      expect(await world.request(id)).toMatchObject({ requesterId: asks.subject, anonymisedAt: null });
      expect(await world.pledge(pledgeId)).toMatchObject({ anonymisedAt: null });
    }
    await expectHusk(closed.id, asks, aid);
    await world.database.write((tx) => liftHold(tx, AID_CASES, origin, { id: hold.id, purpose: "P6" }));
    expect(dues(await run("2027-11-28T12:00:00.001Z"))).toEqual([
      ["AidRequest", 12, 1, 0, 1],
      ["Pledge", 12, 1, 0, 1],
    ]);
    expect(await verifyAudit(world.database.read, AID_CASES.audit)).toMatchObject({ fault: null });
  });

  it("leaves neither legal holds that were lifted nor what the outbox tells of a hand-over", async () => {
    const { aid } = world.actors;
    const handOver = async () => {
      const id = await world.openOnBoard({ kind: "LEGAL" });
      const { id: pledgeId } = await world.pledgeFor(id);
      await world.act(aid, "handOverAidRequest", { id, expectedVersion: await world.versionOf(id) });
      return { id, pledgeId: pledgeId as string };
    };
    const [delivered, late] = [await handOver(), await handOver()];
    const origin = { at: world.clock.now, actor: aid, body: null, operation: "placeHold" };
    for (const [recordType, recordId] of [
      ["AidRequest", delivered.id],
      ["Pledge", delivered.pledgeId],
    ] as const) {
      await world.database.write(async (tx) => {
        const hold = { recordType, recordId, purpose: "P6", reason: SECRETS.reason };
        const { id } = await placeHold(tx, AID_CASES, origin, hold);
        await liftHold(tx, AID_CASES, origin, { id, purpose: "P6" });
      });
    }
    const answer = { id: "adc_9" };
    const done = { deliveredAt: world.clock.now, payload: null, answer: JSON.stringify(answer) };
    await world.database.write((tx) => tx.update(OutboxEvent, { subject: delivered.id }, done));
    const until = new Date("2027-11-28T12:00:00.001Z");
    await runRetention(world.database, AID_CASES, AID_RETENTION, { service: "members", until });
    const { read } = world.database;
    expect(await read.countBy(LegalHold, { recordId: In([delivered.id, delivered.pledgeId]) })).toBe(0);
    expect(await read.countBy(OutboxEvent, { subject: delivered.id })).toBe(0);
    const event = await read.findOneByOrFail(OutboxEvent, { subject: late.id });
    await world.database.write(async (tx) => {
      await tx.update(OutboxEvent, { id: event.id }, done);
      await HAND_OVER_EVENT.onDelivered?.(tx, { ...event, payload: null, answer }, AID_CASES);
    });
    expect(await world.request(late.id)).toMatchObject({ advisoryCaseId: null });
    expect(await read.countBy(OutboxEvent, { subject: late.id })).toBe(0);
  });

  it("closes what nobody ended, so that its time is counted from its last change", async () => {
    const { requester, pledger } = world.actors;
    const [agreed, delivered] = [await world.openAgreed(), await world.openAgreed()];
    const [confirmed, fresh] = [await world.openAgreed(), await world.openAgreed()];
    const last = world.clock.now;
    for (const { pledgeId } of [delivered, confirmed]) await world.movePledge(pledger, pledgeId, "DELIVERED");
    await world.move(requester, confirmed.id, "CONFIRMED");
    const later = new Date("2027-03-01T12:00:00.000Z");
    await world.database.write((tx) => tx.update(Pledge, { id: fresh.pledgeId }, { updatedAt: later }));
    const parts = { database: world.database, cases: AID_CASES, signal: new AbortController().signal };
    const early = new Date("2027-11-28T12:00:00.000Z");
    expect(await CLOSE_UNENDED_AID.run({ ...parts, now: early })).toEqual({ closed: 0 });
    const now = new Date("2027-11-28T12:00:00.001Z");
    await newEntries();
    await Promise.all([1, 2].map(() => CLOSE_UNENDED_AID.run({ ...parts, now })));
    const closed = { state: "CLOSED", closedAt: last, updatedAt: now };
    expect(await world.request(agreed.id)).toMatchObject({ ...closed, closedAs: "UNCONFIRMED" });
    expect(await world.pledge(agreed.pledgeId)).toMatchObject({ state: "RELEASED" });
    expect(await world.match(agreed.matchId)).toMatchObject({ endedAt: now });
    expect(await world.request(delivered.id)).toMatchObject({ ...closed, closedAs: "UNCONFIRMED" });
    expect(await world.request(confirmed.id)).toMatchObject({ ...closed, closedAs: "HELPED" });
    expect(await world.request(fresh.id)).toMatchObject({ state: "AGREED", closedAt: null });
    expect(told(await newEntries())).toContainEqual([
      ...["CHANGED", "AidRequest", agreed.id, "closeUnendedAid", "members", null],
    ]);
    const changes = await world.database.read.findBy(AidChange, { recordId: agreed.id, toState: "CLOSED" });
    expect(changes).toMatchObject([{ actor: null, at: now }]);
    await runRetention(world.database, AID_CASES, AID_RETENTION, { service: "members", until: now });
    for (const { id, pledgeId } of [agreed, delivered, confirmed]) {
      expect(await world.request(id)).toMatchObject({ requesterId: null, anonymisedAt: expect.any(Date) });
      expect(await world.pledge(pledgeId)).toMatchObject({ personId: null, anonymisedAt: expect.any(Date) });
    }
    expect(await world.request(fresh.id)).toMatchObject({ requesterId: requester.subject });
  });

  /** What is left is AID staff's to see, and nobody's else. */
  async function expectHusk(id: string, requester: Actor, aid: Actor): Promise<void> {
    const text = `query ($id: ID!) { aidRequest(id: $id) { kind nuts need reasons amount { amountCents }
      requester { name organizationId contact } matches { pledger { name contact } } } }`;
    expect((await world.service.query(text, { id }, requester)).data.aidRequest).toBeNull();
    expect((await world.service.query(text, { id }, aid)).data.aidRequest).toEqual({
      ...{ kind: "ECONOMIC", nuts: "EL61", need: null, reasons: null, amount: null },
      requester: { name: null, organizationId: null, contact: null },
      matches: [{ pledger: { name: null, contact: null } }],
    });
  }
});

async function readAllRows(db: EntityManager): Promise<unknown[]> {
  const tables = db.dataSource.entityMetadatas.map(({ tableName }) => db.dataSource.driver.escape(tableName));
  const rows: unknown[] = [];
  for (const table of tables) rows.push(...(await db.query(`SELECT * FROM ${table}`)));
  return rows;
}
