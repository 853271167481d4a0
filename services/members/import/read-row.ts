import type { ImportedRecord, ImportFormat } from "./formats/format";
import type { Header } from "./header";
import type { CsvRecord } from "./read-records";
import { Row, type RowProblem } from "./row";

/** Of use only if there are no `problems`; those are all that is wrong with the row, in the order of the columns. */
export interface ReadRow {
  /** Null where the row cannot be told apart into columns. */
  record: ImportedRecord | null;
  problems: RowProblem[];
}

export function readRow(content: CsvRecord["content"], header: Header, format: ImportFormat): ReadRow {
  if ("brokenAt" in content) return { record: null, problems: [brokenQuote(header.names[content.brokenAt] ?? null)] };
  const width = header.names.length;
  const { length } = content.fields;
  if (length !== width) {
    return { record: null, problems: [wholeRow(`${width} fields, as many as the header has, and not ${length}`)] };
  }
  const row = new Row(header, content.fields);
  const record = format.read(row);
  const place = ({ column }: RowProblem) => header.placeOf(column ?? "") ?? width;
  return { record, problems: row.problems.toSorted((a, b) => place(a) - place(b)) };
}

function brokenQuote(column: string | null): RowProblem {
  return { ...wholeRow("every quote to be closed, and doubled where it is part of the text"), column };
}

function wholeRow(expected: string): RowProblem {
  return { column: null, value: null, expected };
}
