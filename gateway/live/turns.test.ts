import { describe, expect, it } from "@jest/globals";
import { createTurns } from "./turns";

describe("createTurns()", () => {
  it("runs what is of one key one after the other, others meanwhile, and no more than may wait", async () => {
    const take = createTurns(2);
    const log: string[] = [];
    const held = Promise.withResolvers<void>();
    const first = take("a", async () => {
      await held.promise;
      log.push("a1");
      throw new Error("it failed");
    });
    const second = take("a", async () => void log.push("a2"));
    expect(take("a", async () => void log.push("a3"))).toBeNull();
    await take("b", async () => void log.push("b1"));
    held.resolve();
    await expect(first).rejects.toThrow("it failed");
    await second;
    await take("a", async () => void log.push("a4"));
    expect(log).toEqual(["b1", "a1", "a2", "a4"]);
  });
});
