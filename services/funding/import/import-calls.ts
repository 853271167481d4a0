import type { Readable } from "node:stream";
import type { Database } from "../../kit/database/open-database";
import { type BatchOptions, importBatches } from "../../kit/import/import-batches";
import { openReading, type ReadingOptions } from "../../kit/import/reading";
import { emptyReport, type ImportReport } from "../../kit/import/report";
import { CALL_FORMAT, type ImportedCall } from "./call-format";
import { assertFunderName, findOrCreateFunder } from "./funder";
import { importBatch } from "./import-batch";

export interface ImportOptions extends Omit<ReadingOptions<ImportedCall>, "format" | "others">, BatchOptions {
  /** Id or name of the funder whose calls these are; one of that name is created where none is known. */
  funder: string;
  /** Writes nothing and reports what would be written. @default false */
  dryRun?: boolean;
  /** The clock. @default the system's */
  now?: () => Date;
}

/**
 * Takes the calls of a funder over: new ones are entered, changed ones updated, the others left alone; a call that is
 * there already is known by what its funder knows it by. A row that cannot be used is refused, with all that is wrong
 * with it, and stops none of the others. Calls that are missing in the file stay as they are.
 *
 * @param open Opens the file, twice: it is read to the end once before anything is written
 * @throws {HubError} BAD_INPUT, with nothing written, for what is not a table of calls, and for no funder
 */
export async function importCalls(
  database: Database,
  open: () => Readable,
  options: ImportOptions,
): Promise<ImportReport> {
  const { funder, dryRun = false, signal, now = () => new Date() } = options;
  assertFunderName(funder);
  await using reading = await openReading(open, { ...options, format: CALL_FORMAT });
  if (signal?.aborted) return emptyReport();
  const { id: funderId, notes } = await findOrCreateFunder(database, funder, { dryRun });
  const report = await importBatches(reading, options, ({ records }) =>
    importBatch(database, records, { funderId, dryRun, at: now() }),
  );
  return { ...report, notes: [...notes, ...report.notes] };
}
