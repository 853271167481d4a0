import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { LEAST_COUNT, suppress, suppressTotal } from "./suppress";

const of = (counts: Record<string, number>) => new Map(Object.entries(counts));

describe("suppress()", () => {
  it.each([
    [
      "tells all where none is under 5",
      { a: 5, b: 9 },
      2,
      [
        ["b", 9],
        ["a", 5],
      ],
    ],
    [
      "puts those under 5 together",
      { a: 3, b: 2, c: 9 },
      3,
      [
        ["c", 9],
        [null, 5],
      ],
    ],
    [
      "puts the next smallest to them while they are under 5",
      { a: 1, b: 6, c: 9 },
      3,
      [
        ["c", 9],
        [null, 7],
      ],
    ],
    [
      "hides a zero among others",
      { b: 6, c: 9 },
      3,
      [
        ["c", 9],
        [null, 6],
      ],
    ],
    [
      "takes zero as one that is not there",
      { a: 0, b: 6, c: 9 },
      3,
      [
        ["c", 9],
        [null, 6],
      ],
    ],
    ["tells the sum alone where nothing else is left", { a: 4, b: 3 }, 2, [[null, 7]]],
    ["tells nothing of fewer than 5", { a: 4 }, 2, []],
    ["tells nothing of nothing", {}, 8, []],
    ["cannot list regions", { EL30: 50 }, Number.POSITIVE_INFINITY, [[null, 50]]],
  ] as const)("%s", (_, counts, universe, expected) => {
    expect(suppress(of(counts), universe).map(({ key, count }) => [key, count])).toEqual(expected);
  });

  it("lets no count under 5 follow, neither from the others nor from the total", () => {
    const key = fc.integer({ min: 0, max: 9 }).map(String);
    const count = fc.oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 500 }));
    fc.assert(
      fc.property(fc.dictionary(key, count), fc.integer({ min: 0, max: 3 }), (counts, unused) => {
        const cells = of(counts);
        const universe = cells.size + unused;
        const sum = [...cells.values()].reduce((all, each) => all + each, 0);
        const total = suppressTotal(sum);
        const rows = suppress(cells, universe);
        if (sum < LEAST_COUNT) return total === null && rows.length === 0;
        if (total !== sum || rows.some((row) => row.count < LEAST_COUNT)) return false;
        const told = new Map(rows.flatMap((row) => (row.key === null ? [] : [[row.key, row.count] as const])));
        if ([...told].some(([name, value]) => cells.get(name) !== value)) return false;
        // Whoever subtracts learns the sum of those that are not told, which each of them may have or not.
        const untold = universe - told.size;
        const rest = sum - [...told.values()].reduce((all, each) => all + each, 0);
        return untold === 0 ? rest === 0 : untold >= 2 && rest >= LEAST_COUNT;
      }),
      { numRuns: 5_000 },
    );
  });
});
