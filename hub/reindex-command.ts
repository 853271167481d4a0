import type { Command } from "commander";
import { SERVICE_NAMES } from "../services/kit/config";
import { reindex } from "../services/kit/database/migrate";
import { usingDatabaseOf } from "../services/kit/server/start-error";
import { type DatabaseConfigs, readDatabaseConfigs } from "./config";
import { SERVICES } from "./services";
import { showRows } from "./terminal";

const HELP = `
What is searched is kept beside the records, in tables of its own, and follows every change of them. Where it does not, as
after a backup was taken back in part or a table was changed by hand, this writes it anew from the records. It works while
the hub runs, and can be interrupted and repeated; until it ends, what it has not come to is found as before.`;

export function registerReindexCommand(program: Command): void {
  program
    .command("reindex")
    .description("write what is searched anew, in all databases")
    .addHelpText("after", HELP)
    .action(() => reindexServices(readDatabaseConfigs(process.env)));
}

/** Prints a line for each service that has something to search. */
async function reindexServices(databases: DatabaseConfigs): Promise<void> {
  for (const name of SERVICE_NAMES) {
    const model = SERVICES[name].database;
    if (!model.reindex) continue;
    using progress = showRows(`records of ${name}`);
    let records = 0;
    await usingDatabaseOf(name, () =>
      reindex(databases[name], model, (done) => {
        records = done;
        progress.update(done);
      }),
    );
    console.log(`${name}: ${records} records`);
  }
}
