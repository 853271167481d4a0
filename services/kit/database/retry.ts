import { setTimeout as sleep } from "node:timers/promises";
import { QueryFailedError } from "typeorm";
import { HubError } from "../errors";

const GIVE_UP_MS = 10_000;

/**
 * Runs `work` again, with growing pauses, as long as `isPassing` says that its error will pass.
 *
 * @throws {HubError} UNAVAILABLE after 10 s
 */
export async function withRetry<T>(work: () => Promise<T>, isPassing: (error: unknown) => boolean): Promise<T> {
  const end = performance.now() + GIVE_UP_MS;
  for (let pauseMs = 5; ; pauseMs = Math.min(pauseMs * 2, 250)) {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error)) throw error;
      if (performance.now() > end)
        throw new HubError("UNAVAILABLE", "The database is busy, try again", { cause: error });
    }
    await sleep(pauseMs * (0.5 + Math.random()));
  }
}

/** SQLITE_BUSY and SQLITE_LOCKED; on MySQL and MariaDB a deadlock and a lock wait that took too long. */
export function isBusy(error: unknown): boolean {
  const { errcode, errno } = driverError(error);
  return errcode === 5 || errcode === 6 || errcode === 517 || errno === 1213 || errno === 1205;
}

/** Two rows with the same value where only one may have it. */
export function isUniqueViolation(error: unknown): boolean {
  const { errcode, errno } = driverError(error);
  return errcode === 2067 || errcode === 1555 || errno === 1062;
}

/** The number of that error on MySQL and MariaDB. */
export const NO_SUCH_TABLE = 1146;

/** A statement over a table that is not there; SQLite tells it by its words alone. */
export function isMissingTable(error: unknown): boolean {
  const { errno, message } = driverError(error);
  return errno === NO_SUCH_TABLE || /^no such table/.test(message ?? "");
}

interface DriverError {
  /** SQLite's. */
  errcode?: number;
  /** MySQL's and MariaDB's. */
  errno?: number;
  message?: string;
}

function driverError(error: unknown): DriverError {
  const at = error instanceof QueryFailedError ? error.driverError : error;
  return (at ?? {}) as DriverError;
}
