import type { Command } from "commander";
import { members } from "../services/members";
import { foundUnion } from "../services/members/network/found-union";
import { openImportDatabase, readDatabase } from "./import-database";
import { refusing } from "./refuse";

const HELP = `
What a new hub begins with: the network whose members are the members here. It is entered as a recognised union, or, where
an import has made it already, given these names. The same words again change nothing.

Exit code:
  0    done
  1    the database failed
  2    a word cannot be used, or another union runs the hub; nothing was written`;

interface FoundOptions {
  el?: string;
  en?: string;
  country: string;
}

export function registerUnionCommand(program: Command): void {
  program
    .command("union")
    .description("enter the union that runs the hub")
    .argument("<slug>", "its short name, such as my-union: lower-case letters, digits and -")
    .option("--el <name>", "its name in Greek")
    .option("--en <name>", "its name in English")
    .option("--country <code>", "ISO 3166-1, two letters", "GR")
    .addHelpText("after", HELP)
    .action((slug: string, options: FoundOptions) => found(slug, options, process.env));
}

async function found(slug: string, { el, en, country }: FoundOptions, env: NodeJS.ProcessEnv): Promise<void> {
  const names = Object.entries({ el, en }).flatMap(([lang, text]) => (text === undefined ? [] : [{ lang, text }]));
  await using opened = await openImportDatabase(readDatabase(env, "members"), members.database, { dryRun: false });
  const { write } = opened.database;
  const enter = () => write((tx) => foundUnion(tx, { slug, names, country, at: new Date() }));
  const id = await refusing(["CONFLICT", "BAD_INPUT"], enter);
  console.log(`${id}: ${slug} runs the hub`);
}
