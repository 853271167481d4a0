import { setImmediate as turn } from "node:timers/promises";
import { type FindManyOptions, type FindOptionsWhere, In, type ObjectLiteral } from "typeorm";
import type { Database } from "../database/open-database";

interface Row extends ObjectLiteral {
  id: string;
}

export interface DueRows<T extends Row> {
  entity: new () => T;
  where: FindOptionsWhere<T>;
  /** Stops it after the present transaction. */
  signal: AbortSignal;
}

const PAGE_ROWS = 500;

/**
 * Drops the rows that are due, some in each transaction so that others write in between; one that is no longer due by then
 * stays.
 *
 * @returns How many were found
 */
export async function dropRows<T extends Row>(
  database: Database,
  { entity, where, signal }: DueRows<T>,
): Promise<number> {
  const page = { select: { id: true }, where, take: PAGE_ROWS } as FindManyOptions<T>;
  let found = 0;
  while (!signal.aborted) {
    const due = await database.read.find(entity, page);
    if (due.length === 0) break;
    const these = { ...where, id: In(due.map(({ id }) => id)) };
    await database.write((tx) => tx.delete(entity, these));
    found += due.length;
    await turn();
  }
  return found;
}
