import { type Command, InvalidArgumentError, Option } from "commander";
import { quote } from "../services/kit/import/report";
import { NetworkKind, NetworkState } from "../services/members/network/network.entity";
import { askingHub, GRAPH_HELP, type GraphClient, plain, printJson } from "./graph-client";
import {
  addNetwork,
  changeNetwork,
  findNetworks,
  getNetwork,
  type NetworkChangeFacts,
  type NetworkFacts,
  type NewNetwork,
} from "./network-graph";

const HELP = `
A network is proposed, then recognised by the union; while it is recognised it may have subgraphs in the graph, and tokens.
One that is suspended is shut out at once until it is readmitted; one that left is gone for good.
${GRAPH_HELP}`;

interface Output {
  json?: boolean;
}

export function registerNetworkCommand(program: Command): void {
  const network = program
    .command("network")
    .description("add networks to a running hub, recognise and suspend them, and look at them")
    .addHelpText("after", HELP);
  const verb = (name: string, description: string, example: string) =>
    network
      .command(name)
      .description(description)
      .option("--json", "print what the graph answers")
      .addHelpText("after", `\nExample:\n  hub network ${name} ${example}\n${GRAPH_HELP}`);
  const ofNetwork = (name: string, description: string, example = "") =>
    verb(name, description, `crete-coops${example}`).argument("<slug>", "its short name, such as crete-coops");

  verb("add", "enter a network as PROPOSED: by the registrar or an operator", ADD_EXAMPLE)
    .argument("<slug>", "its short name: lower-case letters, digits and -")
    .requiredOption("--name <language=text>", "its name in a language, the original first", collectNames)
    .addOption(kindOption())
    .option("--country <code>", "ISO 3166-1, two letters; without it one of several countries")
    .option("--website <url>", "its web site")
    .option("--prefix <prefix>", "what its fields and types in the graph begin with, for good")
    .action((slug: string, { json, kind, ...words }: Output & Omit<NewNetwork, "slug">) =>
      changing({ json }, (client) => addNetwork(client, { ...words, slug, kind: kind.toUpperCase() })),
    );
  ofNetwork("prefix", "give a prefix to a network that has none: by the registrar or an operator", " crete")
    .argument("<prefix>", "what its fields and types in the graph begin with, for good")
    .action((slug: string, prefix: string, output: Output) => change("giveNetworkPrefix", { slug, prefix }, output));
  ofNetwork("recognise", "recognise a network that was proposed: by the registrar or the board").action(
    (slug: string, output: Output) => change("recogniseNetwork", { slug }, output),
  );
  ofNetwork("suspend", "shut a network out for a time: by the registrar, the board or an operator", REASON_EXAMPLE)
    .requiredOption("--reason <text>", "why, for the registrar, the board and operators")
    .action((slug: string, { json, reason }: Output & { reason: string }) =>
      change("suspendNetwork", { slug, reason }, { json }),
    );
  ofNetwork("readmit", "end the suspension of a network: by the registrar or the board").action(
    (slug: string, output: Output) => change("readmitNetwork", { slug }, output),
  );
  ofNetwork("leave", "note that a network is gone for good: by the registrar or the board", ' --reason "It dissolved"')
    .requiredOption("--reason <text>", "why, for the registrar, the board and operators")
    .action((slug: string, { json, reason }: Output & { reason: string }) =>
      change("recordNetworkLeft", { slug, reason }, { json }),
    );
  verb("list", "list networks by name: state, prefix, slug, name", "--state recognised")
    .addOption(new Option("--state <state>", "those in one state").choices(lowerCase(NetworkState)))
    .action(({ json, state }: Output & { state?: string }) => list({ json, state: state?.toUpperCase() }));
  ofNetwork("show", "show a network", " --history")
    .option("--history", "also what happened to it: for the registrar, the board and operators")
    .action((slug: string, { json, history = false }: Output & { history?: boolean }) => show(slug, { json, history }));
}

const ADD_EXAMPLE =
  'crete-coops --name "el=Συνεταιρισμοί Κρήτης" --name "en=Cooperatives of Crete" --country GR --prefix crete';
const REASON_EXAMPLE = ' --reason "Its subgraph answers with the data of others"';

function kindOption(): Option {
  return new Option("--kind <kind>", "whether it unites bodies, unions, or others")
    .choices(lowerCase(NetworkKind))
    .default("network");
}

function lowerCase(names: Record<string, string>): string[] {
  return Object.values(names).map((name) => name.toLowerCase());
}

function collectNames(word: string, before: NewNetwork["name"] = []): NewNetwork["name"] {
  const [, lang, text] = /^([A-Za-z][A-Za-z0-9-]*)=(.+)$/s.exec(word) ?? [];
  if (lang === undefined || text === undefined)
    throw new InvalidArgumentError("expected a language and a text, such as el=Συνεταιρισμοί");
  return [...before, { lang, text }];
}

function change(verb: string, words: { slug: string } & Record<string, string>, output: Output): Promise<void> {
  return changing(output, (client) => changeNetwork(client, verb, words));
}

function changing({ json }: Output, work: (client: GraphClient) => Promise<NetworkFacts>): Promise<void> {
  return askingHub(process.env, async (client) => {
    const network = await work(client);
    if (json) printJson(network);
    else console.log(describe(network));
  });
}

function list({ json, state }: Output & { state?: string }): Promise<void> {
  return askingHub(process.env, async (client) => {
    const networks = (await findNetworks(client)).filter((network) => state === undefined || network.state === state);
    if (json) printJson(networks);
    else for (const network of networks) console.log(describe(network));
  });
}

function show(slug: string, { json, history }: Output & { history: boolean }): Promise<void> {
  return askingHub(process.env, async (client) => {
    const network = await getNetwork(client, slug, { history });
    if (json) return printJson(network);
    console.log(describe(network));
    for (const { lang, text } of network.name.editions) console.log(`  ${plain(lang)}: ${plain(text)}`);
    const { id, kind, country, website, version } = network;
    for (const [name, value] of Object.entries({ id, kind, country, website, version }))
      console.log(`  ${name}: ${plain(String(value ?? "-"))}`);
    for (const move of network.history?.nodes ?? []) console.log(`  ${describeMove(move)}`);
  });
}

function describe({ state, prefix, slug, name }: NetworkFacts): string {
  return plain(`${state}  ${prefix ?? "-"}  ${slug}  ${quote(name.editions[0]?.text ?? "")}`);
}

function describeMove({ at, fromState, toState, by, reason }: NetworkChangeFacts): string {
  const why = reason === null ? "" : `: ${quote(reason)}`;
  return plain(`${at}  ${fromState ?? "added"} → ${toState}  ${by?.id ?? "-"}${why}`);
}
