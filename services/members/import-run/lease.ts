import { type EntityManager, IsNull, LessThan, Not } from "typeorm";
import type { Database } from "../../kit/database/open-database";
import { ImportRun, ImportRunState } from "./import-run.entity";

/** How long a run is left to the process that took it, after it last wrote something. */
export const LEASE_MS = 60_000;

/** Another process has the run by now: what this one does for it is rolled back. */
export class LostLease extends Error {
  constructor({ id, attempts }: HeldRun) {
    super(`Import ${id} was taken by another process since attempt ${attempts}`);
    this.name = "LostLease";
  }
}

/** A run that a process took, and by which number. */
export type HeldRun = Pick<ImportRun, "id" | "attempts">;

/**
 * Takes the oldest run that waits, or whose process was silent for too long; at a time one process has it.
 *
 * @returns Null where there is none
 */
export async function claimRun(database: Database, now: Date): Promise<ImportRun | null> {
  const waits = [{ leaseUntil: IsNull() }, { leaseUntil: LessThan(now) }];
  for (;;) {
    const run = await database.read.findOne(ImportRun, {
      where: waits.map((each) => ({ job: Not(IsNull()), ...each })),
      order: { startedAt: "ASC", id: "ASC" },
    });
    if (!run) return null;
    const { id, job, attempts } = run;
    const state = job === "IMPORT" ? ImportRunState.RUNNING : ImportRunState.UNDOING;
    const taken = { state, attempts: attempts + 1, leaseUntil: new Date(now.getTime() + LEASE_MS), beatAt: now };
    const { affected } = await database.write((tx) =>
      tx.update(ImportRun, { id, job: job ?? IsNull(), attempts, state: run.state }, taken),
    );
    if (affected === 1) return Object.assign(run, taken);
  }
}

type Changes = Parameters<EntityManager["update"]>[2];

/** Writes to a run that this process has. @throws {LostLease} */
export async function updateHeld(tx: EntityManager, held: HeldRun, changes: Changes): Promise<void> {
  const { id, attempts } = held;
  const { affected } = await tx.update(ImportRun, { id, attempts, job: Not(IsNull()) }, changes as object);
  if (affected !== 1) throw new LostLease(held);
}

/** Leaves a run to whoever takes it next, at once or later. */
export function releaseRun(database: Database, held: HeldRun, leaseUntil: Date | null = null): Promise<void> {
  return database.write((tx) => updateHeld(tx, held, { leaseUntil }));
}
