import type { Command } from "commander";
import { createKey, printKey } from "../services/kit/keys/key";
import { createKeyPair, printKeyPair } from "../services/kit/keys/key-pair";

const HELP = `
The key is printed as a setting or a file of keys takes it: its name, a colon and the secret, with "ed25519:"
before it for a key of which others know a half. Nothing of it is kept here.
To change a key, put the new one before the old one, and take the old one away when nothing that it made is left.`;

export function registerKeyCommand(program: Command): void {
  const key = program.command("key").description("make keys for settings");
  key
    .command("create")
    .description("print a new key")
    .option("--ed25519", "one of which others know a half, as HUB_ALLY_KEY takes it, and no shared secret")
    .addHelpText("after", HELP)
    .action(({ ed25519 }: { ed25519?: boolean }) => console.log(makeKey(ed25519 === true)));
}

function makeKey(isPair: boolean): string {
  const now = new Date();
  return isPair ? printKeyPair(createKeyPair(now)) : printKey(createKey(now));
}
