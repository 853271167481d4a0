import { type EntityManager, In, LessThan } from "typeorm";
import type { Database } from "../../../services/kit/database/open-database";
import { addDays, dayOf } from "../../../services/kit/day";
import type { DailyJob } from "../../../services/kit/retention/retention-timer";
import { ANONYMOUS } from "./client-name";
import { OperationUse } from "./operation-use.entity";
import { UsedOperation } from "./used-operation.entity";

export interface ForgetUsageOptions {
  now: Date;
  /** @default 90 */
  keptDays?: number;
  /** Of operations that no client with a name asks, so many of the most asked stay. @default 5000 */
  maxAnonymous?: number;
  signal?: AbortSignal;
}

/** In one transaction. */
const ROWS_AT_ONCE = 500;

/** The daily deletion: what was last seen too long ago, and what anonymous clients ask beyond a bound. */
export async function forgetUsage(
  database: Database,
  { now, keptDays = 90, maxAnonymous = 5000, signal }: ForgetUsageOptions,
): Promise<{ days: number; operations: number }> {
  const before = dayOf(addDays(now, -keptDays));
  const days = await database.write(async (tx) => (await tx.delete(OperationUse, { day: LessThan(before) })).affected);
  const old = await database.write(
    async (tx) => (await tx.delete(UsedOperation, { lastSeen: LessThan(before) })).affected,
  );
  let operations = old ?? 0;
  const surplus = await findSurplus(database.read, maxAnonymous);
  for (let at = 0; at < surplus.length && !signal?.aborted; at += ROWS_AT_ONCE) {
    const some = surplus.slice(at, at + ROWS_AT_ONCE);
    await database.write(async (tx) => {
      await tx.delete(OperationUse, { hash: In(some) });
      await tx.delete(UsedOperation, { hash: In(some) });
    });
    operations += some.length;
  }
  return { days: days ?? 0, operations };
}

/** The same as a job of a service. */
export const FORGET_USAGE: DailyJob = { name: "forget usage", run: (parts) => forgetUsage(parts.database, parts) };

async function findSurplus(db: EntityManager, maxAnonymous: number): Promise<string[]> {
  const rows = await db
    .createQueryBuilder(OperationUse, "used")
    .select("used.hash", "hash")
    .innerJoin(UsedOperation, "operation", "operation.hash = used.hash")
    .groupBy("used.hash")
    .having("MIN(used.client) = :anonymous AND MAX(used.client) = :anonymous", { anonymous: ANONYMOUS })
    .orderBy("SUM(used.count)", "DESC")
    .addOrderBy("used.hash")
    .getRawMany<{ hash: string }>();
  return rows.slice(maxAnonymous).map(({ hash }) => hash);
}
