import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { migrate } from "../../kit/database/migrate";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { type OpenedDatabases, openSqlite } from "../../kit/testing/databases";
import { write } from "../../kit/testing/service";
import { inGreekAndEnglish } from "../../kit/text/multilingual-text";
import { funding } from "..";
import { Funder, FunderKind } from "../funder/funder.entity";
import { createCall, insertCalls } from "../testing";
import { findCalls } from "./call";
import { createDeadline } from "./call-deadline";
import { CallStatus } from "./call-status";

const NOW = new Date("2026-11-23T12:00:00.000Z");
const CODE = { scheme: "nace-rev2", code: "Q" };

/** So many that all filters find some, and go on to the statements that read them. */
const CALLS = Array.from({ length: 40 }, (_, at) =>
  createCall(`number_${at}`, {
    title: inGreekAndEnglish(`Στέγη ${at}`, `Home ${at}`),
    programme: inGreekAndEnglish("Κοινό Ψωμί", "Common Bread"),
    deadlines: [createDeadline({ date: "2026-12-01", time: "13:00", timeZone: "Europe/Athens" })],
    topicIds: ["top_x"],
  }),
);

let databases: OpenedDatabases;
let database: Database;
/** Of calls, the moments of their deadlines, or their terms; what a statement made itself may be read so. */
const SCAN = /^SCAN (node|later|moment|t|d|call_\w+|funding_call)\b/;
const statements: Array<{ sql: string; params: unknown[] }> = [];

beforeAll(async () => {
  databases = openSqlite();
  await migrate(databases.of("funding"), funding.database);
  await write(databases.of("funding"), funding.database, async (tx) => {
    const name = inGreekAndEnglish("Υπουργείο", "Ministry");
    const rest = { kind: FunderKind.PUBLIC, country: "GR", website: null, fictional: true, sortName: "υπουργειο" };
    await tx.insert(Funder, { id: "fnd_state", name, ...rest });
    await insertCalls(tx, CALLS);
  });
  database = await openDatabase(databases.of("funding"), funding.database, {
    onStatement: (sql, params = []) => statements.push({ sql, params }),
  });
});
afterAll(async () => {
  await database?.close();
  await databases?.drop();
});

it.each([
  ...Object.values(CallStatus).map((status) => ({ status })),
  { funder: "fnd_x" },
  { country: "GR" },
  { nuts: "EL303" },
  { legalForm: CODE },
  { activity: CODE },
  { topic: "top_x" },
  { programme: "Κοινό Ψωμί" },
  { closingWithinDays: 14 },
  { search: "στέγη" },
  { search: "στέγη", status: CallStatus.OPEN, nuts: "EL303", closingWithinDays: 14 },
])("findCalls(%j) reads by indexes", async (filter) => {
  statements.length = 0;
  await findCalls(database.read, filter, { first: 20 }, NOW);
  const asked = statements.splice(0);
  expect(asked.length).toBeGreaterThan(0);
  for (const { sql, params } of asked) {
    const steps: Array<{ detail: string }> = await database.read.query(`EXPLAIN QUERY PLAN ${sql}`, params);
    const scans = steps.map(({ detail }) => detail).filter((detail) => SCAN.test(detail));
    expect({ sql, scans }).toEqual({ sql, scans: [] });
  }
});

it("sees a table that is read from end to end", async () => {
  const steps = await database.read.query("EXPLAIN QUERY PLAN SELECT * FROM funding_call node WHERE url = 'x'");
  expect(steps.filter(({ detail }: { detail: string }) => SCAN.test(detail))).toHaveLength(1);
});
