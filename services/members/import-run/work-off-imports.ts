import type { EntityManager } from "typeorm";
import { serviceActor } from "../../kit/actor/actor";
import { HubError } from "../../kit/errors";
import type { QueuedWork, WorkParts } from "../../kit/server/start-worker";
import { recordChange } from "../record-change";
import { type ImportFailure, ImportRun, ImportRunState } from "./import-run.entity";
import { importUpload } from "./import-upload";
import { claimRun, LostLease, releaseRun, updateHeld } from "./lease";
import { toRunReport } from "./run-report";
import { undoRun } from "./undo-run";
import { deleteUpload } from "./upload";

/** How often a run is taken up, also after its process was killed. */
const MAX_ATTEMPTS = 10;
const PAUSE_MS = 10_000;

/** Imports, and takes back, what mutations asked for: one run after another, each by one process. */
export const WORK_OFF_IMPORTS: QueuedWork = {
  name: "imports",
  async next(parts) {
    const run = await claimRun(parts.database, parts.now());
    if (!run) return false;
    try {
      await (run.job === "IMPORT" ? doImport(parts, run) : undo(parts, run));
    } catch (err) {
      await giveBack(parts, run, err);
    }
    return true;
  },
};

async function doImport(parts: WorkParts, run: ImportRun): Promise<void> {
  const { database } = parts;
  const report = await importUpload(parts, run);
  if (!report.complete) return releaseRun(database, run);
  await database.write(async (tx) => {
    await endImport(tx, parts, run, { state: ImportRunState.DONE, report: toRunReport(report) });
  });
}

async function undo({ database, cases, now, signal }: WorkParts, run: ImportRun): Promise<void> {
  const { id } = run;
  const onUndone = (tx: EntityManager) => record(tx, { cases, now }, run, { to: ImportRunState.UNDONE });
  const { complete } = await undoRun(database, id, { now, signal, onUndone });
  if (!complete) await releaseRun(database, run);
}

/** What is wrong with the file stays so; anything else may pass. */
async function giveBack(parts: WorkParts, run: ImportRun, error: unknown): Promise<void> {
  const { database, log, now } = parts;
  const { id, attempts, job } = run;
  if (error instanceof LostLease) return log.warn({ run: id, attempts }, "import was taken by another process");
  const isOver = error instanceof HubError && error.code !== "UNAVAILABLE";
  if (!isOver) log.error({ err: error, run: id, attempts }, "import failed");
  if (!isOver && attempts < MAX_ATTEMPTS) return releaseRun(database, run, new Date(now().getTime() + PAUSE_MS));
  await database.write(async (tx) => {
    if (job === "UNDO") return updateHeld(tx, run, { job: null, leaseUntil: null });
    await endImport(tx, parts, run, { state: ImportRunState.FAILED, failure: failureOf(error) });
  });
}

function failureOf(error: unknown): ImportFailure {
  if (error instanceof HubError) return { code: error.code, message: error.message.slice(0, 5_000) };
  return { code: "INTERNAL", message: "Unexpected error" };
}

/** The file goes, whatever became of it. */
async function endImport(
  tx: EntityManager,
  parts: Pick<WorkParts, "cases" | "now">,
  run: ImportRun,
  changes: Pick<ImportRun, "state"> & Partial<Pick<ImportRun, "report" | "failure">>,
): Promise<void> {
  await updateHeld(tx, run, { ...changes, job: null, leaseUntil: null, beatAt: parts.now() });
  await deleteUpload(tx, run.id);
  await record(tx, parts, run, { to: changes.state });
}

function record(
  tx: EntityManager,
  { cases, now }: Pick<WorkParts, "cases" | "now">,
  { id: recordId, networkId }: ImportRun,
  details: Record<string, unknown>,
): Promise<void> {
  const who = { actor: serviceActor("members"), cases, now: now() };
  const entry = { recordType: "ImportRun", recordId, details: { ...details, networkId } };
  return recordChange(tx, who, { action: "ENDED", organizationId: null, operation: "workOffImports", ...entry });
}
