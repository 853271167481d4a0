import type { Readable } from "node:stream";
import { setImmediate as turn } from "node:timers/promises";
import type { Database } from "../../kit/database/open-database";
import { HubError } from "../../kit/errors";
import { FORMATS, type FormatName } from "./formats";
import { type Header, otherColumns, readHeader } from "./header";
import { importBatch } from "./import-batch";
import { assertNetworkSlug, findOrCreateNetwork } from "./network";
import { readLines } from "./read-lines";
import { type CsvRecord, readRecords } from "./read-records";
import { type ImportReport, quote } from "./report";
import { createSieve } from "./sieve";

export interface ImportProgress {
  /** How many bytes of the file are behind us. */
  bytes: number;
  rows: number;
}

export interface ImportOptions {
  format: FormatName;
  /** The network whose directory the file is; created where it is not known. */
  networkSlug: string;
  /** Writes nothing and reports what would be written. @default false */
  dryRun?: boolean;
  /** How many of the refused rows the report names. @default 50 */
  maxRefusals?: number;
  /** Called after each batch. */
  onProgress?: (progress: ImportProgress) => void;
  /** Stops after the present batch; what was written stays. */
  signal?: AbortSignal;
  /** The clock. @default the system's */
  now?: () => Date;
}

/** Small enough for a transaction of a few milliseconds. */
const BATCH_ROWS = 50;

/**
 * Takes organisations over from the directory of a network: new records are listed, changed ones updated, the others
 * left alone; a record that was imported before is known by its local id. A row that cannot be used is refused, with
 * all that is wrong with it, and stops none of the others. Records that are missing in the file stay as they are.
 *
 * Memory does not grow with the file but for the ids seen: about 150 bytes a row.
 *
 * @param open Opens the file, twice: it is read to the end once before anything is written
 * @throws {HubError} BAD_INPUT, with nothing written, for what is not a file of that format in UTF-8
 */
export async function importOrganizations(
  database: Database,
  open: () => Readable,
  options: ImportOptions,
): Promise<ImportReport> {
  assertNetworkSlug(options.networkSlug);
  await assertText(open(), options.signal);
  const records = readRecords(readLines(open()));
  try {
    return await importRecords(database, records, options);
  } finally {
    await records.return(undefined);
  }
}

/** To its end: a file in another encoding may look right for many rows. */
async function assertText(source: Readable, signal?: AbortSignal): Promise<void> {
  for await (const _line of readLines(source)) if (signal?.aborted) break;
}

async function importRecords(
  database: Database,
  records: AsyncGenerator<CsvRecord>,
  options: ImportOptions,
): Promise<ImportReport> {
  const { format, dryRun = false, signal, now = () => new Date() } = options;
  const [first] = await take(records, 1);
  const header = toHeader(first, format);
  const report: ImportReport = {
    rows: 0,
    imported: 0,
    updated: 0,
    unchanged: 0,
    refused: 0,
    refusals: [],
    notes: noteOtherColumns(header, format),
    complete: true,
  };
  if (signal?.aborted) return { ...report, complete: false };
  const network = await findOrCreateNetwork(database, options.networkSlug, { dryRun, now });
  report.notes.unshift(...network.notes);
  const sift = createSieve(header, options, report);
  const { licence } = FORMATS[format];
  while (!signal?.aborted) {
    const batch = await take(records, BATCH_ROWS);
    const last = batch.at(-1);
    if (!last) return report;
    const accepted = sift(batch);
    const counts = await importBatch(database, accepted, { networkId: network.id, licence, dryRun, at: now() });
    report.imported += counts.imported;
    report.updated += counts.updated;
    report.unchanged += counts.unchanged;
    report.rows += batch.length;
    options.onProgress?.({ bytes: last.end, rows: report.rows });
    await turn(); // SQLite answers without I/O: others in this process, and Ctrl-C, would wait for the next chunk
  }
  return { ...report, complete: false };
}

function toHeader(first: CsvRecord | undefined, format: FormatName): Header {
  if (first && "fields" in first.content) return readHeader(first.content.fields, format);
  const found = first ? `the quotes of its first line, ${first.line}, do not make sense` : "it is empty";
  throw new HubError("BAD_INPUT", `Cannot read the file: ${found}, expected the names of the columns`);
}

async function take<T>(source: AsyncGenerator<T>, count: number): Promise<T[]> {
  const items: T[] = [];
  while (items.length < count) {
    const next = await source.next();
    if (next.done) break;
    items.push(next.value);
  }
  return items;
}

function noteOtherColumns(header: Header, format: FormatName): string[] {
  const names = otherColumns(header, format);
  return names.length === 0 ? [] : [`columns that are not taken over: ${names.map(quote).join(", ")}`];
}
