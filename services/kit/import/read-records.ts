import { CsvError, parse } from "csv-parse/sync";
import { SEPARATORS, type Separator } from "./cells";
import { LinesAhead } from "./lines-ahead";
import type { Line } from "./read-lines";

/** One record of a CSV table. */
export interface CsvRecord {
  /** Number of its first line. */
  line: number;
  /** How many bytes of the source are behind us once it is read. */
  end: number;
  content: Fields | BrokenQuote | NoRecord;
}

interface Fields {
  /** As they stand there. */
  fields: string[];
}

/** A quote that is not closed, not doubled within a quoted field, or within a field that is not quoted. */
interface BrokenQuote {
  /** Place of the field, from 0 on. */
  brokenAt: number;
  /** The line as it stands there. */
  text: string;
}

/** What is none, though it should be. */
interface NoRecord {
  expected: string;
  /** The line as it stands there. */
  text: string;
}

/** How far a quoted field may reach before its opening quote is taken for a stray one. */
const MAX_RECORD_LINES = 1000;
const MAX_RECORD_LENGTH = 1024 * 1024;

/** The separator that makes the most fields of a header; a comma where there is none. */
export function findSeparator(header: string): Separator {
  const width = (separator: Separator) => {
    const content = split(header, separator);
    return "fields" in content ? content.fields.length : 0;
  };
  return SEPARATORS.toSorted((a, b) => width(b) - width(a))[0] ?? ",";
}

/**
 * The records of a CSV table (RFC 4180); those without any content are left out.
 *
 * A stray quote costs one line: where lines cannot be joined to a record, the first of them is a broken one and reading
 * goes on at the second. (csv-parse as a stream takes all up to the next quote for one field, or the rest of the file,
 * and counts a CRLF within quotes as two lines.)
 */
export async function* readRecords(lines: AsyncIterable<Line>, separator: Separator = ","): AsyncGenerator<CsvRecord> {
  await using ahead = new LinesAhead(lines);
  let width: number | undefined;
  for (let first = await ahead.at(0); first; first = await ahead.at(0)) {
    const { content, last, count } = await nextRecord(ahead, first, { width, separator });
    ahead.drop(count);
    if ("fields" in content) {
      if (content.fields.every((field) => field.trim() === "")) continue;
      width ??= content.fields.length;
    }
    yield { line: first.number, end: last.end, content };
  }
}

interface Shape {
  /** How many fields a row has; not known before the first. */
  width: number | undefined;
  separator: Separator;
}

async function nextRecord(ahead: LinesAhead, first: Line, shape: Shape) {
  const lines = await linesOfRecord(ahead);
  const [, ...inner] = lines;
  const joined = split(lines.map(({ text }) => text).join("\n"), shape.separator);
  const last = lines.at(-1) ?? first;
  const isWhole =
    "fields" in joined && (joined.fields.length === shape.width || !inner.some((line) => isRow(line, shape)));
  if (lines.length === 1 || isWhole) return { content: joined, last, count: lines.length };
  return { content: split(first.text, shape.separator), last: first, count: 1 };
}

/** The next lines until every quote has its partner; the next one alone where there is no end to it. */
async function linesOfRecord(ahead: LinesAhead): Promise<Line[]> {
  const lines: Line[] = [];
  let quotes = 0;
  let length = 0;
  for (let line = await ahead.at(0); line; line = await ahead.at(lines.length)) {
    lines.push(line);
    quotes += line.text.split('"').length - 1;
    length += line.text.length;
    if (quotes % 2 === 0) return lines;
    if (lines.length === MAX_RECORD_LINES || length > MAX_RECORD_LENGTH) break;
  }
  return lines.slice(0, 1);
}

/** Whether two stray quotes seem to have swallowed this line between them. */
function isRow({ text }: Line, { width, separator }: Shape): boolean {
  const content = split(text, separator);
  return "fields" in content && content.fields.length === width;
}

function split(text: string, separator: Separator): Fields | BrokenQuote {
  if (!text.includes('"')) return { fields: text.split(separator) };
  try {
    const [fields = []]: string[][] = parse(text, {
      relax_column_count: true,
      record_delimiter: "\n",
      delimiter: separator,
    });
    return { fields };
  } catch (error) {
    if (error instanceof CsvError && typeof error.column === "number") return { brokenAt: error.column, text };
    throw error;
  }
}
