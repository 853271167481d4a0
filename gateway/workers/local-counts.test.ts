import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "@jest/globals";
import { until } from "../../services/kit/testing/until";
import { Limiter } from "../security/limiter";
import { LocalCounts } from "./local-counts";

/** Two processes that count together, and how often either asked. */
function createTwo(now?: () => number) {
  const limiter = new Limiter();
  const asked: number[] = [];
  const create = () =>
    new LocalCounts({
      take(key, limit, times) {
        asked.push(times);
        return limiter.take(key, limit, times);
      },
      count: (key) => limiter.count(key),
      now,
    });
  return { limiter, asked, one: create(), other: create() };
}

async function takeAll(counts: LocalCounts, times: number, limit: number): Promise<number> {
  let allowed = 0;
  for (let at = 0; at < times; at++) if ((await counts.take("key", limit)).isAllowed) allowed++;
  return allowed;
}

describe("LocalCounts", () => {
  it("counts here what is far from its limit, and tells it soon", async () => {
    const { limiter, asked, one, other } = createTwo();
    expect(await one.take("key", 12_800)).toMatchObject({ isAllowed: true, limit: 12_800, remaining: 12_799 });
    expect(await takeAll(one, 50, 12_800)).toBe(50);
    expect((await one.take("key", 12_800)).remaining).toBe(12_748);
    expect(await one.count("key")).toBe(52);
    await until(async () => (await limiter.count("key")) === 52);
    // A few times, if the machine is slow
    expect(asked.length).toBeLessThan(10);
    expect(asked.reduce((sum, times) => sum + times)).toBe(52);
    expect((await other.take("key", 12_800)).remaining).toBe(12_747);
    expect(await one.count("key")).toBe(53);
  });

  it("counts no more here than a part of the limit", async () => {
    const { limiter, one } = createTwo();
    for (let at = 0; at < 500; at++) {
      await one.take("key", 1280);
      expect(at + 1 - (await limiter.count("key"))).toBeLessThanOrEqual(10);
    }
  });

  it("allows no more than the limit in two processes, and no less", async () => {
    const { one, other } = createTwo();
    let allowed = await takeAll(other, 3, 1280);
    // One of them has counted something that is not told yet
    allowed += await takeAll(one, 400, 1280);
    await sleep(80);
    for (let at = 0; at < 700; at++) allowed += (await takeAll(one, 1, 1280)) + (await takeAll(other, 1, 1280));
    expect(allowed).toBe(1280);
  });

  it("does not rely on what it was told before others asked", async () => {
    let now = 0;
    const { one, other } = createTwo(() => now);
    await takeAll(other, 1, 600);
    now = 200;
    expect(await takeAll(one, 700, 600)).toBe(599);
    expect(await takeAll(other, 1, 600)).toBe(0);
  });

  it("asks each time where the limit is low", async () => {
    const { asked, one } = createTwo();
    expect(await takeAll(one, 130, 120)).toBe(120);
    expect(asked).toHaveLength(130);
  });

  it("asks again when the minute is over, or the limit is another", async () => {
    let now = 0;
    const { asked, one } = createTwo(() => now);
    await takeAll(one, 3, 12_800);
    await takeAll(one, 1, 25_600);
    expect(asked.reduce((sum, times) => sum + times)).toBe(4);
    now = 61_000;
    const before = asked.length;
    await takeAll(one, 1, 25_600);
    expect(asked.slice(before)).toEqual([1]);
  });

  it("forgets keys when they are many, and loses no count", async () => {
    const { limiter, one } = createTwo();
    for (let at = 0; at < 3; at++) await one.take("known", 12_800);
    for (let at = 0; at < 10_000; at++) await one.take(`key ${at}`, 12_800);
    expect(await limiter.count("known")).toBe(3);
    expect((await one.take("known", 12_800)).remaining).toBe(12_796);
  });

  it("tells a request that nobody could count it", async () => {
    const gone = new Error("gone");
    const counts = new LocalCounts({ take: () => Promise.reject(gone), count: async () => 0 });
    await expect(counts.take("key", 100)).rejects.toBe(gone);
  });
});
