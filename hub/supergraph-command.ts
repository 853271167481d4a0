import { type Command, InvalidArgumentError } from "commander";
import type { SchemaChange } from "../gateway/changes/find/change";
import { findChanges } from "../gateway/changes/find/find-changes";
import { buildApiSchema } from "../gateway/composition/api-schema";
import { printPublicKeys, readArtifactKeys } from "../gateway/supergraphs/artifact-keys";
import { Settings } from "../services/kit/settings";
import { askingHub, GRAPH_HELP, plain, printJson, readGraphAddress } from "./graph-client";
import {
  fetchSupergraph,
  findSupergraphs,
  getLatestNumber,
  getSdl,
  rollBackSupergraph,
  type SupergraphFacts,
} from "./supergraph-graph";

const HELP = `
Whatever changes what is served makes a supergraph with the next number, signed with ARTIFACT_KEY.
${GRAPH_HELP}`;

const KEYS_HELP = `
Needs ARTIFACT_KEY, or the file of it below DATA_DIR, and asks no hub. What it prints is no secret.`;

interface Output {
  json?: boolean;
}

interface ShowOptions {
  number?: number;
  without: string[];
  signed?: boolean;
}

export function registerSupergraphCommand(program: Command): void {
  const supergraph = program
    .command("supergraph")
    .description("look at the supergraphs of a running hub, compare them, and go back to one")
    .addHelpText("after", HELP);
  const verb = (name: string, description: string, example = "") =>
    supergraph
      .command(name)
      .description(description)
      .addHelpText("after", `\nExample:\n  hub supergraph ${name}${example}\n`);
  const asking = (name: string, description: string, example = "") =>
    verb(name, description, example).option("--json", "print what the graph answers").addHelpText("after", GRAPH_HELP);

  verb("show", "print the SDL of a supergraph, for another router", " --without crete > supergraph.graphql")
    .option("--number <number>", "the one of this number, instead of the latest", readNumber)
    .option("--without <name>", "as it stands ready without this allied subgraph; may be given again", collect, [])
    .option("--signed", "the whole of it with its signature, as `hub gateway --supergraph` takes it: to staff")
    .addHelpText("after", GRAPH_HELP)
    .action((options: ShowOptions) => show(options));
  asking("list", "list supergraphs, the latest first: number, time, key, hash, subgraphs of allies, reason").action(
    ({ json }: Output) =>
      askingHub(process.env, async (client) => {
        const found = await findSupergraphs(client);
        if (json) printJson(found);
        else for (const one of found) console.log(describe(one));
      }),
  );
  asking("diff", "tell what changed between two supergraphs for those who use them: to an operator", " 41 42")
    .argument("[from]", "number of the older one. Default: the one before", readNumber)
    .argument("[to]", "number of the later one. Default: the latest", readNumber)
    .action((from: number | undefined, to: number | undefined, output: Output) => diff(from, to, output));
  asking("rollback", "serve what allies had in an older one: by an operator", ' 41 --reason "Wrong prices since 42"')
    .argument("<number>", "its number", readNumber)
    .requiredOption("--reason <text>", "why")
    .action((number: number, { json, reason }: Output & { reason: string }) =>
      askingHub(process.env, async (client) => {
        const made = await rollBackSupergraph(client, { number, reason });
        if (json) printJson(made);
        else console.log(describe(made));
      }),
    );
  verb("keys", "print the public keys, as ARTIFACT_PUBLIC_KEYS takes them")
    .addHelpText("after", KEYS_HELP)
    .action(() => {
      const keys = Settings.read(process.env, readArtifactKeys);
      console.log(printPublicKeys(keys()));
    });
}

function show({ number, without, signed }: ShowOptions): Promise<void> {
  return askingHub(process.env, async () => {
    const text = await fetchSupergraph(readGraphAddress(process.env), {
      ...(number !== undefined && { number: String(number) }),
      ...(without.length > 0 && { without: without.join(",") }),
      ...(signed && { signed: "true" }),
    });
    process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
  });
}

function diff(from: number | undefined, to: number | undefined, { json }: Output): Promise<void> {
  return askingHub(process.env, async (client) => {
    const later = to ?? (await getLatestNumber(client));
    const [before, after] = await Promise.all([getSdl(client, from ?? later - 1), getSdl(client, later)]);
    const changes = findChanges(buildApiSchema(before), buildApiSchema(after));
    if (json) printJson(changes);
    else for (const change of changes) console.log(plain(`${change.message}${weightOf(change)}`));
  });
}

function weightOf({ isBreaking, isDangerous }: SchemaChange): string {
  if (isBreaking) return " (breaking)";
  return isDangerous ? " (dangerous)" : "";
}

function describe({ number, madeAt, keyId, sha256, subgraphs, reason }: SupergraphFacts): string {
  const allied = subgraphs.filter(({ network }) => network !== null).map(({ version }) => version);
  return plain(`${number}  ${madeAt}  ${keyId}  ${sha256}  ${allied.join(",") || "-"}  ${reason ?? "-"}`);
}

function readNumber(word: string): number {
  if (!/^[1-9]\d{0,8}$/.test(word)) throw new InvalidArgumentError("expected the number of a supergraph, such as 42");
  return Number(word);
}

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}
