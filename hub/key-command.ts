import type { Command } from "commander";
import { createKey, printKey } from "../services/kit/keys/key";

const HELP = `
The key is printed as a setting or a file of keys takes it: its name, a colon and the secret. Nothing of it is kept here.
To change a key, put the new one before the old one, and take the old one away when nothing that it made is left.`;

export function registerKeyCommand(program: Command): void {
  const key = program.command("key").description("make keys for settings");
  key
    .command("create")
    .description("print a new key")
    .addHelpText("after", HELP)
    .action(() => console.log(printKey(createKey(new Date()))));
}
