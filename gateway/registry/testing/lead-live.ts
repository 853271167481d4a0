import type { Actor } from "../../../services/kit/actor/actor";
import { ally, linked, operator, type TestRegistry } from "./start-test-registry";

export const ADD =
  "mutation ($input: AddAlliedSubgraphInput!) { addAlliedSubgraph(input: $input) { id name state urlChallenge { url text } } }";
export const PUBLISH =
  "mutation ($input: PublishSubgraphInput!) { publishSubgraph(input: $input) { id number label contentHash sdl } }";
export const PROVE =
  "mutation ($input: SubgraphInput!) { proveSubgraphUrl(input: $input) { urlProvenAt urlChallenge { url } } }";
export const PROMOTE =
  "mutation ($input: PromoteSubgraphInput!) { promoteSubgraph(input: $input) { state liveSince liveVersion { number } } }";
export const RELEASE = "mutation ($input: SubgraphInput!) { releaseSubgraph(input: $input) { state } }";
export const QUARANTINE = "mutation ($input: TakeOutSubgraphInput!) { quarantineSubgraph(input: $input) { state } }";
export const WITHDRAW = "mutation ($input: TakeOutSubgraphInput!) { withdrawSubgraph(input: $input) { state } }";

export const OPERATOR = operator("per_operator");

/** A schema in the network's own names. */
export function sdlOf(prefix: string, field = "hello"): string {
  return linked(`type Query { ${prefix}_${field}: String }`);
}

/** Tells the registry's members of a recognised network. @returns Its token's actor */
export function addNetwork({ networks }: TestRegistry, prefix: string): Actor & { subject: string } {
  const id = `net_${prefix}`;
  networks.set(id, { id, slug: prefix, prefix, state: "RECOGNISED" });
  return { ...ally(id), subject: id };
}

/** Adds a subgraph of a network, called as its prefix. */
export async function addSubgraph(test: TestRegistry, { subject: networkId }: { subject: string }): Promise<string> {
  const name = networkId.replace("net_", "");
  const input = { name, networkId, url: `https://${name}.example/graphql` };
  const { data, errors } = await test.ask(OPERATOR, ADD, { input });
  if (errors) throw new Error(JSON.stringify(errors));
  const { url, text } = data.addAlliedSubgraph.urlChallenge;
  test.texts.set(url, text);
  return name;
}

/** @returns Label of the version */
export async function publish(test: TestRegistry, name: string, sdl = sdlOf(name)): Promise<string> {
  const { data, errors } = await test.ask(OPERATOR, PUBLISH, { input: { name, sdl } });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.publishSubgraph.label;
}

/** A subgraph with a version that may go live. @returns Its name and the label of the version */
export async function prepare(test: TestRegistry, prefix: string): Promise<{ name: string; version: string }> {
  const name = await addSubgraph(test, addNetwork(test, prefix));
  await test.ask(OPERATOR, PROVE, { input: { name } });
  return { name, version: await publish(test, name) };
}

export async function leadLive(test: TestRegistry, prefix: string): Promise<string> {
  const input = await prepare(test, prefix);
  const { errors } = await test.ask(OPERATOR, PROMOTE, { input });
  if (errors) throw new Error(JSON.stringify(errors));
  return input.name;
}

export function codeOf({ errors }: { errors?: Array<{ extensions?: Record<string, unknown> }> }): unknown {
  return errors?.[0]?.extensions?.code;
}
