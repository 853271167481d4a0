import { type Command, Option } from "commander";
import { askingHub, GRAPH_HELP, plain, printJson } from "./graph-client";
import { getNetwork } from "./network-graph";
import { findGrants, type GrantFacts, grantFields, revokeGrant } from "./subgraph-graph";

const HELP = `
A network may extend types that it does not own, and receive the values of fields that it does not own, as far as it was
granted that. What is revoked ends at once.
${GRAPH_HELP}`;

interface Output {
  json?: boolean;
}

interface AddOptions {
  network: string;
  kind: string;
  agreement: string;
}

export function registerGrantCommand(program: Command): void {
  const grant = program
    .command("grant")
    .description("let networks extend or receive what they do not own")
    .addHelpText("after", HELP);
  const verb = (name: string, description: string, example: string) =>
    grant
      .command(name)
      .description(description)
      .option("--json", "print what the graph answers")
      .addHelpText("after", `\nExample:\n  hub grant ${name} ${example}\n${GRAPH_HELP}`);

  verb(
    "add",
    "grant something: by an operator",
    '--network crete-coops --kind receive --agreement "3/2026" Organization.nuts',
  )
    .argument("<coordinate...>", "types or fields, such as Organization.nuts")
    .requiredOption("--network <slug>", "who may")
    .addOption(
      new Option("--kind <kind>", "what it may do with them").choices(["receive", "extend"]).makeOptionMandatory(),
    )
    .requiredOption("--agreement <text>", "the agreement that it rests on: its number or address")
    .action((coordinates: string[], { json, network, kind, agreement }: Output & AddOptions) =>
      askingHub(process.env, async (client) => {
        const { id: networkId } = await getNetwork(client, network);
        print(await grantFields(client, { networkId, kind: kind.toUpperCase(), agreement, coordinates }), json);
      }),
    );
  verb("revoke", "take a grant back at once: by an operator", "grt_01j…")
    .argument("<id>", "of the grant")
    .action((id: string, { json }: Output) =>
      askingHub(process.env, async (client) => print([await revokeGrant(client, id)], json)),
    );
  verb("list", "list grants, the latest first: kind, coordinate, network, agreement, id", "--all")
    .option("--all", "also those that were revoked", false)
    .action(({ json, all }: Output & { all: boolean }) =>
      askingHub(process.env, async (client) => print(await findGrants(client, !all), json)),
    );
}

function print(grants: readonly GrantFacts[], json = false): void {
  if (json) printJson(grants);
  else for (const one of grants) console.log(describe(one));
}

function describe({ id, kind, coordinate, agreement, network, revokedAt }: GrantFacts): string {
  const end = revokedAt === null ? "" : `  revoked ${revokedAt}`;
  return plain(`${kind}  ${coordinate}  ${network?.slug ?? "-"}  ${agreement}  ${id}${end}`);
}
