import type { Readable } from "node:stream";
import { HubError } from "../errors";
import type { ImportFormat, ImportRecord, JsonTable, TableFormat } from "./format";
import { readHeader } from "./header";
import { readLines } from "./read-lines";
import { type CsvRecord, findSeparator, readRecords } from "./read-records";
import type { Refusal } from "./report";
import { type RefusedRow, Sieve, type SieveSummary, type Table } from "./sieve";

export interface ReadingOptions<T extends ImportRecord> {
  format: ImportFormat<T>;
  /** Formats of which one is named where the file is of that. @default none */
  others?: readonly TableFormat[];
  /** How many of the refused rows are kept in mind. @default 50 */
  maxRefusals?: number;
  /** Called once, before any row: the file is one of that format. */
  onTable?: (table: Table) => void;
  /** Called for each refused row, in their order. */
  onRefused?: (row: RefusedRow) => void;
  signal?: AbortSignal;
}

/** The next rows of a file. */
export interface Batch<T> {
  records: T[];
  rows: number;
  refused: number;
  /** How many bytes of the file are behind us. */
  end: number;
}

/**
 * Opens a file of records, whose memory does not grow with it. Close it when done.
 *
 * @param open Opens the source, twice: it is read to its end once before the first row is handed on
 * @throws {HubError} BAD_INPUT for what is not a file of that format
 */
export async function openReading<T extends ImportRecord>(
  open: () => Readable,
  options: ReadingOptions<T>,
): Promise<Reading<T>> {
  const { format, others, signal } = options;
  const { firstLine, languages } = await readThrough(open(), format, signal);
  if (format.json && !signal?.aborted) assertList(firstLine, format.json);
  const separator = format.separator === null ? findSeparator(firstLine) : (format.separator ?? ",");
  const lines = readLines(open(), format.encoding);
  const records = format.json ? format.json.readRecords(lines, languages) : readRecords(lines, separator);
  try {
    const { value: first } = await records.next();
    const table = { header: toHeader(first ?? undefined, format, others), format, separator };
    options.onTable?.(table);
    return new Reading(records, table, options);
  } catch (error) {
    await records.return(undefined);
    throw error;
  }
}

/**
 * To its end: a file in another encoding may look right for many rows.
 *
 * @returns The first line with anything in it, and of JSON the languages of all texts
 */
async function readThrough(source: Readable, { encoding, json }: TableFormat, signal?: AbortSignal) {
  let firstLine = "";
  const languages = new Set<string>();
  for await (const { text } of readLines(source, encoding)) {
    if (signal?.aborted) break;
    if (firstLine.trim() === "") firstLine = text;
    if (json) for (const lang of json.languagesOf(text)) languages.add(lang);
  }
  return { firstLine, languages };
}

function assertList(firstLine: string, { expected }: JsonTable): void {
  if (/^\s*\[\s*\]?\s*$/.test(firstLine)) return;
  throw new HubError("BAD_INPUT", `Cannot read the file as json: expected ${expected}`, { field: "format" });
}

/** The records of a file, in batches. */
export class Reading<T extends ImportRecord> implements AsyncDisposable {
  /** The first of the refused rows. */
  readonly refusals: Refusal[] = [];
  private readonly sieve: Sieve<T>;

  constructor(
    private readonly rows: AsyncGenerator<CsvRecord>,
    table: Table,
    private readonly options: ReadingOptions<T>,
  ) {
    this.sieve = new Sieve(table, options.format);
  }

  /** At most `count` rows; null at the end of the file. */
  async next(count: number): Promise<Batch<T> | null> {
    const batch: Batch<T> = { records: [], rows: 0, refused: 0, end: 0 };
    while (batch.rows < count) {
      const { value: row, done } = await this.rows.next();
      if (done) break;
      batch.rows += 1;
      batch.end = row.end;
      const sifted = this.sieve.sift(row);
      if ("record" in sifted) batch.records.push(sifted.record);
      else this.refuse(sifted.refused, batch);
    }
    return batch.rows > 0 ? batch : null;
  }

  summary(): SieveSummary {
    return this.sieve.summary();
  }

  private refuse(row: RefusedRow, batch: Batch<T>): void {
    batch.refused += 1;
    const { maxRefusals = 50, onRefused } = this.options;
    if (this.refusals.length < maxRefusals) this.refusals.push({ line: row.line, problems: row.problems });
    onRefused?.(row);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.sieve[Symbol.dispose]();
    await this.rows.return(undefined);
  }
}

function toHeader(first: CsvRecord | undefined, format: TableFormat, others?: readonly TableFormat[]) {
  if (first && "fields" in first.content) return readHeader(first.content.fields, format, others);
  const found = first ? `the quotes of its first line, ${first.line}, do not make sense` : "it is empty";
  throw new HubError("BAD_INPUT", `Cannot read the file: ${found}, expected the names of the columns`);
}
