import type { Command } from "commander";
import { SUBGRAPH_NAMES } from "../services/kit/config";
import { migrate } from "../services/kit/database/migrate";
import { usingDatabaseOf } from "../services/kit/server/start-error";
import { type DatabaseConfigs, readDatabaseConfigs } from "./config";
import { SUBGRAPHS } from "./services";

export function registerMigrateCommand(program: Command): void {
  program
    .command("migrate")
    .description(
      "bring all databases to the present schema, creating those that are missing; running it again does nothing",
    )
    .action(async () => {
      const done = await migrateAll(readDatabaseConfigs(process.env));
      console.log(done.length > 0 ? done.join("\n") : "The databases are up to date");
    });
}

/** @returns A line for each migration that ran */
export async function migrateAll(databases: DatabaseConfigs): Promise<string[]> {
  const done: string[] = [];
  for (const name of SUBGRAPH_NAMES) {
    const migrations = await usingDatabaseOf(name, () => migrate(databases[name], SUBGRAPHS[name].database));
    done.push(...migrations.map((migration) => `${name}: ${migration}`));
  }
  return done;
}
