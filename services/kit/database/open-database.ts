import { existsSync } from "node:fs";
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
import { createInTurn } from "../in-turn";
import { isBusy, isMissingTable } from "./driver-errors";
import { ensureFolder } from "./ensure-folder";
import { NodeSqlite } from "./node-sqlite";
import { withRetry } from "./retry";

export interface DatabaseModel {
  entities: Array<new () => object>;
  /** In the order in which they run. */
  migrations: DataSourceOptions["migrations"];
  /**
   * Writes all data that is derived from other data, such as what is searched, anew; `onProgress` is told how many records
   * of all were dealt with.
   */
  reindex?: (database: Database, onProgress?: (done: number) => void) => Promise<void>;
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
  /** Called with every SQL statement and its parameters before it runs, such as to count them. */
  onStatement?: (sql: string, params?: unknown[]) => void;
}

/** @throws when the database cannot be reached or its migrations were not run; nothing is written then */
export async function openDatabase(
  config: DatabaseConfig,
  model: DatabaseModel,
  { onStatement }: OpenDatabaseOptions = {},
): Promise<Database> {
  // Opening a SQLite file would create it.
  if (config.type === "sqlite" && !existsSync(config.path)) throw new UnmigratedError(config, { isEmpty: true });
  const logger = onStatement && new StatementListener(onStatement);
  const writer = createDataSource(config, model, { logger });
  const reader = config.type === "sqlite" ? createDataSource(config, model, { logger, readonly: true }) : writer;
  const close = async () => {
    if (reader !== writer && reader.isInitialized) await reader.destroy();
    if (writer.isInitialized) await writer.destroy();
  };
  try {
    await writer.initialize();
    if (reader !== writer) await reader.initialize();
    await assertMigrated(reader, config);
  } catch (error) {
    await close();
    throw error;
  }
  const inTurn = createInTurn();
  return {
    read: reader.manager,
    write(work) {
      const attempt = () => withRetry(() => writer.transaction(work), isBusy);
      return config.type === "sqlite" ? inTurn(attempt) : attempt();
    },
    async close() {
      await inTurn(async () => undefined);
      await close();
    },
  };
}

async function assertMigrated(source: DataSource, config: DatabaseConfig): Promise<void> {
  const { isMigrated, isEmpty } = await findMigrationState(source);
  if (!isMigrated) throw new UnmigratedError(config, { isEmpty });
}

/** By one SQL statement: `showMigrations()` takes several and creates a table. */
export async function findMigrationState(source: DataSource): Promise<{ isMigrated: boolean; isEmpty: boolean }> {
  const done = await findDoneMigrations(source);
  return {
    isMigrated: source.migrations.every((migration) => done.has(migration.name ?? migration.constructor.name)),
    isEmpty: done.size === 0,
  };
}

async function findDoneMigrations(source: DataSource): Promise<Set<string>> {
  try {
    const rows: Array<{ name: string }> = await source.query("SELECT name FROM migrations");
    return new Set(rows.map(({ name }) => name));
  } catch (error) {
    if (isMissingTable(error)) return new Set();
    throw error;
  }
}

export class UnmigratedError extends Error {
  /** Whether no migration ran at all. */
  readonly isEmpty: boolean;

  constructor(config: DatabaseConfig, { isEmpty }: { isEmpty: boolean }) {
    const name = config.type === "sqlite" ? config.path : config.database;
    super(`The database ${name} has migrations that did not run: run \`npm run hub -- migrate\``);
    this.isEmpty = isEmpty;
  }
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
    ensureFolder(dirname(config.path));
    // node:sqlite waits for a lock synchronously: a short wait here, the long one in withRetry().
    return new DataSource({
      ...common,
      type: "better-sqlite3",
      database: config.path,
      driver: NodeSqlite,
      readonly,
      timeout: 50,
      // A search has as many forms as there are numbers of words and terms; TypeORM keeps 100 prepared ones.
      statementCacheSize: 1_000,
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
  constructor(private readonly onStatement: (sql: string, params?: unknown[]) => void) {
    super("all");
  }

  override logQuery(sql: string, params?: unknown[]): void {
    this.onStatement(sql, params);
  }

  protected override writeLog(_level: LogLevel, _message: LogMessage | LogMessage[]): void {}
}
