import type { Readable } from "node:stream";
import type { EntityManager } from "typeorm";
import type { Database } from "../../kit/database/open-database";
import { type BatchOptions, importBatches } from "../../kit/import/import-batches";
import { openReading, type Reading, type ReadingOptions } from "../../kit/import/reading";
import { emptyReport, type ImportReport } from "../../kit/import/report";
import { countInRun, endRun, startRun } from "../import-run/import-run";
import { FORMATS, type FormatName } from "./formats";
import type { ImportedRecord, ImportFormat } from "./formats/format";
import { type Counts, importBatch } from "./import-batch";
import { assertNetworkSlug, findOrCreateNetwork } from "./network";

/** Under which id it can be undone too; null for a dry run. */
export interface OrganizationsReport extends ImportReport {
  run: string | null;
}

export interface ImportOptions extends Omit<ReadingOptions<ImportedRecord>, "format" | "others">, BatchOptions {
  /** A format by its name, or one that a mapping makes. */
  format: FormatName | ImportFormat;
  /** The network whose directory the file is; created where it is not known. */
  networkSlug: string;
  /** Name of the file, for the list of imports. @default none */
  fileName?: string;
  /** Writes nothing and reports what would be written. @default false */
  dryRun?: boolean;
  /** The clock. @default the system's */
  now?: () => Date;
}

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
  if (signal?.aborted) return { ...emptyReport(), run: null };
  const { id: networkId, notes } = await findOrCreateNetwork(database, options.networkSlug, { dryRun, now });
  const run =
    networkId === null || dryRun ? null : await startRun(database, { networkId, format, fileName, at: now() });
  const report = await importBatches(reading, options, ({ records, refused }) => {
    const at = now();
    const note =
      run === null ? undefined : (tx: EntityManager, counts: Counts) => countInRun(tx, run, { ...counts, refused }, at);
    return importBatch(database, records, { networkId, runId: run, licence, at, note });
  });
  if (run !== null) await endRun(database, run, report.complete, now());
  return { ...report, notes: [...notes, ...report.notes], run };
}
