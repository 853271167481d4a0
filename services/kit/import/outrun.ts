import { isUniqueViolation } from "../database/driver-errors";

/** A record was changed by someone else since an import looked at it. */
export class Outrun extends Error {}

/** Whether another import wrote a record between our look and our write, so that we have to look again. */
export function isOutrun(error: unknown): boolean {
  return error instanceof Outrun || isUniqueViolation(error);
}
