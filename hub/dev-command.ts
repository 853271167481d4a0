import { type Command, InvalidArgumentError } from "commander";
import { runProcess } from "../services/kit/server/run-process";
import { SettingsError } from "../services/kit/settings";
import { type DevGrant, type DevOptions, startDev } from "./dev/start-dev";
import { GraphRefusal } from "./graph-client";

const HELP = `
It starts a whole hub of its own, with the demonstration data in a temporary folder that goes with it, and enters there a
network, the subgraph and the grants. What changes in the file of the schema is published anew; what the check refuses is
told, and the last schema that passed serves on. The hub signs as a real one does: its address is what the subgraph must
know it by, and its keys stand at /.well-known/jwks.json.

For development alone: it is refused under NODE_ENV=production.

Example:
  hub dev --ally http://localhost:5001/graphql --schema schema.graphql --grant "EXTEND Organization"`;

interface Words extends Omit<DevOptions, "grants"> {
  grant: DevGrant[];
}

export function registerDevCommand(program: Command): void {
  program
    .command("dev")
    .description("try out the subgraph of an ally in a hub of its own, while it is written")
    .requiredOption("--ally <url>", "where the subgraph is reached from this machine", readUrl)
    .requiredOption("--schema <file>", "in the language of GraphQL")
    .option("--prefix <prefix>", "of the network. Default: what its root fields begin with")
    .option("--name <name>", "of the subgraph. Default: the prefix")
    .option("--grant <grant>", "such as 'EXTEND Organization'; may be given several times", collectGrants, [])
    .option("--port <port>", "where the hub listens", readPort, 4000)
    .addHelpText("after", HELP)
    .action(({ grant: grants, ...words }: Words) => runProcess(() => start({ ...words, grants })));
}

async function start(options: DevOptions) {
  try {
    return await startDev(options, process.env);
  } catch (error) {
    // What a word of the command led to, such as a prefix that nobody may have
    if (error instanceof GraphRefusal) throw new SettingsError(error.message.split("\n"));
    throw error;
  }
}

function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.hash) return url;
  throw new InvalidArgumentError("expected an address such as http://localhost:5001/graphql");
}

function readPort(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new InvalidArgumentError("expected a whole number from 0 to 65535");
}

function collectGrants(text: string, before: DevGrant[]): DevGrant[] {
  const [, kind = "", coordinate = ""] = /^(EXTEND|RECEIVE) ([_A-Za-z][\w.]*)$/i.exec(text.trim()) ?? [];
  if (coordinate === "") throw new InvalidArgumentError("expected such as 'EXTEND Organization'");
  return [...before, { kind: kind.toUpperCase(), coordinate }];
}
