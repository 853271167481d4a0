import { afterEach, beforeEach, expect, it, jest } from "@jest/globals";
import type { Database } from "../database/open-database";
import type { Logger } from "../logger";
import { CASES } from "../outbox/testing/sender";
import { EVERY_MS, FIRST_AFTER_MS, startRetentionTimer } from "./retention-timer";

/** Nothing is read or written where there is no rule. */
const NONE = {} as Database;

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

it("startRetentionTimer() runs all jobs some minutes after the start and once a day, also after one that fails", async () => {
  const told: string[] = [];
  const tell =
    (level: string): Logger["info"] =>
    (data, text) => {
      told.push([level, "name" in data ? data.name : "", text].join(" ").replace("  ", " "));
    };
  const log: Logger = { debug() {}, info: tell("info"), warn() {}, error: tell("error") };
  const signals: AbortSignal[] = [];
  const jobs = [
    { name: "fails", run: async () => Promise.reject(new Error("no")) },
    { name: "works", run: async ({ signal }: { signal: AbortSignal }) => ({ count: signals.push(signal) }) },
  ];
  const timer = startRetentionTimer({ service: "members", database: NONE, cases: CASES, rules: [], jobs, log });
  await jest.advanceTimersByTimeAsync(FIRST_AFTER_MS - 1);
  expect(told).toEqual([]);
  await jest.advanceTimersByTimeAsync(1);
  const day = ["error fails daily job failed", "info works daily job ran", "info retention ran"];
  expect(told).toEqual(day);
  await jest.advanceTimersByTimeAsync(EVERY_MS);
  expect(told).toEqual([...day, ...day]);
  await timer.close();
  await jest.advanceTimersByTimeAsync(EVERY_MS);
  expect(told).toHaveLength(6);
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
});
