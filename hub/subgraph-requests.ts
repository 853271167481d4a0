import { type Command, Option } from "commander";
import { SettingsError } from "../services/kit/settings";
import { askingHub, type GraphClient, plain, printJson } from "./graph-client";
import { getNetwork } from "./network-graph";
import { type ChangeRequestFacts, changeByTwo, findChangeRequests } from "./subgraph-graph";

interface Output {
  json?: boolean;
}

/** How a verb of `hub subgraph` is entered. */
export interface SubgraphVerbs {
  /** @param example Words after it */
  verb(name: string, description: string, example: string): Command;
  /** One that begins with the name of a subgraph. @param example Words after that name, with a space before */
  ofOne(name: string, description: string, example?: string): Command;
}

/** The verbs for what takes two people. */
export function registerRequests({ verb, ofOne }: SubgraphVerbs): void {
  ofOne(
    "propose",
    "propose another address, key or owner, which a second person approves",
    " --url https://new.example/",
  )
    .addOption(new Option("--url <url>", "the address that is to be").conflicts(["key", "network"]))
    .addOption(new Option("--key <x>", "`x` of the JWK of its Ed25519 key").conflicts(["url", "network"]))
    .addOption(new Option("--network <slug>", "whose it is to be").conflicts(["url", "key"]))
    .action((name: string, { json, url, key, network }: Output & { url?: string; key?: string; network?: string }) =>
      deciding({ json }, async (client) => {
        const owner = network === undefined ? undefined : (await getNetwork(client, network)).id;
        const [kind, value] = Object.entries({ URL: url, KEY: key, OWNER: owner }).find(([, given]) => given) ?? [];
        if (value === undefined) throw new SettingsError(["Expected one of --url, --key and --network"]);
        return changeByTwo(client, "proposeSubgraphChange", { name, kind, value });
      }),
    );
  verb("requests", "list what was proposed and waits for a second person", "--all")
    .option("--all", "also what was decided", false)
    .action(({ json, all }: Output & { all: boolean }) =>
      askingHub(process.env, async (client) => {
        const found = await findChangeRequests(client, all);
        if (json) printJson(found);
        else for (const one of found) console.log(describeRequest(one));
      }),
    );
  verb("approve", "do what another person proposed: by an operator", "scr_01j…")
    .argument("<id>", "of the proposal")
    .action((requestId: string, output: Output) =>
      deciding(output, (client) => changeByTwo(client, "approveSubgraphChange", { requestId })),
    );
  verb("refuse", "let a proposal be", "scr_01j…")
    .argument("<id>", "of the proposal")
    .action((requestId: string, output: Output) =>
      deciding(output, (client) => changeByTwo(client, "refuseSubgraphChange", { requestId })),
    );
}

function deciding({ json }: Output, work: (client: GraphClient) => Promise<ChangeRequestFacts>): Promise<void> {
  return askingHub(process.env, async (client) => {
    const request = await work(client);
    if (json) printJson(request);
    else console.log(describeRequest(request));
  });
}

function describeRequest({ id, state, kind, value, subgraph, proposedAt }: ChangeRequestFacts): string {
  return plain(`${state}  ${id}  ${subgraph?.name ?? "-"}  ${kind} ${value}  proposed ${proposedAt}`);
}
