import { describe, expect, it } from "@jest/globals";
import { openReading } from "../../kit/import/reading";
import { createRefusedCsv } from "../../kit/import/refused-csv";
import { fileOf } from "../../kit/import/testing";
import { FORMATS } from "./formats";
import type { ImportFormat } from "./formats/format";

/** What was refused of a table, as a table; and the names of what was not. */
async function refuse(content: string, format: ImportFormat = FORMATS["sse-csv"]) {
  let refused = "";
  let csv: ReturnType<typeof createRefusedCsv> | undefined;
  await using reading = await openReading(fileOf(content), {
    format,
    onTable: (table) => {
      csv = createRefusedCsv(table);
      refused += csv.header;
    },
    onRefused: (row) => {
      refused += csv?.line(row);
    },
  });
  const names: string[] = [];
  for (let batch = await reading.next(10); batch; batch = await reading.next(10)) {
    names.push(...batch.records.map((record) => record.content.name.text()));
  }
  return { refused, names };
}

const NO_NAME = 'column ""Name"": """": expected a text, it may not be empty';

describe("createRefusedCsv()", () => {
  it("writes refused rows as they were, after where and why", async () => {
    const { refused, names } = await refuse(
      'Identifier,Name,Description\nR1,,"a, ""b"""\nR2,Mill,\nR3,,"two\nlines"\n',
    );
    expect(names).toEqual(["Mill"]);
    expect(refused).toBe(
      [
        "\uFEFFimport_line,import_problems,Identifier,Name,Description",
        `2,"${NO_NAME}",R1,,"a, ""b"""`,
        `4,"${NO_NAME}",R3,,"two`,
        'lines"',
        "",
      ].join("\n"),
    );
  });

  it("gives a table that can be put right and imported again, as often as it takes", async () => {
    const first = await refuse('Identifier,Name\nR1,\nR2,\nR3,Mill\nR4,5" pipe\nR5,few,many\n');
    expect(first.names).toEqual(["Mill"]);
    const second = await refuse(first.refused.replace("R1,\n", "R1,Bakery\n"));
    expect(second.names).toEqual(["Bakery", '5" pipe']);
    expect(second.refused.split("\n")).toEqual([
      "\uFEFFimport_line,import_problems,Identifier,Name",
      `3,"${NO_NAME}",R2,`,
      '5,"expected 4 fields, as many as the header has, and not 5",R5,few,many',
      "",
    ]);
    const third = await refuse(second.refused.replace(",many", "").replace("R2,", "R2,Farm"));
    expect(third).toEqual({ names: ["Farm", "few"], refused: "\uFEFFimport_line,import_problems,Identifier,Name\n" });
  });

  it("guards formulas, and gives them back", async () => {
    const texts = ["=1+1", "'=1+1", "@a", "+30 210", "-0.5", "\t=x"];
    const susy = `id,name,country_iso,city,type_of_initiative,note\n${texts.map((text) => `1,,,,,${text}`).join("\n")}\n`;
    const { refused } = await refuse(susy, FORMATS.susy);
    const cells = refused
      .split("\n")
      .slice(1, -1)
      .map((line) => line.split(",").at(-1));
    expect(cells).toEqual(["'=1+1", "''=1+1", "'@a", "'+30 210", "-0.5", "'\t=x"]);
    const kept: Array<string | undefined> = [];
    const corrected = refused.replaceAll(/,1,,,/g, () => `,${kept.push(undefined)},Name,,`);
    await using reading = await openReading(fileOf(corrected), { format: FORMATS.susy });
    const batch = await reading.next(10);
    expect(batch?.records.map(({ raw }) => raw[0]?.value)).toEqual(texts.map((text) => text.trim()));
  });

  it("keeps the separator", async () => {
    const format = { ...FORMATS["sse-csv"], separator: null };
    const { refused } = await refuse("Identifier;Name;Other\nR1;;a,b\n", format);
    expect(refused).toBe(`\uFEFFimport_line;import_problems;Identifier;Name;Other\n2;"${NO_NAME}";R1;;a,b\n`);
  });
});
