import { readFileSync } from "node:fs";
import { type Command, Option } from "commander";
import { SettingsError } from "../services/kit/settings";
import { describeSubgraph, describeWhole } from "./describe-subgraph";
import { askingHub, GRAPH_HELP, type GraphClient, GraphRefusal, printJson } from "./graph-client";
import { getNetwork } from "./network-graph";
import {
  changeSubgraph,
  checkSubgraph,
  type FindingFacts,
  findSubgraphs,
  getSubgraph,
  publishSubgraph,
  type SubgraphFacts,
  type SubgraphVerb,
} from "./subgraph-graph";
import { printCheck, REPORT_FORMATS, REPORT_LANGUAGES, type ReportWords } from "./subgraph-report";
import { registerRequests } from "./subgraph-requests";

const HELP = `
A network adds a subgraph, checks and publishes its schema, and proves that the address is its own; an operator promotes a
version, and everybody is served by it. A token of the network acts on the network's own subgraphs alone.
${GRAPH_HELP}`;

const STATES = ["draft", "sandbox", "live", "quarantined", "withdrawn"];

interface Output {
  json?: boolean;
}

export function registerSubgraphCommand(program: Command): void {
  const subgraph = program
    .command("subgraph")
    .description("add subgraphs of allied networks to a running hub, check and publish their schemas, and look at them")
    .addHelpText("after", HELP);
  const verb = (name: string, description: string, example: string) =>
    subgraph
      .command(name)
      .description(description)
      .option("--json", "print what the graph answers")
      .addHelpText("after", `\nExample:\n  hub subgraph ${name} ${example}\n${GRAPH_HELP}`);
  const ofOne = (name: string, description: string, example = "") =>
    verb(name, description, `crete${example}`).argument("<name>", "of the subgraph");

  ofOne("add", "enter a subgraph", " --network crete-coops --url https://graph.crete.example/graphql")
    .requiredOption("--network <slug>", "whose it is")
    .requiredOption("--url <url>", "where it is reached, beginning with https://")
    .option("--signed-answers", "take no answer that a key of the network did not sign", false)
    .action((name: string, { json, network, url, signedAnswers }: Output & AddOptions) =>
      changing({ json }, async (client) => {
        const { id: networkId } = await getNetwork(client, network);
        return changeSubgraph(client, "addAlliedSubgraph", { name, networkId, url, signedAnswers });
      }),
    );
  reported(ofOne("check", "tell all that stands against a schema; changes nothing", SCHEMA_EXAMPLE)).action(
    (name: string, options: CheckOptions) =>
      reporting({ name, ...options }, async (client, words) => {
        const { isPassed, findings } = await checkSubgraph(client, name, words.sdl);
        console.log(printCheck(findings, words));
        if (!isPassed) process.exitCode = 1;
      }),
  );
  reported(ofOne("publish", "publish a schema as a new version, if it passes the check", SCHEMA_EXAMPLE)).action(
    (name: string, options: CheckOptions) =>
      reporting({ name, ...options }, async (client, words) => {
        const version = await publishSubgraph(client, { name, sdl: words.sdl });
        if (options.json) return printJson(version);
        if (words.format !== "text") return console.log(printCheck(version.findings, words));
        console.log(`${version.label}  number ${version.number}, published ${version.publishedAt}`);
        if (version.findings.length > 0) console.log(printCheck(version.findings, words));
      }),
  );
  ofOne("prove", "have the hub look for the challenge at the address").action((name: string, output: Output) =>
    change("proveSubgraphUrl", { name }, output),
  );
  ofOne("promote", "serve a version to everybody: by an operator", " crete@sha256:0123456789abcdef")
    .argument("[version]", "its label. Default: the latest")
    .action((name: string, version: string | undefined, output: Output) =>
      changing(output, async (client) => {
        const [latest] = (await getSubgraph(client, name)).latest.nodes;
        return changeSubgraph(client, "promoteSubgraph", { name, version: version ?? latest?.label ?? "" });
      }),
    );
  const takeOut = (word: string, description: string, verb: SubgraphVerb) =>
    ofOne(word, description, ' --reason "It answers with the data of others"')
      .requiredOption("--reason <text>", "why")
      .action((name: string, { json, reason }: Output & { reason: string }) =>
        change(verb, { name, reason }, { json }),
      );
  takeOut("quarantine", "take a subgraph out at once, until it is released", "quarantineSubgraph");
  ofOne("release", "serve again what is in quarantine: by an operator").action((name: string, output: Output) =>
    change("releaseSubgraph", { name }, output),
  );
  takeOut("withdraw", "take a subgraph out for good", "withdrawSubgraph");
  verb("list", "list subgraphs by name: state, name, served version, address", "--state live")
    .addOption(new Option("--state <state>", "those in one state").choices(STATES))
    .action(({ json, state }: Output & { state?: string }) =>
      askingHub(process.env, async (client) => {
        const found = await findSubgraphs(client, state?.toUpperCase());
        if (json) printJson(found);
        else for (const one of found) console.log(describeSubgraph(one));
      }),
    );
  ofOne("show", "show a subgraph, and what is left to do").action((name: string, { json }: Output) =>
    askingHub(process.env, async (client) => {
      const found = await getSubgraph(client, name);
      if (json) printJson(found);
      else console.log(describeWhole(found));
    }),
  );
  registerRequests({ ofOne, verb });
}

interface AddOptions {
  network: string;
  url: string;
  signedAnswers: boolean;
}

interface CheckOptions extends Output, Pick<ReportWords, "format" | "language"> {
  schema: string;
}

const SCHEMA_EXAMPLE = " --schema crete.graphql";

function reported(command: Command): Command {
  return command
    .requiredOption("--schema <file>", "in the language of GraphQL")
    .addOption(new Option("--format <format>", "of what was found").choices(REPORT_FORMATS).default("text"))
    .addOption(new Option("--language <language>", "of that as text").choices(REPORT_LANGUAGES).default("en"));
}

/** Whatever it is that refuses a schema, it is told as `check` tells it. */
function reporting(
  { name, schema, json, format, language }: CheckOptions & { name: string },
  work: (client: GraphClient, words: ReportWords) => Promise<void>,
): Promise<void> {
  const words = { name, sdl: readSchema(schema), file: schema, format: json ? ("json" as const) : format, language };
  return askingHub(process.env, async (client) => {
    try {
      await work(client, words);
    } catch (error) {
      const findings = error instanceof GraphRefusal ? findingsOf(error) : undefined;
      if (findings) console.log(printCheck(findings, words));
      throw error;
    }
  });
}

function findingsOf({ problems }: GraphRefusal): FindingFacts[] | undefined {
  return problems.find(({ code }) => code === "CHECK_FAILED")?.details?.findings as FindingFacts[] | undefined;
}

/** @throws {SettingsError} */
function readSchema(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new SettingsError([`Cannot read ${JSON.stringify(file)}: ${(error as NodeJS.ErrnoException).code}`]);
  }
}

function change(verb: SubgraphVerb, input: object, output: Output): Promise<void> {
  return changing(output, (client) => changeSubgraph(client, verb, input));
}

function changing({ json }: Output, work: (client: GraphClient) => Promise<SubgraphFacts>): Promise<void> {
  return askingHub(process.env, async (client) => {
    const changed = await work(client);
    if (json) printJson(changed);
    else console.log(describeWhole(changed));
  });
}
