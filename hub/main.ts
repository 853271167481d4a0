import "../services/kit/guard-node";
import { Command } from "commander";
import { endWith } from "../services/kit/server/run-process";

/** In the order of the help. Each is loaded when it is asked for: the gateway alone has no use for databases in its memory. */
const COMMANDS: Record<string, () => Promise<(program: Command) => void>> = {
  up: async () => (await import("./up-command.js")).registerUpCommand,
  dev: async () => (await import("./dev-command.js")).registerDevCommand,
  gateway: async () => (await import("./gateway-command.js")).registerGatewayCommand,
  migrate: async () => (await import("./migrate-command.js")).registerMigrateCommand,
  demo: async () => (await import("./demo-command.js")).registerDemoCommand,
  import: async () => (await import("./import-command.js")).registerImportCommand,
  "import-calls": async () => (await import("./import-calls-command.js")).registerImportCallsCommand,
  imports: async () => (await import("./imports-command.js")).registerImportsCommand,
  export: async () => (await import("./export-command.js")).registerExportCommand,
  reindex: async () => (await import("./reindex-command.js")).registerReindexCommand,
  union: async () => (await import("./union-command.js")).registerUnionCommand,
  network: async () => (await import("./network-command.js")).registerNetworkCommand,
  subgraph: async () => (await import("./subgraph-command.js")).registerSubgraphCommand,
  grant: async () => (await import("./grant-command.js")).registerGrantCommand,
  supergraph: async () => (await import("./supergraph-command.js")).registerSupergraphCommand,
  admin: async () => (await import("./admin-command.js")).registerAdminCommand,
  setting: async () => (await import("./setting-command.js")).registerSettingCommand,
  token: async () => (await import("./token-command.js")).registerTokenCommand,
  key: async () => (await import("./key-command.js")).registerKeyCommand,
  audit: async () => (await import("./audit-command.js")).registerAuditCommand,
  reseal: async () => (await import("./reseal-command.js")).registerResealCommand,
  retention: async () => (await import("./retention-command.js")).registerRetentionCommand,
  schema: async () => (await import("./schema-command.js")).registerSchemaCommand,
};

const program = new Command("hub")
  .description("Omospondia: a GraphQL federation hub for networks of the social and solidarity economy")
  .showHelpAfterError("(hub --help tells more)")
  .configureOutput({ outputError: (text, write) => write(text) })
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

run().catch(endWith);

async function run(): Promise<void> {
  const named = COMMANDS[process.argv[2] ?? ""];
  for (const load of named ? [named] : Object.values(COMMANDS)) (await load())(program);
  await program.parseAsync();
}
