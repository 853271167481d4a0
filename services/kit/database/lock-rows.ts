import type { EntityManager, EntityTarget } from "typeorm";

/**
 * Waits for those who are changing these records, so that what they write last is what is read: the first statement of a
 * transaction, as on MySQL and MariaDB what it reads afterwards is as it was at its first reading. SQLite has one writer
 * at a time anyway.
 */
export async function lockRows(
  tx: EntityManager,
  entity: EntityTarget<{ id: string }>,
  ids: readonly string[],
): Promise<void> {
  if (tx.dataSource.options.type === "better-sqlite3") return;
  await tx
    .createQueryBuilder(entity, "node")
    .select("node.id")
    .where("node.id IN (:...ids)", { ids })
    .setLock("pessimistic_write")
    .getMany();
}
