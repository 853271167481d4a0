import { Argument, type Command } from "commander";
import { type ServiceName } from "../services/kit/config";
import type { Database } from "../services/kit/database/open-database";
import type { UnionSettings } from "../services/kit/union-settings/catalogue";
import { listSettings, unsetSetting, writeSetting } from "../services/kit/union-settings/union-settings";
import { openImportDatabase, readDatabase } from "./import-database";
import { refusing } from "./refuse";
import { SERVICES, UNION_SETTINGS } from "./services";

const HELP = `
Settings are kept in the databases, since people decide them while the hub runs: a change holds from the next request on.
\`hub setting list\` tells what each decides, its value and what it may be.

Exit code:
  0    done
  1    the database failed
  2    there is no such setting, or it cannot have that value; nothing was written`;

type Named = ServiceName & keyof typeof UNION_SETTINGS;

export function registerSettingCommand(program: Command): void {
  const setting = program
    .command("setting")
    .description("list or change what the union that runs the hub decides")
    .addHelpText("after", HELP);
  setting
    .command("list")
    .description("list the settings, of one service or of all")
    .addArgument(serviceArgument("[service]"))
    .action((service?: Named) => list(service, process.env));
  setting
    .command("set")
    .description("give a setting a value")
    .addArgument(serviceArgument("<service>"))
    .argument("<name>", "its name")
    .argument("<value>", "its value")
    .action((service: Named, name: string, value: string) =>
      change(service, process.env, async ({ write }, settings) => {
        await write((tx) => writeSetting(tx, settings, { name, value }));
        console.log(`${service} ${name}: ${value}`);
      }),
    );
  setting
    .command("unset")
    .description("go back to the default")
    .addArgument(serviceArgument("<service>"))
    .argument("<name>", "its name")
    .action((service: Named, name: string) =>
      change(service, process.env, async ({ write }, settings) => {
        await write((tx) => unsetSetting(tx, settings, name));
        console.log(`${service} ${name}: the default`);
      }),
    );
}

function serviceArgument(name: string): Argument {
  return new Argument(name, "the service that keeps it").choices(Object.keys(UNION_SETTINGS));
}

async function list(only: Named | undefined, env: NodeJS.ProcessEnv): Promise<void> {
  const services = only ? [only] : (Object.keys(UNION_SETTINGS) as Named[]);
  for (const service of services) {
    await change(service, env, async ({ read }, settings) => {
      for (const { definition, value } of await listSettings(read, settings)) {
        const { name, default: usual, help, expected } = definition;
        const present = value ?? (usual === null ? "not set" : `${usual} (default)`);
        console.log(`${service} ${name}: ${present}\n    ${help}\n    expected: ${expected}`);
      }
    });
  }
}

async function change(
  service: Named,
  env: NodeJS.ProcessEnv,
  work: (database: Database, settings: UnionSettings) => Promise<void>,
): Promise<void> {
  const config = readDatabase(env, service);
  await using opened = await openImportDatabase(config, SERVICES[service].database, { dryRun: false });
  await refusing(["NOT_FOUND", "BAD_INPUT"], () => work(opened.database, UNION_SETTINGS[service] ?? {}));
}
