import type { EntityManager } from "typeorm";
import type { Database } from "../../kit/database/open-database";
import { newId } from "../../kit/ids";
import { ImportRun, ImportRunState } from "./import-run.entity";

export interface BatchCounts {
  imported: number;
  updated: number;
  unchanged: number;
  refused: number;
}

export interface StartedRun {
  networkId: string;
  /** Name of a format, or of a mapping. */
  format: string;
  /** Without its folder; null where there is no file. */
  fileName: string | null;
  at: Date;
}

/** Notes that an import begins, and returns the id under which it can be undone. */
export async function startRun(database: Database, { at, fileName, ...run }: StartedRun): Promise<string> {
  const id = newId("run");
  await database.write((tx) =>
    tx.insert(ImportRun, {
      ...run,
      id,
      fileName: fileName?.slice(0, 255) ?? null,
      state: ImportRunState.RUNNING,
      startedAt: at,
      beatAt: at,
      imported: 0,
      updated: 0,
      unchanged: 0,
      refused: 0,
    }),
  );
  return id;
}

/** Adds a batch to the figures of its run, in the transaction that writes it. */
export async function countInRun(tx: EntityManager, id: string, counts: BatchCounts, at: Date): Promise<void> {
  const plus = (name: keyof BatchCounts) => () => `${name} + ${Number(counts[name])}`;
  const added = {
    imported: plus("imported"),
    updated: plus("updated"),
    unchanged: plus("unchanged"),
    refused: plus("refused"),
  };
  await tx.update(ImportRun, { id }, { ...added, beatAt: at });
}

export async function endRun(database: Database, id: string, complete: boolean, at: Date): Promise<void> {
  const state = complete ? ImportRunState.DONE : ImportRunState.STOPPED;
  await database.write((tx) => tx.update(ImportRun, { id, state: ImportRunState.RUNNING }, { state, beatAt: at }));
}

/** The latest first. */
export function listRuns(db: EntityManager, limit: number): Promise<ImportRun[]> {
  return db.find(ImportRun, { order: { startedAt: "DESC", id: "DESC" }, take: limit });
}
