import { FORMATS, type FormatName } from "./formats";
import type { ImportedRecord } from "./formats/format";
import type { Header } from "./header";
import type { CsvRecord } from "./read-records";
import { readRow } from "./read-row";
import type { Refusal } from "./report";
import type { RowProblem } from "./row";

export interface SieveOptions {
  format: FormatName;
  /** How many of the refused rows the report names. @default 50 */
  maxRefusals?: number;
}

/** Makes a function that leaves of each batch the records that can be used and adds the others to the report. */
export function createSieve(
  header: Header,
  { format: formatName, maxRefusals = 50 }: SieveOptions,
  report: { refused: number; refusals: Refusal[] },
) {
  const format = FORMATS[formatName];
  const lineOfId = new Map<string, number>();

  function repeatedId(localId: string, line: number): RowProblem[] {
    if (localId === "") return [];
    const first = lineOfId.get(localId);
    if (first === undefined) {
      lineOfId.set(localId, line);
      return [];
    }
    const expected = `an id of its own, this one appears first at line ${first}`;
    return [{ column: format.idColumn, value: localId, expected }];
  }

  return (batch: readonly CsvRecord[]): ImportedRecord[] =>
    batch.flatMap(({ line, content }) => {
      const { record, problems } = readRow(content, header, format);
      const all = [...problems, ...(record ? repeatedId(record.localId, line) : [])];
      if (record && all.length === 0) return [record];
      report.refused += 1;
      if (report.refusals.length < maxRefusals) report.refusals.push({ line, problems: all });
      return [];
    });
}
