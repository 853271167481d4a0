import type { Database } from "../database/open-database";
import type { CaseKeys } from "../keys/case-keys";
import type { Logger } from "../logger";
import { type RetentionRule, runRetention } from "./retention";

export interface RetentionTimerOptions {
  service: string;
  database: Database;
  cases: CaseKeys;
  rules: readonly RetentionRule[];
  log: Logger;
}

export const FIRST_AFTER_MS = 10 * 60_000;
export const EVERY_MS = 24 * 60 * 60_000;

/** Anonymises what is due 10 minutes after the start and once a day, however many processes do so. @returns What ends it */
export function startRetentionTimer({ service, database, cases, rules, log }: RetentionTimerOptions): {
  close(): Promise<void>;
} {
  const stopping = new AbortController();
  let running = Promise.resolve();
  const run = async () => {
    try {
      const { signal } = stopping;
      const counts = await runRetention(database, cases, rules, { service, until: new Date(), signal });
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
