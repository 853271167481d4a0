import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DatabaseConfig, readDatabaseConfig, type ServiceName } from "../services/kit/config";
import { isMissingDatabase } from "../services/kit/database/driver-errors";
import { migrate } from "../services/kit/database/migrate";
import {
  type Database,
  type DatabaseModel,
  openDatabase,
  UnmigratedError,
} from "../services/kit/database/open-database";
import { type Running, startParts } from "../services/kit/server/running";
import { Settings } from "../services/kit/settings";

/** Where the database of a service is. @throws {SettingsError} */
export function readDatabase(env: NodeJS.ProcessEnv, service: ServiceName): DatabaseConfig {
  return Settings.read(env, (settings) => readDatabaseConfig(settings, service));
}

/**
 * The database of a service for an import, brought to the present schema. A dry run finds it as it is, and where it is not
 * there or empty, an empty one that goes with the run stands in.
 */
export function openImportDatabase(
  config: DatabaseConfig,
  model: DatabaseModel,
  { dryRun }: { dryRun: boolean },
): Promise<{ database: Database } & Running> {
  return startParts(async (defer) => {
    const used = dryRun && !(await isThere(config, model)) ? temporary(defer) : config;
    if (!dryRun || used !== config) await migrate(used, model);
    const database = await openDatabase(used, model);
    defer(() => database.close());
    return { database };
  });
}

async function isThere(config: DatabaseConfig, model: DatabaseModel): Promise<boolean> {
  try {
    const database = await openDatabase(config, model);
    await database.close();
    return true;
  } catch (error) {
    if ((error instanceof UnmigratedError && error.isEmpty) || isMissingDatabase(error)) return false;
    throw error;
  }
}

function temporary(defer: (close: () => void) => void): DatabaseConfig {
  const folder = mkdtempSync(join(tmpdir(), "omospondia-dry-run-"));
  defer(() => rmSync(folder, { recursive: true, force: true }));
  return { type: "sqlite", path: join(folder, "dry-run.sqlite") };
}
