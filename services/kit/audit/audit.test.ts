import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { QueryRunner } from "typeorm";
import { PUBLIC_ACTOR, serviceActor } from "../actor/actor";
import { migrate } from "../database/migrate";
import { type Database, type DatabaseModel, openDatabase } from "../database/open-database";
import { type CaseKeys, deriveCaseKeys } from "../keys/case-keys";
import { createKey } from "../keys/key";
import { describeOnDatabases } from "../testing/databases";
import { type AuditOrigin, appendAudit } from "./append-audit";
import { AuditEntry } from "./audit-entry.entity";
import { AuditHead } from "./audit-head.entity";
import { AUDIT_ENTITIES, createAuditTables } from "./audit-tables";
import { listAudit } from "./list-audit";
import { type VerifyAuditOptions, verifyAudit } from "./verify-audit";

class CreateTables1764000000000 {
  async up(runner: QueryRunner) {
    await createAuditTables(runner);
  }
  async down() {}
}

const MODEL: DatabaseModel = { entities: AUDIT_ENTITIES, migrations: [CreateTables1764000000000] };
const [FIRST, SECOND] = ["first", "second"].map((id) => ({ ...createKey(new Date(0)), id }));
if (!FIRST || !SECOND) throw new Error("there are two keys");
const CASES = deriveCaseKeys([FIRST]);
const ROTATED = deriveCaseKeys([SECOND, FIRST]);
const ORIGIN: AuditOrigin = {
  ...{ at: new Date("2026-11-23T08:00:00.123Z"), actor: serviceActor("members"), body: null, operation: "test" },
};

describeOnDatabases("the audit chain", (databases) => {
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
      await tx.deleteAll(AuditEntry);
      await tx.deleteAll(AuditHead);
      await tx.insert(AuditHead, { id: 1, entries: 0, hash: "", keyId: "", mac: "" });
    }),
  );

  function append(recordIds: string[], { at = database, cases = CASES }: { at?: Database; cases?: CaseKeys } = {}) {
    const entries = recordIds.map((recordId) => ({
      ...{ purpose: "P6", action: "READ", recordType: "AidRequest", recordId, details: { fields: ["néed"] } },
    }));
    return at.write((tx) => appendAudit(tx, cases, ORIGIN, entries));
  }

  const verify = (options?: VerifyAuditOptions, cases = CASES) => verifyAudit(database.read, cases.audit, options);
  const tenEntries = () => append(Array.from({ length: 10 }, (_, at) => `aid_${at + 1}`));
  const query = (...statements: string[]) =>
    database.write(async (tx) => {
      for (const sql of statements) await tx.query(sql);
    });

  it("is whole when it is empty, and after entries of one and of several statements", async () => {
    expect(await verify()).toEqual({ entries: 0, hash: "", fault: null });
    await append(["aid_1", "aid_2"]);
    await append([]);
    await append(["aid_1"]);
    expect(await verify()).toEqual({ entries: 3, hash: expect.stringMatching(/^[0-9a-f]{64}$/), fault: null });
    expect(await database.read.findOneBy(AuditEntry, { number: 3 })).toMatchObject({
      ...{ at: ORIGIN.at, actorKind: "SERVICE", actor: "members", body: null, operation: "test", purpose: "P6" },
      ...{
        action: "READ",
        recordType: "AidRequest",
        recordId: "aid_1",
        details: '{"fields":["néed"]}',
        keyId: "first",
      },
    });
  });

  it("goes with the transaction that it tells of", async () => {
    const failing = database.write(async (tx) => {
      await appendAudit(tx, CASES, ORIGIN, [{ purpose: "P6", action: "READ", recordType: "A", recordId: "a" }]);
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await verify()).toMatchObject({ entries: 0, fault: null });
  });

  it("does not fork under many writers over two connections, and can be verified meanwhile", async () => {
    const writers = Array.from({ length: 60 }, (_, at) =>
      append([`aid_${at}`, "aid"], { at: at % 2 ? database : other }),
    );
    for (let round = 0; round < 5; round++) expect(await verify()).toMatchObject({ fault: null });
    await Promise.all(writers);
    expect(await verify()).toMatchObject({ entries: 120, fault: null });
  });

  it("takes few statements for many entries", async () => {
    const statements: string[] = [];
    const counted = await openDatabase(databases().of("members"), MODEL, {
      onStatement: (sql) => statements.push(sql),
    });
    statements.length = 0;
    await append(
      Array.from({ length: 100 }, (_, at) => `aid_${at}`),
      { at: counted },
    );
    await counted.close();
    expect(statements.filter((sql) => /SELECT|INSERT|UPDATE/.test(sql))).toHaveLength(3);
  });

  it("goes on with a newer key, and needs the older one to verify what that made", async () => {
    await append(["aid_1"]);
    await append(["aid_2"], { cases: ROTATED });
    expect(await verify({}, ROTATED)).toMatchObject({ entries: 2, fault: null });
    expect(await verify({}, deriveCaseKeys([SECOND]))).toMatchObject({ fault: { number: 1, kind: "UNKNOWN_KEY" } });
    expect(await verify()).toMatchObject({ fault: { number: 2, kind: "UNKNOWN_KEY" } });
  });

  it("verifies page by page", async () => {
    await append(Array.from({ length: 2500 }, (_, at) => `aid_${at}`));
    const done: number[] = [];
    expect(await verify({ onProgress: (count) => done.push(count) })).toMatchObject({ entries: 2500, fault: null });
    expect(done).toEqual([1000, 2000, 2500]);
    await query("UPDATE audit_entry SET purpose = 'P4' WHERE number = 1001");
    expect(await verify()).toMatchObject({ fault: { number: 1001, kind: "CHANGED" } });
  });

  describe("verifyAudit() finds", () => {
    beforeEach(tenEntries);

    const copy = (from: number, to: number) =>
      `INSERT INTO audit_entry SELECT ${to}, at, actorKind, actor, body, operation, purpose, action, recordType, recordId, details, keyId, hash FROM audit_entry WHERE number = ${from}`;
    const move = (from: number, to: number) => `UPDATE audit_entry SET number = ${to} WHERE number = ${from}`;
    const shift = (from: number, by: number) => [
      `UPDATE audit_entry SET number = number + 1000 WHERE number >= ${from}`,
      `UPDATE audit_entry SET number = number - ${1000 - by} WHERE number > 1000`,
    ];

    it.each<[string, string[], number, string]>([
      ["a moved moment", ["UPDATE audit_entry SET at = '2026-11-23 08:00:00.124' WHERE number = 4"], 4, "CHANGED"],
      ...["actorKind", "actor", "body", "operation", "action", "recordType", "recordId", "details", "hash"].map(
        (field): [string, string[], number, string] => [
          `a changed ${field}`,
          [`UPDATE audit_entry SET ${field} = 'x' WHERE number = 4`],
          4,
          "CHANGED",
        ],
      ),
      ["a changed last entry", ["UPDATE audit_entry SET actor = NULL WHERE number = 10"], 10, "CHANGED"],
      ["another key", ["UPDATE audit_entry SET keyId = 'x' WHERE number = 4"], 4, "UNKNOWN_KEY"],
      ["a removed entry", ["DELETE FROM audit_entry WHERE number = 4"], 4, "REMOVED"],
      ["the first one removed", ["DELETE FROM audit_entry WHERE number = 1"], 1, "REMOVED"],
      ["the last ones removed", ["DELETE FROM audit_entry WHERE number > 8"], 9, "REMOVED"],
      ["all removed", ["DELETE FROM audit_entry"], 1, "REMOVED"],
      ["one removed, the gap closed", ["DELETE FROM audit_entry WHERE number = 4", ...shift(5, -1)], 4, "REMOVED"],
      [
        "the last ones removed, their head too",
        [
          "DELETE FROM audit_entry WHERE number > 8",
          "UPDATE audit_head SET entries = 8, hash = (SELECT hash FROM audit_entry WHERE number = 8)",
        ],
        8,
        "HEAD_CHANGED",
      ],
      ["the head removed", ["DELETE FROM audit_head"], 1, "INSERTED"],
      ["a head of another key", ["UPDATE audit_head SET keyId = 'x'"], 10, "UNKNOWN_KEY"],
      ["a copy inserted", [...shift(4, 1), copy(2, 4)], 4, "INSERTED"],
      ["a copy inserted before the last", [...shift(10, 1), copy(2, 10)], 10, "INSERTED"],
      ["a copy behind the last", [copy(10, 11)], 11, "CHANGED"],
      ["a copy before the first", [copy(1, 0)], 0, "INSERTED"],
      ["two in another order", [move(4, 99), move(5, 4), move(99, 5)], 4, "REORDERED"],
      ["two far ones in another order", [move(3, 99), move(8, 3), move(99, 8)], 3, "REORDERED"],
      ["the last two in another order", [move(9, 99), move(10, 9), move(99, 10)], 9, "REORDERED"],
    ])("%s", async (_, statements, number, kind) => {
      await query(...statements);
      const { fault } = await verify();
      expect(fault).toEqual({ number, kind });
    });

    it("that a chain is an older copy, by an entry that was noted", async () => {
      const { hash } = await verify();
      const older = await database.read.findOneByOrFail(AuditEntry, { number: 5 });
      expect(await verify({ expect: { number: 10, hash } })).toMatchObject({ fault: null });
      expect(await verify({ expect: { number: 5, hash: older.hash } })).toMatchObject({ fault: null });
      expect(await verify({ expect: { number: 5, hash } })).toMatchObject({
        fault: { number: 5, kind: "NOT_EXPECTED" },
      });
      expect(await verify({ expect: { number: 11, hash } })).toMatchObject({
        fault: { number: 11, kind: "NOT_EXPECTED" },
      });
    });
  });

  it("is not added to where its head was changed: that would sign what somebody made of it", async () => {
    await tenEntries();
    await query("UPDATE audit_head SET entries = 9");
    await expect(append(["aid_11"])).rejects.toThrow("Cannot add to the audit chain: its head is CHANGED");
  });

  it("lists by record, actor and time, the oldest first", async () => {
    await tenEntries();
    const later = { ...ORIGIN, at: new Date("2026-11-24T00:00:00Z"), actor: { ...PUBLIC_ACTOR, subject: "per_1" } };
    await database.write((tx) =>
      appendAudit(tx, CASES, later, [{ purpose: "P4", action: "READ", recordType: "A", recordId: "aid_3" }]),
    );
    const numbers = async (filter: Parameters<typeof listAudit>[1]) => {
      const found: number[] = [];
      for await (const { number } of listAudit(database.read, filter)) found.push(number);
      return found;
    };
    expect(await numbers({})).toHaveLength(11);
    expect(await numbers({ recordId: "aid_3" })).toEqual([3, 11]);
    expect(await numbers({ actor: "per_1" })).toEqual([11]);
    expect(await numbers({ since: later.at })).toEqual([11]);
    expect(await numbers({ recordId: "aid_3", actor: "members" })).toEqual([3]);
  });
});
