import { describe, expect, it } from "@jest/globals";
import { Tally } from "./tally";

describe("Tally", () => {
  it("counts combinations, the most frequent first", () => {
    const tally = new Tally();
    for (const word of ["a", "b", "b", "c"]) tally.add("column", word);
    tally.add("other", "b");
    expect(tally.entries()).toEqual([
      { texts: ["column", "b"], count: 2 },
      { texts: ["column", "a"], count: 1 },
      { texts: ["column", "c"], count: 1 },
      { texts: ["other", "b"], count: 1 },
    ]);
  });

  it("forgets the rare ones before it grows too large, and counts the frequent ones on", () => {
    const tally = new Tally(10);
    for (let at = 0; at < 1000; at++) {
      tally.add("often");
      tally.add(`once ${at}`);
    }
    const entries = tally.entries();
    expect(entries.length).toBeLessThanOrEqual(10);
    expect(entries[0]).toEqual({ texts: ["often"], count: 1000 });
  });
});
