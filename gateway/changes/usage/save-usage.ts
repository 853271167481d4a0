import { type EntityManager, In, LessThan } from "typeorm";
import type { Database } from "../../../services/kit/database/open-database";
import type { DescribedOperation } from "./describe-operation";
import { impersonalName } from "./impersonal-text";
import { CLIENT_LENGTH, type OperationUse } from "./operation-use.entity";
import { UsedOperation } from "./used-operation.entity";

/** How often a client asked an operation since the last time. */
export interface UseRow {
  client: string;
  count: number;
  name: string | null;
  /** Of the operation, or `UNKNOWN_OPERATION`. */
  hash: string;
  /** Of one that may not have been written yet. */
  operation?: DescribedOperation;
}

/** Adds to what was counted on a day. */
export type SaveUsage = (rows: readonly UseRow[], day: string) => Promise<void>;

/** In one statement. */
const ROWS_AT_ONCE = 100;

/** All of it or nothing; several processes may add to the same rows. */
export function createSaveUsage(database: Pick<Database, "write">): SaveUsage {
  return async (rows, day) => {
    const uses = addUp(rows, day);
    const operations = new Map(rows.flatMap(({ operation }) => (operation ? [[operation.hash, operation]] : [])));
    await database.write(async (tx) => {
      for (const some of inParts(uses)) await addUses(tx, some);
      for (const some of inParts([...operations.values()])) await saveOperations(tx, some, day);
      for (const some of inParts(uses)) await noteSeen(tx, some, day);
    });
  };
}

function addUp(rows: readonly UseRow[], day: string): OperationUse[] {
  const uses = new Map<string, OperationUse>();
  for (const { client: full, count, name, hash } of rows) {
    const client = full.slice(0, CLIENT_LENGTH);
    const key = `${hash} ${client}`;
    const known = uses.get(key) ?? { hash, day, client, count: 0, name: impersonalName(name ?? undefined) };
    known.count += count;
    uses.set(key, known);
  }
  // in one order, so that two processes do not wait for each other
  return [...uses].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, use]) => use);
}

async function addUses(tx: EntityManager, uses: readonly OperationUse[]): Promise<void> {
  const { driver, options } = tx.dataSource;
  const [hash, day, client, count, name] = ["hash", "day", "client", "count", "name"].map((each) =>
    driver.escape(each),
  );
  const table = driver.escape("operation_use");
  const places = uses.map(() => "(?, ?, ?, ?, ?)").join(", ");
  const added =
    options.type === "better-sqlite3"
      ? `ON CONFLICT (${hash}, ${day}, ${client}) DO UPDATE SET ${count} = ${table}.${count} + excluded.${count}`
      : `ON DUPLICATE KEY UPDATE ${count} = ${count} + VALUES(${count})`;
  await tx.query(
    `INSERT INTO ${table} (${hash}, ${day}, ${client}, ${count}, ${name}) VALUES ${places} ${added}`,
    uses.flatMap((use) => [use.hash, use.day, use.client, use.count, use.name]),
  );
}

async function saveOperations(
  tx: EntityManager,
  operations: readonly DescribedOperation[],
  day: string,
): Promise<void> {
  const rows = operations.map((operation) => ({ ...operation, firstSeen: day, lastSeen: day }));
  // the first day stays as it is
  await tx
    .createQueryBuilder()
    .insert()
    .into(UsedOperation)
    .values(rows)
    .orUpdate(["coordinates", "lastSeen"], ["hash"])
    .execute();
}

async function noteSeen(tx: EntityManager, uses: readonly OperationUse[], day: string): Promise<void> {
  const hashes = [...new Set(uses.map(({ hash }) => hash))];
  await tx.update(UsedOperation, { hash: In(hashes), lastSeen: LessThan(day) }, { lastSeen: day });
}

function inParts<T>(items: readonly T[]): T[][] {
  const parts = Math.ceil(items.length / ROWS_AT_ONCE);
  return Array.from({ length: parts }, (_, at) => items.slice(at * ROWS_AT_ONCE, (at + 1) * ROWS_AT_ONCE));
}
