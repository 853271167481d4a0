import { setImmediate as turn } from "node:timers/promises";
import type { EntityManager } from "typeorm";
import { serviceActor } from "../actor/actor";
import { appendAudit, lockAudit } from "../audit/append-audit";
import type { Database } from "../database/open-database";
import { newId } from "../ids";
import type { CaseKeys } from "../keys/case-keys";
import { findHeld } from "./legal-hold";
import { RetentionRun } from "./retention-run.entity";

/** How long records of one type are kept. */
export interface RetentionRule {
  /** `AidRequest`. */
  recordType: string;
  /** One of the union's purposes: `P6`. */
  purpose: string;
  /** What becomes of which records when, in one sentence without a final dot. */
  what: string;
  /** Name of the union's setting that says how long. */
  setting: string;
  /** How long, in whole months; the union sets it. */
  months(db: EntityManager): Promise<number>;
  /**
   * Ids of records whose time began before `before` and which are not anonymised, in the order of their ids, those behind
   * `after` alone.
   */
  find(db: EntityManager, page: DuePage): Promise<string[]>;
  /** Leaves of these records what statistics need, in the given transaction: `find` gives none of them again. */
  anonymise(tx: EntityManager, ids: readonly string[]): Promise<void>;
}

export interface DuePage {
  before: Date;
  /** An id; empty for the first page. */
  after: string;
  limit: number;
}

export type RetentionOrigin = "timer" | "command";

export interface RetentionOptions {
  /** Names the actor in the audit. */
  service: string;
  /** Counts, and writes nothing. @default false */
  dryRun?: boolean;
  /** As if it were this moment. */
  until: Date;
  /** The moment that the audit is given. @default the system's clock */
  now?: () => Date;
  /** What runs it, in the report that is kept. @default "command" */
  origin?: RetentionOrigin;
  /** Told how many records of all rules were dealt with. */
  onProgress?: (done: number) => void;
  /** Stops after the present batch; what was anonymised stays so. */
  signal?: AbortSignal;
}

/** What became of the records of one rule whose time is over: `due` is the sum of the others but in a dry run. */
export interface RetentionCounts {
  recordType: string;
  purpose: string;
  months: number;
  due: number;
  /** Left as they are, under a legal hold. */
  held: number;
  anonymised: number;
  /** False where it was stopped. */
  complete: boolean;
}

/** Small enough for a transaction of some milliseconds, during which nobody else writes to the audit. */
const BATCH_ROWS = 50;
/** Of a page that is only counted. */
const COUNTED_ROWS = 1_000;

/** Anonymises the records whose time is over, and keeps a report of each rule. Running it again goes on where it was stopped. */
export async function runRetention(
  database: Database,
  cases: CaseKeys,
  rules: readonly RetentionRule[],
  options: RetentionOptions,
): Promise<RetentionCounts[]> {
  const all: RetentionCounts[] = [];
  let done = 0;
  for (const rule of rules) {
    const months = await rule.months(database.read);
    const counts = { recordType: rule.recordType, purpose: rule.purpose, months, due: 0, held: 0, anonymised: 0 };
    const page = { before: monthsBefore(options.until, months), after: "", limit: BATCH_ROWS };
    let complete = false;
    while (!complete && !options.signal?.aborted) {
      const batch = await dealWith(database, cases, { rule, page, options });
      counts.due += batch.due;
      counts.held += batch.held;
      counts.anonymised += batch.anonymised;
      complete = batch.last === null;
      page.after = batch.last ?? "";
      done += batch.due;
      options.onProgress?.(done);
      await turn();
    }
    all.push({ ...counts, complete });
    if (!options.dryRun) await keepReport(database, { ...counts, complete }, options);
  }
  return all;
}

async function keepReport(
  database: Database,
  { recordType, months, due, held, anonymised, complete }: RetentionCounts,
  { origin = "command", now = () => new Date() }: RetentionOptions,
): Promise<void> {
  const run = { id: newId("rtr"), recordType, origin, ranAt: now() };
  await database.write((tx) => tx.insert(RetentionRun, { ...run, months, due, held, anonymised, complete }));
}

/** How many records of a rule are due at a moment, and how many of these are held. */
export async function countDue(
  db: EntityManager,
  rule: RetentionRule,
  until: Date,
): Promise<Pick<RetentionCounts, "months" | "due" | "held">> {
  const months = await rule.months(db);
  const page = { before: monthsBefore(until, months), after: "", limit: COUNTED_ROWS };
  const counts = { months, due: 0, held: 0 };
  for (;;) {
    const { ids, free } = await selectDue(db, rule, page);
    counts.due += ids.length;
    counts.held += ids.length - free.length;
    const last = ids.at(-1);
    if (ids.length < COUNTED_ROWS || last === undefined) return counts;
    page.after = last;
  }
}

async function selectDue(db: EntityManager, rule: RetentionRule, page: DuePage) {
  const ids = await rule.find(db, page);
  const held = ids.length > 0 ? await findHeld(db, rule.recordType, ids) : new Set<string>();
  return { ids, free: ids.filter((id) => !held.has(id)) };
}

interface Batch {
  due: number;
  held: number;
  anonymised: number;
  /** Id of the last one; null where there may be no more. */
  last: string | null;
}

interface Work {
  rule: RetentionRule;
  page: DuePage;
  options: RetentionOptions;
}

async function dealWith(database: Database, cases: CaseKeys, { rule, page, options }: Work): Promise<Batch> {
  const { recordType, purpose } = rule;
  const count = ({ ids, free }: { ids: string[]; free: string[] }, anonymised: number): Batch => ({
    ...{ due: ids.length, held: ids.length - free.length, anonymised },
    last: ids.length < page.limit ? null : (ids.at(-1) ?? null),
  });
  const seen = await selectDue(database.read, rule, page);
  if (options.dryRun || seen.free.length === 0) return count(seen, 0);
  return database.write(async (tx) => {
    // Whoever places a hold, or does the same as we, waits; what is selected now is as they left it.
    await lockAudit(tx);
    const selected = await selectDue(tx, rule, page);
    if (selected.free.length === 0) return count(selected, 0);
    await rule.anonymise(tx, selected.free);
    const at = options.now?.() ?? new Date();
    const origin = { at, actor: serviceActor(options.service), body: null, operation: "retention" };
    const entries = selected.free.map((recordId) => ({ purpose, action: "ANONYMISED", recordType, recordId }));
    await appendAudit(tx, cases, origin, entries);
    return count(selected, selected.free.length);
  });
}

/** The same day and time so many months before, in UTC; the last day of a month that has no such day. */
export function monthsBefore(moment: Date, months: number): Date {
  const found = new Date(moment);
  found.setUTCMonth(found.getUTCMonth() - months);
  // A day that the month does not have runs over into the next one.
  if (found.getUTCDate() !== moment.getUTCDate()) found.setUTCDate(0);
  return found;
}
