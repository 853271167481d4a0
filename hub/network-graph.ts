import { type GraphClient, GraphRefusal } from "./graph-client";

/** A network as the graph tells of it. */
export interface NetworkFacts {
  id: string;
  slug: string;
  prefix: string | null;
  name: { editions: Array<{ lang: string; text: string }> };
  kind: string;
  country: string | null;
  website: string | null;
  state: string;
  version: number;
}

export interface NetworkChangeFacts {
  version: number;
  fromState: string | null;
  toState: string;
  reason: string | null;
  at: string;
  by: { id: string } | null;
}

export interface NewNetwork {
  slug: string;
  name: Array<{ lang: string; text: string }>;
  kind: string;
  country?: string;
  website?: string;
  prefix?: string;
}

const FACTS = "id slug prefix name { editions { lang text } } kind country website state version";
const HISTORY = "history(first: 100) { nodes { version fromState toState reason at by { id } } }";
const LIST = `query Networks($after: String) {
  page: networks(first: 100, after: $after) { nodes { ${FACTS} } pageInfo { hasNextPage endCursor } }
}`;
const ADD = `mutation AddNetwork($input: AddNetworkInput!) { network: addNetwork(input: $input) { ${FACTS} } }`;

export async function addNetwork(client: GraphClient, input: NewNetwork): Promise<NetworkFacts> {
  return (await client.ask<{ network: NetworkFacts }>(ADD, { input })).network;
}

/**
 * Changes a network as it is now.
 *
 * @param verb Name of the mutation
 * @param words What it takes besides the network and its version
 * @throws {GraphRefusal}
 */
export async function changeNetwork(
  client: GraphClient,
  verb: string,
  { slug, ...words }: { slug: string } & Record<string, string>,
): Promise<NetworkFacts> {
  const { id: networkId, version: expectedVersion } = await getNetwork(client, slug);
  const type = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}`;
  const text = `mutation ${type}($input: ${type}Input!) { network: ${verb}(input: $input) { ${FACTS} } }`;
  const input = { networkId, expectedVersion, ...words };
  return (await client.ask<{ network: NetworkFacts }>(text, { input })).network;
}

/** All of them, by name. @throws {GraphRefusal} */
export function findNetworks(client: GraphClient): Promise<NetworkFacts[]> {
  return client.askAll(LIST);
}

/** @param options Whether with its history, the latest 100 changes @throws {GraphRefusal} NOT_FOUND too */
export async function getNetwork(
  client: GraphClient,
  slug: string,
  { history = false } = {},
): Promise<NetworkFacts & { history?: { nodes: NetworkChangeFacts[] } }> {
  const text = `query Network($slug: String!) { network(slug: $slug) { ${FACTS} ${history ? HISTORY : ""} } }`;
  const { network } = await client.ask<{ network: NetworkFacts | null }>(text, { slug });
  if (network) return network;
  throw new GraphRefusal([{ code: "NOT_FOUND", message: `There is no network ${JSON.stringify(slug)}` }]);
}
