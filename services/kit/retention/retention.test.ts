import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { Column, Entity, In, LessThan, MoreThan, PrimaryColumn, type QueryRunner } from "typeorm";
import { PUBLIC_ACTOR } from "../actor/actor";
import type { AuditOrigin } from "../audit/append-audit";
import { AuditEntry } from "../audit/audit-entry.entity";
import { verifyAudit } from "../audit/verify-audit";
import { CONFIDENTIAL_COLUMNS, CONFIDENTIAL_ENTITIES, createConfidentialTables } from "../confidential-tables";
import { migrate } from "../database/migrate";
import { type Database, type DatabaseModel, openDatabase } from "../database/open-database";
import { column, createTables } from "../database/schema-builder";
import { ID_LENGTH } from "../ids";
import { deriveCaseKeys } from "../keys/case-keys";
import { addToOutbox } from "../outbox/add-to-outbox";
import { OutboxEvent, payloadOf } from "../outbox/outbox-event.entity";
import { reseal } from "../sealing/reseal";
import { open } from "../sealing/seal";
import { describeOnDatabases } from "../testing/databases";
import { isHeld, liftHold, openReason, placeHold } from "./legal-hold";
import { LegalHold } from "./legal-hold.entity";
import { countDue, monthsBefore, type RetentionOptions, type RetentionRule, runRetention } from "./retention";
import { RetentionRun } from "./retention-run.entity";
import { createRetentionRunTable } from "./retention-run-table";

@Entity("case_record")
class CaseRecord {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "datetime", precision: 3 })
  closedAt!: Date;

  @Column({ type: "varchar", length: 20, nullable: true })
  name!: string | null;
}

class CreateTables1764000000000 {
  async up(runner: QueryRunner) {
    await createConfidentialTables(runner);
    await createRetentionRunTable(runner);
    await createTables(runner, [
      {
        name: "case_record",
        columns: [column.id(), column.dateTime("closedAt"), column.varchar("name", 20, { isNullable: true })],
      },
    ]);
  }
  async down() {}
}

const MODEL: DatabaseModel = {
  entities: [...CONFIDENTIAL_ENTITIES, RetentionRun, CaseRecord],
  migrations: [CreateTables1764000000000],
};
const OLD = { id: "old", secret: Buffer.alloc(32, 1) };
const CASES = deriveCaseKeys([OLD]);
const NOW = new Date("2026-11-23T08:00:00.000Z");
const ORIGIN: AuditOrigin = {
  ...{ at: NOW, actor: { ...PUBLIC_ACTOR, kind: "DPO", subject: "per_1" }, body: null, operation: "placeHold" },
};
const RULE: RetentionRule = {
  ...{ recordType: "CaseRecord", purpose: "P4", what: "Names go", setting: "caseMonths", months: async () => 24 },
  async find(db, { before, after, limit }) {
    const where = { id: MoreThan(after), closedAt: LessThan(before), name: MoreThan("") };
    const rows = await db.find(CaseRecord, { select: { id: true }, where, order: { id: "ASC" }, take: limit });
    return rows.map(({ id }) => id);
  },
  async anonymise(tx, ids) {
    await tx.update(CaseRecord, { id: In([...ids]) }, { name: null });
  },
};

describeOnDatabases("retention", (databases) => {
  let database: Database;
  let other: Database;

  beforeAll(async () => {
    await migrate(databases().of("members"), MODEL);
    database = await openDatabase(databases().of("members"), MODEL);
    other = await openDatabase(databases().of("members"), MODEL);
  });
  afterAll(async () => {
    await database?.close();
    await other?.close();
  });
  beforeEach(() =>
    database.write(async (tx) => {
      for (const entity of [CaseRecord, LegalHold, OutboxEvent, RetentionRun]) await tx.deleteAll(entity);
    }),
  );

  /** Of which the first `due` are due. */
  async function fill(due: number, fresh = 0): Promise<string[]> {
    const rows = Array.from({ length: due + fresh }, (_, at) => ({
      id: `case_${String(at).padStart(4, "0")}`,
      closedAt: new Date(at < due ? "2024-11-23T07:59:59Z" : "2024-11-23T08:00:00Z"),
      name: "Ελένη",
    }));
    await database.write((tx) => tx.insert(CaseRecord, rows));
    return rows.map(({ id }) => id);
  }

  const run = (options: Partial<RetentionOptions> = {}, at = database) =>
    runRetention(at, CASES, [RULE], { service: "members", until: NOW, ...options });
  const hold = (recordId: string) =>
    database.write((tx) =>
      placeHold(tx, CASES, ORIGIN, { recordType: "CaseRecord", recordId, purpose: "P4", reason: "δίκη 12/2026" }),
    );
  const countNames = () => database.read.countBy(CaseRecord, { name: "Ελένη" });
  const countAudited = () => database.read.countBy(AuditEntry, { action: "ANONYMISED" });
  const counts = { recordType: "CaseRecord", purpose: "P4", months: 24, complete: true };

  it("anonymises what is due and not held, with an entry in the audit for each", async () => {
    const ids = await fill(120, 7);
    for (const id of ids.slice(40, 60)) await hold(id);
    const before = await countAudited();
    expect(await run()).toEqual([{ ...counts, due: 120, held: 20, anonymised: 100 }]);
    expect(await countNames()).toBe(27);
    expect((await countAudited()) - before).toBe(100);
    expect(await run()).toEqual([{ ...counts, due: 20, held: 20, anonymised: 0 }]);
    expect(await verifyAudit(database.read, CASES.audit)).toMatchObject({ fault: null });
    const { actor, operation, recordType } = await database.read.findOneByOrFail(AuditEntry, { action: "ANONYMISED" });
    expect({ actor, operation, recordType }).toEqual({
      actor: "members",
      operation: "retention",
      recordType: "CaseRecord",
    });
  });

  it("writes nothing in a dry run, and may look ahead", async () => {
    await fill(60, 5);
    const statements: string[] = [];
    const counted = await openDatabase(databases().of("members"), MODEL, {
      onStatement: (sql) => statements.push(sql),
    });
    expect(await run({ dryRun: true }, counted)).toEqual([{ ...counts, due: 60, held: 0, anonymised: 0 }]);
    const ahead = new Date("2026-12-24T00:00:00Z");
    expect(await run({ dryRun: true, until: ahead }, counted)).toEqual([
      { ...counts, due: 65, held: 0, anonymised: 0 },
    ]);
    await counted.close();
    expect(statements.filter((sql) => /INSERT|UPDATE|DELETE/.test(sql))).toEqual([]);
    expect(await countNames()).toBe(65);
  });

  it("keeps of each run how many, and tells what is due", async () => {
    const [id = ""] = await fill(60, 5);
    await hold(id);
    expect(await countDue(database.read, RULE, NOW)).toEqual({ months: 24, due: 60, held: 1 });
    await run({ origin: "timer", now: () => NOW });
    const [kept, ...others] = await database.read.find(RetentionRun);
    const figures = { months: 24, due: 60, held: 1, anonymised: 59, complete: true };
    expect(kept).toEqual({ id: expect.any(String), recordType: "CaseRecord", origin: "timer", ranAt: NOW, ...figures });
    expect(others).toEqual([]);
    expect(await countDue(database.read, RULE, NOW)).toEqual({ months: 24, due: 1, held: 1 });
  });

  it("goes on where it was stopped", async () => {
    await fill(120);
    const stop = new AbortController();
    const stopped = await run({ signal: stop.signal, onProgress: () => stop.abort() });
    expect(stopped).toEqual([{ ...counts, due: 50, held: 0, anonymised: 50, complete: false }]);
    expect(await run()).toEqual([{ ...counts, due: 70, held: 0, anonymised: 70 }]);
  });

  it("anonymises once, however many processes do so at the same time", async () => {
    await fill(200);
    const before = await countAudited();
    await Promise.all([run(), run({}, other), run({}, other)]);
    expect((await countAudited()) - before).toBe(200);
    expect(await countNames()).toBe(0);
  });

  it("keeps a record under a hold until the last of its holds is lifted", async () => {
    const [id = ""] = await fill(1);
    const holds = [await hold(id), await hold(id)];
    const held = { recordType: "CaseRecord", recordId: id };
    for (const each of holds) {
      expect(await isHeld(database.read, held)).toBe(true);
      expect(await run()).toMatchObject([{ held: 1, anonymised: 0 }]);
      const lift = () => database.write((tx) => liftHold(tx, CASES, ORIGIN, { id: each.id, purpose: "P4" }));
      expect(await lift()).toMatchObject({ liftedAt: NOW });
      await expect(lift()).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    expect(await isHeld(database.read, held)).toBe(false);
    const audited = await database.read.findBy(AuditEntry, { recordId: id, actor: "per_1" });
    expect(new Set(audited.map(({ action }) => action))).toEqual(new Set(["HELD", "RELEASED"]));
    expect(await run()).toMatchObject([{ held: 0, anonymised: 1 }]);
  });

  it("never anonymises what was held first, whoever comes at the same time", async () => {
    const ids = await fill(100);
    const holding = Promise.all(
      ids.map(async (id) => {
        await hold(id);
        return (await database.read.findOneByOrFail(CaseRecord, { id })).name;
      }),
    );
    await run({}, other);
    const names = await holding;
    const kept = await database.read.find(CaseRecord, { order: { id: "ASC" } });
    expect(kept.map(({ name }) => name)).toEqual(names);
  });

  it("seals the reason of a hold", async () => {
    const placed = await hold("case_1");
    const { reason } = await database.read.findOneByOrFail(LegalHold, { id: placed.id });
    expect(reason).toMatch(/^1:old:/);
    expect(openReason(placed, CASES)).toBe("δίκη 12/2026");
  });

  describe("reseal()", () => {
    const rotated = deriveCaseKeys([{ id: "new", secret: Buffer.alloc(32, 2) }, OLD]);
    const alone = deriveCaseKeys([{ id: "new", secret: Buffer.alloc(32, 2) }]);

    it("seals anew what older keys sealed, once", async () => {
      for (let at = 0; at < 130; at++) await hold(`case_${at}`);
      const event = { kind: "K", subject: "s", payload: { text: "κείμενο" } };
      const id = await database.write((tx) => addToOutbox(tx, CASES, event));
      const steps: number[] = [];
      expect(await reseal(database, rotated, CONFIDENTIAL_COLUMNS, { onProgress: (rows) => steps.push(rows) })).toEqual(
        {
          ...{ rows: 131, resealed: 131, complete: true },
        },
      );
      expect(steps).toEqual([1, 101, 131]);
      for (const each of await database.read.find(LegalHold)) expect(openReason(each, alone)).toBe("δίκη 12/2026");
      const { payload } = await database.read.findOneByOrFail(OutboxEvent, { id });
      expect(open(payload ?? "", alone.sealing, payloadOf(id))).toBe('{"text":"κείμενο"}');
      expect(await reseal(database, rotated, CONFIDENTIAL_COLUMNS)).toMatchObject({ resealed: 0 });
    });

    it("leaves what changed meanwhile, and stops when it is told to", async () => {
      const { id } = await hold("case_1");
      expect(await reseal(database, rotated, CONFIDENTIAL_COLUMNS, { signal: AbortSignal.abort() })).toEqual({
        ...{ rows: 0, resealed: 0, complete: false },
      });
      await expect(reseal(database, alone, CONFIDENTIAL_COLUMNS)).rejects.toThrow(`Cannot open reason of ${id}`);
    });
  });
});

describe("monthsBefore()", () => {
  it.each([
    ["2026-11-23T08:00:00.000Z", 24, "2024-11-23T08:00:00.000Z"],
    ["2026-03-31T23:59:59.999Z", 1, "2026-02-28T23:59:59.999Z"],
    ["2024-03-31T00:00:00.000Z", 1, "2024-02-29T00:00:00.000Z"],
    ["2026-01-31T00:00:00.000Z", 12, "2025-01-31T00:00:00.000Z"],
    ["2024-02-29T00:00:00.000Z", 12, "2023-02-28T00:00:00.000Z"],
    ["2026-11-23T08:00:00.000Z", 0, "2026-11-23T08:00:00.000Z"],
  ])("%s less %i months is %s", (moment, months, expected) => {
    expect(monthsBefore(new Date(moment), months).toISOString()).toBe(expected);
  });
});
