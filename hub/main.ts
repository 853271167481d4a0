import "../services/kit/guard-node";
import { Command } from "commander";
import { endWith } from "../services/kit/server/run-process";
import { registerAdminCommand } from "./admin-command";
import { registerAuditCommand } from "./audit-command";
import { registerDemoCommand } from "./demo-command";
import { registerExportCommand } from "./export-command";
import { registerGatewayCommand } from "./gateway-command";
import { registerImportCallsCommand } from "./import-calls-command";
import { registerImportCommand } from "./import-command";
import { registerImportsCommand } from "./imports-command";
import { registerKeyCommand } from "./key-command";
import { registerMigrateCommand } from "./migrate-command";
import { registerReindexCommand } from "./reindex-command";
import { registerResealCommand } from "./reseal-command";
import { registerRetentionCommand } from "./retention-command";
import { registerSchemaCommand } from "./schema-command";
import { registerSettingCommand } from "./setting-command";
import { registerTokenCommand } from "./token-command";
import { registerUnionCommand } from "./union-command";
import { registerUpCommand } from "./up-command";

const program = new Command("hub")
  .description("Omospondia: a GraphQL federation hub for networks of the social and solidarity economy")
  .showHelpAfterError("(hub --help tells more)")
  .configureOutput({ outputError: (text, write) => write(text) })
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

registerUpCommand(program);
registerGatewayCommand(program);
registerMigrateCommand(program);
registerDemoCommand(program);
registerImportCommand(program);
registerImportCallsCommand(program);
registerImportsCommand(program);
registerExportCommand(program);
registerReindexCommand(program);
registerUnionCommand(program);
registerAdminCommand(program);
registerSettingCommand(program);
registerTokenCommand(program);
registerKeyCommand(program);
registerAuditCommand(program);
registerResealCommand(program);
registerRetentionCommand(program);
registerSchemaCommand(program);

program.parseAsync().catch(endWith);
