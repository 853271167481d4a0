import { type GraphAddress, type GraphClient, GraphRefusal } from "./graph-client";

/** What the graph tells of supergraphs. */
export interface SupergraphFacts {
  number: number;
  madeAt: string;
  reason: string | null;
  sha256: string;
  keyId: string;
  subgraphs: Array<{ name: string; version: string; network: { id: string; slug: string } | null }>;
}

const FACTS = "number madeAt reason sha256 keyId subgraphs { name version network { id slug } }";
const TIMEOUT_MS = 30_000;

/** As an OPERATOR sees them, the latest first. */
export function findSupergraphs(client: GraphClient): Promise<SupergraphFacts[]> {
  return client.askAll(`query Supergraphs($after: String) {
    page: supergraphArtifacts(first: 50, after: $after) { nodes { ${FACTS} } pageInfo { hasNextPage endCursor } }
  }`);
}

/** @throws {GraphRefusal} NOT_FOUND before the first */
export async function getLatestNumber(client: GraphClient): Promise<number> {
  const text = "{ page: supergraphArtifacts(first: 1) { nodes { number } } }";
  const { page } = await client.ask<{ page: { nodes: Array<{ number: number }> } }>(text);
  const [latest] = page.nodes;
  if (latest) return latest.number;
  throw new GraphRefusal([{ code: "NOT_FOUND", message: "There is no supergraph yet" }]);
}

/** The SDL of an older one or of the latest. @throws {GraphRefusal} NOT_FOUND too */
export async function getSdl(client: GraphClient, number: number): Promise<string> {
  const text = "query Sdl($number: Int!) { artifact: supergraphArtifact(number: $number) { sdl } }";
  const { artifact } = await client.ask<{ artifact: { sdl: string | null } | null }>(text, { number });
  if (artifact?.sdl != null) return artifact.sdl;
  throw new GraphRefusal([{ code: "NOT_FOUND", message: `There is no supergraph ${number}` }]);
}

export async function rollBackSupergraph(client: GraphClient, input: object): Promise<SupergraphFacts> {
  const text = `mutation RollBack($input: RollBackSupergraphInput!) {
    artifact: rollBackSupergraph(input: $input) { ${FACTS} }
  }`;
  return (await client.ask<{ artifact: SupergraphFacts }>(text, { input })).artifact;
}

/**
 * What `/supergraph` of a hub gives, as it is: to staff what is signed, to networks what the public sees.
 *
 * @throws {GraphRefusal}
 */
export async function fetchSupergraph({ url, token }: GraphAddress, words: Record<string, string>): Promise<string> {
  const address = new URL(`/supergraph?${new URLSearchParams(words)}`, url);
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const response = await ask(address, headers);
  const text = await response.text();
  if (response.ok) return text;
  const code = response.status === 404 ? "NOT_FOUND" : "UNEXPECTED_ANSWER";
  const who = "expected one that there is, and a token of staff or of a network";
  throw new GraphRefusal([{ code, message: `${address.href} answers with status ${response.status}, ${who}` }]);
}

/** A redirect is refused: the token is for this address alone. */
async function ask(url: URL, headers: Record<string, string>): Promise<Response> {
  try {
    return await fetch(url, { headers, redirect: "error", signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (error) {
    const { cause, message } = error as Error & { cause?: { code?: string; message?: string } };
    const why = cause?.code ?? cause?.message ?? message;
    throw new GraphRefusal([{ code: "UNREACHABLE", message: `Cannot reach ${url.href}: ${why}` }]);
  }
}
