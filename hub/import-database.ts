import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseConfig } from "../services/kit/config";
import { migrate } from "../services/kit/database/migrate";
import { type Database, openDatabase } from "../services/kit/database/open-database";
import { type Running, startParts } from "../services/kit/server/running";
import { members } from "../services/members";

/**
 * The members database for an import, at the present schema. A dry run finds it as it is: where there is no database file
 * yet, it gets an empty one of its own that goes with it.
 */
export function openImportDatabase(
  config: DatabaseConfig,
  { dryRun }: { dryRun: boolean },
): Promise<{ database: Database } & Running> {
  return startParts(async (defer) => {
    const isMissing = config.type === "sqlite" && !existsSync(config.path);
    const used = dryRun && isMissing ? temporary(defer) : config;
    if (!dryRun || used !== config) await migrate(used, members.database);
    const database = await openDatabase(used, members.database);
    defer(() => database.close());
    return { database };
  });
}

function temporary(defer: (close: () => void) => void): DatabaseConfig {
  const folder = mkdtempSync(join(tmpdir(), "omospondia-dry-run-"));
  defer(() => rmSync(folder, { recursive: true, force: true }));
  return { type: "sqlite", path: join(folder, "members.sqlite") };
}
