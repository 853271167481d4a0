import { unguardFormula } from "./cells";
import { isContactColumn } from "./contact-columns";
import type { ImportFormat, ImportRecord, TableFormat } from "./format";
import { type Header, otherColumns } from "./header";
import type { CsvRecord } from "./read-records";
import { quote } from "./report";
import { type Guess, Row, type RowProblem } from "./row";

/** Of use only if there are no `problems`; those are all that is wrong with the row, in the order of the columns. */
export interface ReadRow<T> {
  /** Null where the row cannot be told apart into columns. */
  record: T | null;
  problems: RowProblem[];
  guesses: Guess[];
  /** What is to be counted over all rows. */
  remarks: Iterable<string>;
}

/** Makes a function that reads the rows of a table with that header. */
export function createRowReader<T extends ImportRecord>(header: Header, format: ImportFormat<T>) {
  const others = otherColumns(header, format);
  const contact = others.filter(({ column }) => isContactColumn(column));
  const kept = others.filter((each) => !contact.includes(each));
  const width = header.names.length;
  const place = (column: string | null) => header.placeOf(column ?? "") ?? width;

  return (content: CsvRecord["content"]): ReadRow<T> => {
    if ("expected" in content) return unreadable(wholeRow(content.expected));
    if ("brokenAt" in content) return unreadable(brokenQuote(header.names[content.brokenAt] ?? null));
    const { length } = content.fields;
    if (length !== width) return unreadable(wholeRow(`${width} fields, as many as the header has, and not ${length}`));
    const fields = fieldsOf(content, header, format);
    const row = new Row(header, fields);
    const record = format.read(row);
    for (const { column, place } of kept) row.keep(column, fields[place]?.trim());
    for (const { column, place } of contact) if (fields[place]?.trim()) row.remarks.add(leftOut(column));
    const problems = row.problems.toSorted((a, b) => place(a.column) - place(b.column));
    const raw = row.raw.toSorted((a, b) => place(a.column) - place(b.column));
    return { record: { ...record, raw } as T, problems, guesses: row.guesses, remarks: row.remarks };
  };
}

/** The fields as they were before they were written for a spreadsheet. */
export function fieldsOf({ fields }: { fields: string[] }, header: Header, format: TableFormat): string[] {
  return format.isGuarded || header.isOfRefused ? fields.map(unguardFormula) : fields;
}

function leftOut(column: string): string {
  return `rows with contact data in column ${quote(column)}, which is not stored`;
}

function unreadable(problem: RowProblem): ReadRow<never> {
  return { record: null, problems: [problem], guesses: [], remarks: [] };
}

function brokenQuote(column: string | null): RowProblem {
  return { ...wholeRow("every quote to be closed, and doubled where it is part of the text"), column };
}

function wholeRow(expected: string): RowProblem {
  return { column: null, value: null, expected };
}
