import { QueryFailedError } from "typeorm";

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

/** A statement over a table that is not there; SQLite tells it by its words alone. */
export function isMissingTable(error: unknown): boolean {
  const { errno, message } = driverError(error);
  return errno === 1146 || /^no such table/.test(message ?? "");
}

/** A database that is not there; a server alone tells so, SQLite makes one. */
export function isMissingDatabase(error: unknown): boolean {
  return driverError(error).errno === 1049;
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
