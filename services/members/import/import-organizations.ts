import type { Readable } from "node:stream";
import { setImmediate as turn } from "node:timers/promises";
import type { Database } from "../../kit/database/open-database";
import { openReading, type Reading, type ReadingOptions } from "../../kit/import/reading";
import type { ImportReport } from "../../kit/import/report";
import { endRun, startRun } from "../import-run/import-run";
import { FORMATS, type FormatName } from "./formats";
import type { ImportedRecord, ImportFormat } from "./formats/format";
import { importBatch } from "./import-batch";
import { assertNetworkSlug, findOrCreateNetwork } from "./network";

export interface ImportProgress {
  /** How many bytes of the file are behind us. */
  bytes: number;
  rows: number;
}

/** Under which id it can be undone too; null for a dry run. */
export interface OrganizationsReport extends ImportReport {
  run: string | null;
}

export interface ImportOptions extends Omit<ReadingOptions<ImportedRecord>, "format" | "others"> {
  /** A format by its name, or one that a mapping makes. */
  format: FormatName | ImportFormat;
  /** The network whose directory the file is; created where it is not known. */
  networkSlug: string;
  /** Name of the file, for the list of imports. @default none */
  fileName?: string;
  /** Writes nothing and reports what would be written. @default false */
  dryRun?: boolean;
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
 * What it says and cannot be mapped is kept as it stands, and counted. Memory does not grow with the file.
 *
 * @param open Opens the file, twice: it is read to the end once before anything is written
 * @throws {HubError} BAD_INPUT, with nothing written, for what is not a file of that format
 */
export async function importOrganizations(
  database: Database,
  open: () => Readable,
  options: ImportOptions,
): Promise<OrganizationsReport> {
  assertNetworkSlug(options.networkSlug);
  const format = typeof options.format === "string" ? FORMATS[options.format] : options.format;
  await using reading = await openReading(open, { ...options, format, others: Object.values(FORMATS) });
  return await importRecords(database, reading, format, options);
}

async function importRecords(
  database: Database,
  reading: Reading<ImportedRecord>,
  { name: format, licence }: ImportFormat,
  options: ImportOptions,
): Promise<OrganizationsReport> {
  const { fileName = null, dryRun = false, signal, now = () => new Date() } = options;
  const report: OrganizationsReport = {
    rows: 0,
    imported: 0,
    updated: 0,
    unchanged: 0,
    refused: 0,
    refusals: reading.refusals,
    kept: [],
    guesses: [],
    notes: [],
    complete: false,
    run: null,
  };
  if (signal?.aborted) return report;
  const { id: networkId, notes } = await findOrCreateNetwork(database, options.networkSlug, { dryRun, now });
  if (networkId !== null && !dryRun) {
    report.run = await startRun(database, { networkId, format, fileName, at: now() });
  }
  while (!signal?.aborted) {
    const batch = await reading.next(BATCH_ROWS);
    report.complete = batch === null;
    if (!batch) break;
    const { records, refused } = batch;
    const counts = await importBatch(database, records, { networkId, runId: report.run, licence, refused, at: now() });
    report.imported += counts.imported;
    report.updated += counts.updated;
    report.unchanged += counts.unchanged;
    report.refused += refused;
    report.rows += batch.rows;
    options.onProgress?.({ bytes: batch.end, rows: report.rows });
    await turn(); // SQLite answers without I/O: others in this process, and Ctrl-C, would wait for the next chunk
  }
  if (report.run !== null) await endRun(database, report.run, report.complete, now());
  const { kept, guesses, remarks } = reading.summary();
  return { ...report, kept, guesses, notes: [...notes, ...remarks] };
}
