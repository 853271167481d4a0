import type { Database } from "../database/open-database";
import { DAY_MS } from "../day";
import type { CaseKeys } from "../keys/case-keys";
import type { Logger } from "../logger";
import { type RetentionRule, runRetention } from "./retention";

/** What a service does once a day with its confidential records. */
export interface DailyJob {
  /** Names it in the log. */
  name: string;
  /** Stops soon after `signal` aborts. @returns What the log is to tell */
  run(parts: { database: Database; cases: CaseKeys; now: Date; signal: AbortSignal }): Promise<object>;
}

export interface RetentionTimerOptions {
  service: string;
  database: Database;
  cases: CaseKeys;
  rules: readonly RetentionRule[];
  /** They run before the retention, in their order. @default none */
  jobs?: readonly DailyJob[];
  log: Logger;
}

export const FIRST_AFTER_MS = 10 * 60_000;
export const EVERY_MS = DAY_MS;

/**
 * Runs the jobs and anonymises what is due 10 minutes after the start and once a day, however many processes do so.
 *
 * @returns What ends it
 */
export function startRetentionTimer({ service, database, cases, rules, jobs = [], log }: RetentionTimerOptions): {
  close(): Promise<void>;
} {
  const stopping = new AbortController();
  let running = Promise.resolve();
  const run = async () => {
    const { signal } = stopping;
    for (const { name, run: work } of jobs) {
      try {
        log.info({ name, done: await work({ database, cases, now: new Date(), signal }) }, "daily job ran");
      } catch (err) {
        log.error({ err, name }, "daily job failed");
      }
    }
    try {
      const counts = await runRetention(database, cases, rules, {
        service,
        until: new Date(),
        origin: "timer",
        signal,
      });
      log.info({ counts }, "retention ran");
    } catch (err) {
      log.error({ err }, "retention failed");
    }
  };
  const next = (afterMs: number) =>
    setTimeout(() => {
      running = run();
      timer = next(EVERY_MS);
    }, afterMs).unref();
  let timer = next(FIRST_AFTER_MS);
  return {
    async close() {
      clearTimeout(timer);
      stopping.abort();
      await running;
    },
  };
}
