import type { EntityManager } from "typeorm";

/**
 * The lock of a row that a transaction reads in order to change it: others that lock it wait, and what is read is what was
 * committed last. SQLite has one writer at a time anyway.
 */
export function rowLock({ dataSource }: EntityManager): { mode: "pessimistic_write" } | undefined {
  return dataSource.options.type === "better-sqlite3" ? undefined : { mode: "pessimistic_write" };
}
