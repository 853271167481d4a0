import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { migrate } from "../../kit/database/migrate";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { type OpenedDatabases, openSqlite } from "../../kit/testing/databases";
import { funding } from "..";
import { findCalls } from "./call";
import { CallStatus } from "./call-status";

const NOW = new Date("2026-11-23T12:00:00.000Z");
const CODE = { scheme: "nace-rev2", code: "Q" };

let databases: OpenedDatabases;
let database: Database;
const statements: Array<{ sql: string; params: unknown[] }> = [];

beforeAll(async () => {
  databases = openSqlite();
  await migrate(databases.of("funding"), funding.database);
  database = await openDatabase(databases.of("funding"), funding.database, {
    onStatement: (sql, params = []) => statements.push({ sql, params }),
  });
});
afterAll(async () => {
  await database?.close();
  await databases?.drop();
});

it.each([
  {},
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
    // What the statement made itself, such as a list of places, has names without a table behind them.
    const scans = steps.filter(({ detail }) => /^SCAN (node|moment|d|funding_call|call_\w+)\b(?!.*USING)/.test(detail));
    expect({ sql, scans }).toEqual({ sql, scans: [] });
    const sorts = steps.filter(({ detail }) => detail.includes("TEMP B-TREE FOR ORDER BY"));
    expect(sorts.length).toBeLessThanOrEqual("closingWithinDays" in filter || "search" in filter ? 2 : 1);
  }
});
