import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, it } from "@jest/globals";
import { until } from "../../services/kit/testing/until";
import { MAX_ASIDE, Newcomers } from "./newcomers";

/** So many that wait, and those that have begun, in their order. */
function waitAll(newcomers: Newcomers, count: number): number[] {
  const begun: number[] = [];
  for (let at = 0; at < count; at++) void newcomers.waitForTurn().then(() => begun.push(at));
  return begun;
}

describe("Newcomers", () => {
  it("begin one in each turn of the event loop while it is quiet", async () => {
    const begun = waitAll(new Newcomers(() => true), 3);
    expect(begun).toEqual([]);
    const counts: number[] = [];
    for (let at = 0; at < 4; at++) {
      await turn();
      counts.push(begun.length);
    }
    expect(counts.every((count, at) => count - (counts[at - 1] ?? 0) <= 1)).toBe(true);
    await until(() => begun.length === 3);
    expect(begun).toEqual([0, 1, 2]);
  });

  it("begin now and then while known ones are under way, and at once when those have ended", async () => {
    let isQuiet = false;
    const newcomers = new Newcomers(() => isQuiet);
    const startedAt = performance.now();
    const begun = waitAll(newcomers, MAX_ASIDE - 1);
    await until(() => begun.length >= 3);
    // Later at the most, if the machine is slow
    expect(begun.length).toBeLessThanOrEqual((performance.now() - startedAt) / 5 + 2);
    isQuiet = true;
    newcomers.look();
    for (let turns = 0; turns < MAX_ASIDE + 2; turns++) await turn();
    expect(begun).toHaveLength(MAX_ASIDE - 1);
  });

  it("do not wait for known ones where they are many", async () => {
    const begun = waitAll(new Newcomers(() => false), 100);
    const startedAt = performance.now();
    for (let turns = 0; turns < 100; turns++) await turn();
    expect(begun.length).toBeGreaterThan(100 - MAX_ASIDE);
    expect(begun.length).toBeLessThanOrEqual(100 - MAX_ASIDE + 2 + (performance.now() - startedAt) / 5);
  });

  it("wait where known ones began before their turn, and go on", async () => {
    let isQuiet = true;
    const newcomers = new Newcomers(() => isQuiet);
    await newcomers.waitForTurn();
    const startedAt = performance.now();
    const begun = waitAll(newcomers, 2);
    isQuiet = false;
    await turn();
    await turn();
    expect(begun.length).toBeLessThanOrEqual((performance.now() - startedAt) / 5);
    await until(() => begun.length === 2);
    expect(begun).toEqual([0, 1]);
  });
});
