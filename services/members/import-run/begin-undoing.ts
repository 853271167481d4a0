import type { EntityManager } from "typeorm";
import { lockRows } from "../../kit/database/lock";
import { HubError } from "../../kit/errors";
import { ImportRun, ImportRunState } from "./import-run.entity";
import { deleteUpload } from "./upload";

/** An import that wrote nothing for so long is taken for killed. */
const SILENT_MS = 60_000;

/**
 * Notes that an import is being undone; of one that is already, nothing changes but that a `job` is noted.
 *
 * @param job Where a process of the service is to do it
 * @returns The network whose directory was imported
 * @throws {HubError} as `undoRun()`
 */
export async function beginUndoing(
  tx: EntityManager,
  id: string,
  { now, job }: { now: Date; job: "UNDO" | null },
): Promise<string> {
  await lockRows(tx, ImportRun, [id]);
  const run = await tx.findOneBy(ImportRun, { id });
  if (!run) throw new HubError("NOT_FOUND", `Cannot undo ${JSON.stringify(id)}: there is no such import`);
  const { networkId, state, beatAt } = run;
  if (run.isDryRun || networkId === null) throw refuse(id, "it was a dry run and wrote nothing");
  if (state === ImportRunState.UNDONE) throw refuse(id, `it was undone at ${beatAt.toISOString()}`);
  if (state === ImportRunState.UNDOING) {
    if (job !== null && run.job === null) await tx.update(ImportRun, { id }, { job, attempts: 0, leaseUntil: null });
    return networkId;
  }
  if (run.job === "IMPORT" && job !== null) throw refuse(id, "it is under way");
  const silentMs = now.getTime() - beatAt.getTime();
  const isUnderWay = state === ImportRunState.RUNNING || state === ImportRunState.QUEUED;
  if (isUnderWay && silentMs < SILENT_MS) {
    const seconds = Math.max(0, Math.round(silentMs / 1000));
    throw refuse(
      id,
      `it is under way, or was killed; it last wrote something ${seconds} s ago, expected ${SILENT_MS / 1000} s`,
    );
  }
  const undoing = { state: ImportRunState.UNDOING, beatAt: now, job, leaseUntil: null };
  await tx.update(ImportRun, { id }, undoing);
  if (run.job === "IMPORT") await deleteUpload(tx, id);
  return networkId;
}

function refuse(id: string, why: string): HubError {
  return new HubError("CONFLICT", `Cannot undo ${id}: ${why}`);
}
