import type { EntityManager, FindOptionsSelect, FindOptionsWhere, ObjectLiteral } from "typeorm";
import { isUniqueViolation } from "../../services/kit/database/driver-errors";
import { insertRows } from "../../services/kit/database/insert-rows";
import type { Database } from "../../services/kit/database/open-database";
import type { IndexedNoun } from "../../services/kit/search/search-index";

/** Records of one kind. */
export interface Rows {
  entity: new () => ObjectLiteral;
  rows: ObjectLiteral[];
  /** Brings the search index up to date, in the transaction that wrote some of the rows. */
  index?: (tx: EntityManager, written: ObjectLiteral[]) => Promise<void>;
}

/** Brings a search index up to date after some rows were written. */
type Index<T> = (tx: EntityManager, written: T[]) => Promise<void>;

/** Records that are written in one transaction, those that others refer to before them. */
export type Batch = Rows[];

/** Few enough that a transaction stays far below the 100 ms that other writers may have to wait. */
const MAX_ROWS = 50;
const ATTEMPTS = 3;

/** Records of one kind, in batches that are written in order. */
export function inBatches<T extends ObjectLiteral>(entity: new () => T, rows: T[], index?: Index<T>): Batch[] {
  const count = Math.ceil(rows.length / MAX_ROWS);
  return Array.from({ length: count }, (_, at) => [
    rowsOf(entity, rows.slice(at * MAX_ROWS, (at + 1) * MAX_ROWS), index),
  ]);
}

/** Records of one kind, as a part of a batch. */
export function rowsOf<T extends ObjectLiteral>(entity: new () => T, rows: T[], index?: Index<T>): Rows {
  return { entity, rows, index: index as Rows["index"] };
}

export function indexedBy<T extends { id: string }>(noun: IndexedNoun): Index<T> {
  return (tx, written) =>
    noun.refresh(
      tx,
      written.map(({ id }) => id),
    );
}

/** Writes those records of a batch that are not there, and returns how many those were; what is there stays as it is. */
export async function insertMissing(database: Database, batch: Batch): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.write((tx) => insertBatch(tx, batch));
    } catch (error) {
      // Another process wrote the same records meanwhile: now they are seen.
      if (!isUniqueViolation(error) || attempt === ATTEMPTS) throw error;
    }
  }
}

async function insertBatch(tx: EntityManager, batch: Batch): Promise<number> {
  let written = 0;
  for (const { entity, rows, index } of batch) {
    const missing = await findMissing(tx, { entity, rows });
    if (missing.length === 0) continue;
    await insertRows(tx, entity, missing);
    await index?.(tx, missing);
    written += missing.length;
  }
  return written;
}

async function findMissing(tx: EntityManager, { entity, rows }: Rows): Promise<ObjectLiteral[]> {
  if (rows.length === 0) return [];
  const keys = tx.dataSource.getMetadata(entity).primaryColumns.map((column) => column.propertyName);
  const keyOf = (row: ObjectLiteral): FindOptionsWhere<ObjectLiteral> =>
    Object.fromEntries(keys.map((key) => [key, row[key]]));
  const select = Object.fromEntries(keys.map((key) => [key, true])) as FindOptionsSelect<ObjectLiteral>;
  const present = await tx.find(entity, { select, where: rows.map(keyOf) });
  const known = new Set(present.map((row) => JSON.stringify(keyOf(row))));
  return rows.filter((row) => !known.has(JSON.stringify(keyOf(row))));
}
