import "../services/kit/guard-node";
import { Command } from "commander";
import { endWith } from "../services/kit/server/run-process";
import { registerGatewayCommand } from "./gateway-command";
import { registerImportCommand } from "./import-command";
import { registerMigrateCommand } from "./migrate-command";
import { registerSchemaCommand } from "./schema-command";
import { registerUpCommand } from "./up-command";

const program = new Command("hub")
  .description("Omospondia: a GraphQL federation hub for networks of the social and solidarity economy")
  .showHelpAfterError("(hub --help tells more)")
  .configureOutput({ outputError: (text, write) => write(text) })
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

registerUpCommand(program);
registerGatewayCommand(program);
registerMigrateCommand(program);
registerImportCommand(program);
registerSchemaCommand(program);

program.parseAsync().catch(endWith);
