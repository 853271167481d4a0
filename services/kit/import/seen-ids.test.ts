import { describe, expect, it } from "@jest/globals";
import { SeenIds } from "./seen-ids";

describe("SeenIds", () => {
  it("tells at which line an id stood first, and takes ids as they are written", () => {
    using seen = new SeenIds();
    expect(["a", "A", "é", "e\u0301", "a ", "'; DROP TABLE seen; --"].map((id, at) => seen.add(id, at + 2))).toEqual(
      Array(6).fill(null),
    );
    expect(["a", "A", "é"].map((id) => seen.add(id, 99))).toEqual([2, 3, 4]);
  });

  it("knows 100,000 of them", () => {
    using seen = new SeenIds();
    for (let at = 0; at < 100_000; at++) expect(seen.add(`id ${at}`, at) === null).toBe(true);
    expect([0, 50_000, 99_999].map((at) => seen.add(`id ${at}`, -1))).toEqual([0, 50_000, 99_999]);
  });
});
