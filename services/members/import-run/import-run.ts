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

/** Columns of a run that nobody left to do, and of which nothing is reported. */
export const NEW_RUN = {
  ...{ imported: 0, updated: 0, unchanged: 0, refused: 0, undoRemoved: 0, undoRestored: 0, undoKept: 0 },
  ...{ isDryRun: false, job: null, leaseUntil: null, attempts: 0, failure: null, report: null },
};

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
      ...NEW_RUN,
    }),
  );
  return id;
}

/** Adds a batch to the figures of its run, in the transaction that writes it. */
export async function countInRun(tx: EntityManager, id: string, counts: BatchCounts, at: Date): Promise<void> {
  await tx.update(ImportRun, { id }, { ...added(counts), beatAt: at });
}

/** What adds to figures of a run, whatever they are by then. */
export function added<Name extends string>(counts: Record<Name, number>): Record<Name, () => string> {
  const names = Object.keys(counts) as Name[];
  return Object.fromEntries(names.map((name) => [name, () => `${name} + ${Number(counts[name])}`])) as Record<
    Name,
    () => string
  >;
}

export async function endRun(database: Database, id: string, complete: boolean, at: Date): Promise<void> {
  const state = complete ? ImportRunState.DONE : ImportRunState.STOPPED;
  await database.write((tx) => tx.update(ImportRun, { id, state: ImportRunState.RUNNING }, { state, beatAt: at }));
}

/** The latest first. */
export function listRuns(db: EntityManager, limit: number): Promise<ImportRun[]> {
  return db.find(ImportRun, { order: { startedAt: "DESC", id: "DESC" }, take: limit });
}
