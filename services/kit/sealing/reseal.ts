import { setImmediate as turn } from "node:timers/promises";
import { type EntityManager, MoreThan, type ObjectLiteral } from "typeorm";
import type { Database } from "../database/open-database";
import type { CaseKeys } from "../keys/case-keys";
import { isSealedWithFirst, open, seal } from "./seal";

/** Where an entity has sealed texts: columns with the names of their properties, in a context of the table's name. */
export interface SealedColumns {
  entity: new () => ObjectLiteral & { id: string };
  columns: readonly string[];
}

export interface ResealOptions {
  /** Told how many rows were looked at. */
  onProgress?: (rows: number) => void;
  /** Stops after the present batch. */
  signal?: AbortSignal;
}

export interface ResealReport {
  rows: number;
  /** How many texts an older key had sealed. */
  resealed: number;
  /** False where it was stopped. */
  complete: boolean;
}

const BATCH_ROWS = 100;

/** Seals anew what older keys sealed, so that these can be taken away. Running it again goes on. */
export async function reseal(
  database: Database,
  cases: CaseKeys,
  all: readonly SealedColumns[],
  { onProgress, signal }: ResealOptions = {},
): Promise<ResealReport> {
  const report = { rows: 0, resealed: 0, complete: true };
  for (const sealed of all) {
    for (let after = ""; ; ) {
      if (signal?.aborted) return { ...report, complete: false };
      const rows = await database.read.find(sealed.entity, {
        where: { id: MoreThan(after) },
        order: { id: "ASC" },
        take: BATCH_ROWS,
      });
      const last = rows.at(-1);
      if (!last) break;
      after = last.id;
      report.rows += rows.length;
      const old = rows.flatMap((row) => olderTexts(row, sealed, cases));
      if (old.length > 0)
        report.resealed += await database.write((tx) => resealTexts(tx, cases, { entity: sealed.entity, old }));
      onProgress?.(report.rows);
      await turn();
    }
  }
  return report;
}

interface OlderText {
  id: string;
  column: string;
  text: string;
}

function olderTexts(
  row: ObjectLiteral & { id: string },
  { columns }: SealedColumns,
  { sealing }: CaseKeys,
): OlderText[] {
  return columns.flatMap((column) => {
    const text: unknown = row[column];
    return typeof text === "string" && !isSealedWithFirst(text, sealing) ? [{ id: row.id, column, text }] : [];
  });
}

/** What changed since it was read is sealed with the first key already. TypeORM's own update would count versions up. */
async function resealTexts(
  tx: EntityManager,
  { sealing }: CaseKeys,
  { entity, old }: { entity: SealedColumns["entity"]; old: readonly OlderText[] },
): Promise<number> {
  const { tableName } = tx.dataSource.getMetadata(entity);
  const quote = (name: string) => tx.dataSource.driver.escape(name);
  for (const { id, column, text } of old) {
    const context = { table: tableName, column, id };
    const resealed = seal(open(text, sealing, context), sealing, context);
    await tx.query(
      `UPDATE ${quote(tableName)} SET ${quote(column)} = ? WHERE ${quote("id")} = ? AND ${quote(column)} = ?`,
      [resealed, id, text],
    );
  }
  return old.length;
}
