import { Readable } from "node:stream";
import { setImmediate as turn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "@jest/globals";
import { openReading } from "../../kit/import/reading";
import { fileOf } from "../../kit/import/testing";
import { FORMATS } from "./formats";

const format = FORMATS["sse-csv"];

describe("openReading()", () => {
  it("tells of the table once, and of each refused row in its order", async () => {
    const told: string[] = [];
    const content = "Identifier,Name,Other\nR1,,x\nR2,Mill,y\nR3,few\n";
    await using reading = await openReading(fileOf(content), {
      format,
      onTable: ({ header, separator }) => told.push(`${separator} ${header.names.join(" ")}`),
      onRefused: ({ line, fields }) => told.push(`${line} ${fields.join("|")}`),
    });
    expect(told).toEqual([", Identifier Name Other"]);
    expect(await reading.next(2)).toMatchObject({ rows: 2, refused: 1, records: [{ localId: "R2" }], end: 38 });
    expect(await reading.next(2)).toMatchObject({ rows: 1, refused: 1, records: [] });
    expect(await reading.next(2)).toBeNull();
    expect(told.slice(1)).toEqual(["2 R1||x", "4 R3|few"]);
    expect(reading.summary().kept).toEqual([{ column: "Other", count: 1, values: [{ value: "y", count: 1 }] }]);
  });

  it("tells the most frequent values that were kept, and that were guessed at", async () => {
    const rows = ["Frace", "Nowhere", "Frace", "Italu", "Nowhere", "Nowhere", "Atlantis", "A", "B", "C", "D", "E"];
    const content = `Identifier,Name,Country Name\n${rows.map((name, at) => `R${at},x,${name}\n`).join("")}`;
    await using reading = await openReading(fileOf(content), { format });
    await reading.next(100);
    const { kept, guesses } = reading.summary();
    expect(kept).toMatchObject([{ column: "Country Name", count: 9, values: { length: 5 } }]);
    expect(kept[0]?.values[0]).toEqual({ value: "Nowhere", count: 3 });
    expect(guesses).toEqual([
      { column: "Country Name", value: "Frace", takenAs: "FR", count: 2 },
      { column: "Country Name", value: "Italu", takenAs: "IT", count: 1 },
    ]);
  });

  it("keeps both of two columns with the same name, and one without a name", async () => {
    await using reading = await openReading(fileOf("Identifier,Name,X,X,\nR1,x,1,2,3\n"), { format });
    expect((await reading.next(1))?.records[0]?.raw).toEqual([
      { column: "X", value: "1" },
      { column: "X", value: "2" },
      { column: "column 5", value: "3" },
    ]);
  });

  it("takes no more memory for 100,000 rows than for the first", async () => {
    let refused = 0;
    await using reading = await openReading(() => Readable.from(manyRows(100_000)), {
      format,
      onRefused: () => {
        refused += 1;
      },
    });
    const heaps: number[] = [];
    let rows = 0;
    for (let batch = await reading.next(50); batch; batch = await reading.next(50)) {
      rows += batch.rows;
      await turn(); // as an import does; what was read is let go of between turns alone
      if (rows % 25_000 === 0) heaps.push(usedHeap());
    }
    expect({ rows, refused }).toEqual({ rows: 100_000, refused: 25_000 });
    const [first = 0, ...others] = heaps;
    expect(others).toHaveLength(3);
    for (const heap of others) expect(heap - first).toBeLessThan(1024 * 1024);
  }, 300_000);
});

/** Every fourth has no name; each has a text of its own to keep, and some a country of their own that there is not. */
function* manyRows(count: number): Generator<string> {
  yield "Identifier,Name,Country Name,Other\n";
  for (let at = 0; at < count; at++) {
    yield `R${at},${at % 4 === 0 ? "" : "Name"},Land ${at % 10 === 1 ? at : ""},${".".repeat(100)}${at}\n`;
  }
}

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

function usedHeap(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
