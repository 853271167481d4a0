import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import {
  AbstractLogger,
  DataSource,
  type DataSourceOptions,
  type EntityManager,
  type LogLevel,
  type LogMessage,
} from "typeorm";
import type { DatabaseConfig } from "../config";
import { NodeSqlite } from "./node-sqlite";
import { isBusy, withRetry } from "./retry";

export interface DatabaseModel {
  entities: Array<new () => object>;
  /** In the order in which they run. */
  migrations: DataSourceOptions["migrations"];
}

/**
 * One service's database. On SQLite reads have a connection of their own, so that they see committed rows only, and
 * writes queue for the one other connection; on MySQL and MariaDB both take connections from a pool.
 */
export interface Database {
  /** For reading only: a row written through it may be lost. */
  read: EntityManager;
  /**
   * Runs `work` in one transaction and waits, without blocking the process, for other writers. Not nested: `work` uses
   * the manager it is given. Keep it under 100 ms, other processes wait meanwhile; `work` may run again if the
   * database asks for it.
   */
  write<T>(work: (tx: EntityManager) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface OpenDatabaseOptions {
  /** Called with every SQL statement before it runs, such as to count them. */
  onStatement?: (sql: string) => void;
}

/** @throws when the database cannot be reached or its migrations were not run */
export async function openDatabase(
  config: DatabaseConfig,
  model: DatabaseModel,
  { onStatement }: OpenDatabaseOptions = {},
): Promise<Database> {
  const logger = onStatement && new StatementListener(onStatement);
  const writer = await createDataSource(config, model, { logger }).initialize();
  const reader =
    config.type === "sqlite" ? await createDataSource(config, model, { logger, readonly: true }).initialize() : writer;
  let last: Promise<unknown> = Promise.resolve();
  return {
    read: reader.manager,
    write(work) {
      const attempt = () => withRetry(() => writer.transaction(work), isBusy);
      if (config.type !== "sqlite") return attempt();
      const next = last.then(attempt, attempt);
      last = next.catch(() => undefined);
      return next;
    },
    async close() {
      await last;
      if (reader !== writer) await reader.destroy();
      await writer.destroy();
    },
  };
}

interface CreateDataSourceOptions {
  logger?: AbstractLogger;
  readonly?: boolean;
}

export function createDataSource(
  config: DatabaseConfig,
  model: DatabaseModel,
  { logger, readonly = false }: CreateDataSourceOptions = {},
): DataSource {
  const common = {
    entities: model.entities,
    migrations: model.migrations,
    migrationsTransactionMode: "each",
    logger,
    logging: logger ? true : [],
  } as const;
  if (config.type === "sqlite") {
    mkdirSync(dirname(config.path), { recursive: true });
    // node:sqlite waits for a lock synchronously: a short wait here, the long one in withRetry().
    return new DataSource({
      ...common,
      type: "better-sqlite3",
      database: config.path,
      driver: NodeSqlite,
      readonly,
      timeout: 50,
      enableWAL: !readonly,
    });
  }
  const { type, host, port, user, password, database } = config;
  return new DataSource({
    ...common,
    type,
    host,
    port,
    username: user,
    password,
    database,
    timezone: "Z",
    // The driver would make a Date of a day, at midnight UTC, which is the day before west of Greenwich.
    dateStrings: ["DATE"],
    charset: "utf8mb4",
    poolSize: 10,
    connectTimeout: 5000,
  });
}

class StatementListener extends AbstractLogger {
  constructor(private readonly onStatement: (sql: string) => void) {
    super("all");
  }

  override logQuery(sql: string): void {
    this.onStatement(sql);
  }

  protected override writeLog(_level: LogLevel, _message: LogMessage | LogMessage[]): void {}
}
