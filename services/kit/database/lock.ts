import type { EntityManager, EntityTarget } from "typeorm";

/**
 * The lock of a row that a transaction reads in order to change it: others that lock it wait, and what is read is what was
 * committed last. SQLite has one writer at a time anyway.
 */
export function rowLock({ dataSource }: EntityManager): { mode: "pessimistic_write" } | undefined {
  return dataSource.options.type === "better-sqlite3" ? undefined : { mode: "pessimistic_write" };
}

/**
 * Waits for those who are changing these records, so that what they write last is what is read: the first statement of a
 * transaction, as on MySQL and MariaDB what it reads afterwards is as it was at its first reading.
 */
export async function lockRows(
  tx: EntityManager,
  entity: EntityTarget<{ id: string }>,
  ids: readonly string[],
): Promise<void> {
  const lock = rowLock(tx);
  if (!lock) return;
  await tx
    .createQueryBuilder(entity, "node")
    .select("node.id")
    .where("node.id IN (:...ids)", { ids })
    .setLock(lock.mode)
    .getMany();
}
