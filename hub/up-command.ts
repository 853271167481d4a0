import type { Command } from "commander";
import { forEachService, portSetting, SERVICE_NAMES } from "../services/kit/config";
import { runProcess } from "../services/kit/server/run-process";
import type { Address } from "../services/kit/server/start-error";
import { type HubConfig, readHubConfig } from "./config";
import { loadDemo } from "./demo/load";
import { migrateAll } from "./migrate-command";
import { assertPortIsFree } from "./port";
import { startHub } from "./start-hub";
import { planProcesses, startProcesses } from "./start-processes";

interface UpOptions {
  demo: boolean;
  processes: boolean;
}

export function registerUpCommand(program: Command): void {
  program
    .command("up")
    .description("migrate the databases and start the whole hub")
    .option("--demo", "load the fictional demonstration data first, where it is missing", false)
    .option("--processes", "give the gateway and each service a process of its own, on the ports 4000 to 4004", false)
    .action((options: UpOptions) => runProcess(() => up(options)));
}

async function up({ demo, processes }: UpOptions) {
  const config = readHubConfig(process.env, processes);
  const plan = processes ? planProcesses(process.env) : null;
  const addresses = plan ? [plan.gateway, ...plan.services].map(({ address }) => address) : addressesOf(config);
  for (const address of addresses) await assertPortIsFree(address);
  await prepareDatabases(config, demo);
  const hub = plan ? await startProcesses(plan, config) : await startHub(config);
  const signIn = config.gateway.signIn || config.devIssuer ? `, sign in: ${hub.url}/auth/sign-in` : "";
  console.log(`hub ready at ${hub.url} (playground: ${hub.url}/, graph: ${hub.url}/graphql${signIn})`);
  return hub;
}

function addressesOf({ gateway, services }: HubConfig): Address[] {
  const ofServices = SERVICE_NAMES.map((name) => ({ ...services[name], portSetting: portSetting(name) }));
  return [{ ...gateway, portSetting: "PORT" }, ...ofServices];
}

async function prepareDatabases({ services, registry }: HubConfig, demo: boolean): Promise<void> {
  const databases = { ...forEachService((name) => services[name].database), registry: registry.database };
  const done = await migrateAll(databases);
  if (done.length > 0) console.error(`Migrated: ${done.join(", ")}`);
  if (!demo) return;
  const loaded = await loadDemo(databases, new Date());
  if (loaded > 0) console.error(`Loaded ${loaded} records of demonstration data, all of them fictional`);
}
