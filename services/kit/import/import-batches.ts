import { setImmediate as turn } from "node:timers/promises";
import type { ImportRecord } from "./format";
import type { Batch, Reading } from "./reading";
import { emptyReport, type ImportReport } from "./report";

export interface ImportProgress {
  /** How many bytes of the file are behind us. */
  bytes: number;
  rows: number;
}

export interface BatchOptions {
  /** Called after each batch. */
  onProgress?: (progress: ImportProgress) => void;
  /** Stops after the present batch; what was written stays. */
  signal?: AbortSignal;
}

/** What became of the records of a batch: the three sum to their number. */
type Written = Pick<ImportReport, "imported" | "updated" | "unchanged">;

/** Small enough for a transaction of a few milliseconds. */
const BATCH_ROWS = 50;

/** Hands the records of a file on, some at a time, and adds up what became of them. */
export async function importBatches<T extends ImportRecord>(
  reading: Reading<T>,
  { onProgress, signal }: BatchOptions,
  write: (batch: Batch<T>) => Promise<Written>,
): Promise<ImportReport> {
  const report = emptyReport();
  while (!signal?.aborted) {
    const batch = await reading.next(BATCH_ROWS);
    report.complete = batch === null;
    if (!batch) break;
    const counts = await write(batch);
    report.imported += counts.imported;
    report.updated += counts.updated;
    report.unchanged += counts.unchanged;
    report.refused += batch.refused;
    report.rows += batch.rows;
    onProgress?.({ bytes: batch.end, rows: report.rows });
    await turn(); // SQLite answers without I/O: others in this process, and Ctrl-C, would wait for the next chunk
  }
  const { kept, guesses, remarks } = reading.summary();
  return { ...report, refusals: reading.refusals, kept, guesses, notes: remarks };
}
