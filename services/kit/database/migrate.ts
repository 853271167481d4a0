import { createConnection } from "mysql2/promise";
import type { DatabaseConfig } from "../config";
import { isBusy } from "./driver-errors";
import { createDataSource, type DatabaseModel } from "./open-database";
import { withRetry } from "./retry";

/**
 * Brings a database to the present schema, creating it first where it is missing, and returns the names of the
 * migrations that ran. Running it again does nothing.
 */
export async function migrate(config: DatabaseConfig, model: DatabaseModel): Promise<string[]> {
  if (config.type !== "sqlite") await createServerDatabase(config);
  const source = await createDataSource(config, model).initialize();
  try {
    const done = await withRetry(() => source.runMigrations(), isBusy);
    return done.map((migration) => migration.name);
  } finally {
    await source.destroy();
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
