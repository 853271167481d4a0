import type { EntityManager } from "typeorm";
import { insertRows } from "../../kit/database/insert-rows";
import { newId } from "../../kit/ids";
import { importBatches } from "../../kit/import/import-batches";
import { openReading } from "../../kit/import/reading";
import type { ImportReport } from "../../kit/import/report";
import type { RefusedRow } from "../../kit/import/sieve";
import type { WorkParts } from "../../kit/server/start-worker";
import { FORMATS, type FormatName } from "../import/formats";
import type { ImportFormat } from "../import/formats/format";
import { type Counts, importBatch } from "../import/import-batch";
import { createMappedFormat } from "../import/mapping/mapped-format";
import { readMapping } from "../import/mapping/read-mapping";
import { findOrCreateNetwork } from "../import/network";
import { ImportRefusal } from "./import-refusal.entity";
import { added } from "./import-run";
import type { ImportRun } from "./import-run.entity";
import { LEASE_MS, updateHeld } from "./lease";
import { toProblems } from "./run-report";
import { readUpload } from "./upload";

/**
 * Imports the file of a run that this process has. Its figures are written with the rows that they count: where another
 * process was killed over it, the rows that are behind it are read and not written again.
 *
 * @throws {HubError} BAD_INPUT for what is not a file of that format
 * @throws {LostLease} where another process has it
 */
export async function importUpload(parts: Omit<WorkParts, "log">, run: ImportRun): Promise<ImportReport> {
  const { database, cases, now, signal } = parts;
  const { isDryRun } = run;
  const upload = await readUpload(database.read, cases, run.id);
  if (!upload) throw new Error(`The file of ${run.id} is gone`);
  const format = formatOf(run.format, upload.mapping);
  const refused: RefusedRow[] = [];
  await using reading = await openReading(upload.open, {
    ...{ format, others: Object.values(FORMATS), maxRefusals: 0, signal },
    onRefused: (row) => refused.push(row),
  });
  const network = await findOrCreateNetwork(database, upload.networkSlug, { dryRun: isDryRun, now });
  const networkId = network.id;
  if (networkId !== run.networkId) await database.write((tx) => updateHeld(tx, run, { networkId }));
  let behind = run.imported + run.updated + run.unchanged + run.refused;
  const report = await importBatches(reading, { signal }, async ({ records, rows }) => {
    const problems = refused.splice(0);
    if (behind >= rows) {
      behind -= rows;
      return { imported: 0, updated: 0, unchanged: 0 };
    }
    const at = now();
    const note = (tx: EntityManager, counts: Counts) => noteBatch(tx, run, { counts, problems, at });
    const runId = isDryRun ? null : run.id;
    return importBatch(database, records, { networkId, runId, licence: format.licence, at, note });
  });
  return { ...report, notes: [...network.notes, ...report.notes] };
}

/** What the columns mean; a text has no encoding any more. */
export function formatOf(name: string, mapping: string | null): ImportFormat {
  const format = mapping === null ? FORMATS[name as FormatName] : createMappedFormat(readMapping(mapping));
  return { ...format, encoding: "utf-8" };
}

async function noteBatch(
  tx: EntityManager,
  run: ImportRun,
  { counts, problems, at }: { counts: Counts; problems: readonly RefusedRow[]; at: Date },
): Promise<void> {
  const figures = added({ ...counts, refused: problems.length });
  await updateHeld(tx, run, { ...figures, beatAt: at, leaseUntil: new Date(at.getTime() + LEASE_MS) });
  const refusals = problems.map(({ line, problems: all }) => ({
    ...{ id: newId("rfs"), runId: run.id, line, problems: toProblems(all) },
  }));
  await insertRows(tx, ImportRefusal, refusals);
}
