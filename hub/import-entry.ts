import "../services/kit/guard-node";
import { Command } from "commander";
import { endWith } from "../services/kit/server/run-process";
import { registerImportCommand } from "./import-command";

/** The import command alone, as the tests run it. */
const program = new Command("hub").exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
registerImportCommand(program);
program.parseAsync().catch(endWith);
