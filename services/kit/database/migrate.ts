import { createConnection } from "mysql2/promise";
import type { DataSource } from "typeorm";
import type { DatabaseConfig } from "../config";
import { isBusy, isMissingTable } from "./driver-errors";
import { createDataSource, type DatabaseModel, findMigrationState, openDatabase } from "./open-database";
import { withRetry } from "./retry";

/**
 * Brings a database to the present schema, creating it first where it is missing, and returns the names of the
 * migrations that ran. What is derived from data that was there already is written anew then. Running it again does
 * nothing, unless it was interrupted: then it goes on.
 */
export async function migrate(config: DatabaseConfig, model: DatabaseModel): Promise<string[]> {
  if (config.type !== "sqlite") await createServerDatabase(config);
  const source = await createDataSource(config, model).initialize();
  try {
    const { isMigrated, isEmpty } = await findMigrationState(source);
    if (model.reindex && !isMigrated && !isEmpty) await withRetry(() => noteReindexing(source), isBusy);
    const done = await withRetry(() => source.runMigrations(), isBusy);
    if (model.reindex && (await isReindexingDue(source))) {
      await reindex(config, model);
      await withRetry(() => source.query("DROP TABLE IF EXISTS reindexing_due"), isBusy);
    }
    return done.map((migration) => migration.name);
  } finally {
    await source.destroy();
  }
}

/** Writes what is derived anew in a migrated database. */
export async function reindex(
  config: DatabaseConfig,
  model: DatabaseModel,
  onProgress?: (done: number) => void,
): Promise<void> {
  const database = await openDatabase(config, model);
  try {
    await model.reindex?.(database, onProgress);
  } finally {
    await database.close();
  }
}

/** As a table that is there until the work is done: who is killed in between finds it the next time. */
async function noteReindexing(source: DataSource): Promise<void> {
  await source.query("CREATE TABLE IF NOT EXISTS reindexing_due (note VARCHAR(1))");
}

async function isReindexingDue(source: DataSource): Promise<boolean> {
  try {
    await source.query("SELECT 1 FROM reindexing_due");
    return true;
  } catch (error) {
    if (isMissingTable(error)) return false;
    throw error;
  }
}

/** Text is compared byte by byte, spaces at its end too, as SQLite does: what is to be found otherwise is stored folded. */
const COLLATION = { mysql: "utf8mb4_0900_bin", mariadb: "utf8mb4_nopad_bin" };

async function createServerDatabase(config: Exclude<DatabaseConfig, { type: "sqlite" }>): Promise<void> {
  const { host, port, user, password, database } = config;
  const collation = COLLATION[config.type];
  const connection = await createConnection({ host, port, user, password, connectTimeout: 5000 });
  try {
    const [found] = await connection.query(
      "SELECT default_collation_name AS collation, (SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = schema_name) AS tables FROM information_schema.schemata WHERE schema_name = ?",
      [database],
    );
    const [schema] = found as Array<{ collation: string; tables: number }>;
    if (!schema)
      await connection.query(
        `CREATE DATABASE IF NOT EXISTS \`${database}\` CHARACTER SET utf8mb4 COLLATE ${collation}`,
      );
    else if (schema.collation !== collation && schema.tables === 0)
      await connection.query(`ALTER DATABASE \`${database}\` CHARACTER SET utf8mb4 COLLATE ${collation}`);
  } finally {
    await connection.end();
  }
}
