import { type GraphClient, GraphRefusal } from "./graph-client";

/** What the graph tells of allied subgraphs, and does with them. */

export interface FindingFacts {
  code: string;
  severity: "ERROR" | "WARNING" | "NOTE";
  message: string;
  coordinate: string | null;
  line: number | null;
  advice: string | null;
}

export interface VersionFacts {
  label: string;
  number: number;
  publishedAt: string;
}

export interface SubgraphFacts {
  name: string;
  state: string;
  url: string;
  urlProvenAt: string | null;
  urlChallenge: { url: string; text: string } | null;
  signedAnswers: boolean;
  liveVersion: VersionFacts | null;
  latest: { nodes: VersionFacts[] };
  network: { id: string; slug: string } | null;
}

export interface CheckFacts {
  isPassed: boolean;
  findings: FindingFacts[];
}

export interface ChangeRequestFacts {
  id: string;
  kind: string;
  value: string;
  state: string;
  proposedAt: string;
  subgraph: { name: string } | null;
}

export interface GrantFacts {
  id: string;
  kind: string;
  coordinate: string;
  agreement: string;
  grantedAt: string;
  revokedAt: string | null;
  network: { slug: string } | null;
}

const VERSION = "label number publishedAt";
const SUBGRAPH = `name state url urlProvenAt urlChallenge { url text } signedAnswers network { id slug }
  liveVersion { ${VERSION} } latest: versions(first: 1) { nodes { ${VERSION} } }`;
const FINDING = "code severity message coordinate line advice";
const REQUEST = "id kind value state proposedAt subgraph { name }";
const GRANT = "id kind coordinate agreement grantedAt revokedAt network { slug }";

/** @throws {GraphRefusal} NOT_FOUND for one that is not there, or not for whoever asks */
export async function getSubgraph(client: GraphClient, name: string): Promise<SubgraphFacts> {
  const text = `query Subgraph($name: String!) { alliedSubgraph(name: $name) { ${SUBGRAPH} } }`;
  const { alliedSubgraph } = await client.ask<{ alliedSubgraph: SubgraphFacts | null }>(text, { name });
  if (alliedSubgraph) return alliedSubgraph;
  throw new GraphRefusal([{ code: "NOT_FOUND", message: `There is no subgraph ${JSON.stringify(name)} of yours` }]);
}

/** By name. */
export function findSubgraphs(client: GraphClient, state?: string): Promise<SubgraphFacts[]> {
  const text = `query Subgraphs($state: SubgraphState, $after: String) {
    page: alliedSubgraphs(first: 50, state: $state, after: $after) { nodes { ${SUBGRAPH} } ${PAGE_INFO} }
  }`;
  return client.askAll(text, { state });
}

/** Those that wait for a decision alone, unless all are wanted; the latest first. */
export function findChangeRequests(client: GraphClient, isAll: boolean): Promise<ChangeRequestFacts[]> {
  const text = `query Requests($state: SubgraphChangeRequestState, $after: String) {
    page: subgraphChangeRequests(first: 50, state: $state, after: $after) { nodes { ${REQUEST} } ${PAGE_INFO} }
  }`;
  return client.askAll(text, isAll ? {} : { state: "PROPOSED" });
}

/** The latest first. */
export function findGrants(client: GraphClient, inForceOnly: boolean): Promise<GrantFacts[]> {
  const text = `query Grants($inForceOnly: Boolean!, $after: String) {
    page: fieldGrants(first: 50, inForceOnly: $inForceOnly, after: $after) { nodes { ${GRANT} } ${PAGE_INFO} }
  }`;
  return client.askAll(text, { inForceOnly });
}

const PAGE_INFO = "pageInfo { hasNextPage endCursor }";

/** Changes nothing. */
export async function checkSubgraph(client: GraphClient, name: string, sdl: string): Promise<CheckFacts> {
  const text = `query Check($name: String!, $sdl: String!) {
    check: checkSubgraph(name: $name, sdl: $sdl) { isPassed findings { ${FINDING} } }
  }`;
  return (await client.ask<{ check: CheckFacts }>(text, { name, sdl })).check;
}

export async function publishSubgraph(client: GraphClient, input: { name: string; sdl: string }) {
  const text = `mutation Publish($input: PublishSubgraphInput!) {
    version: publishSubgraph(input: $input) { ${VERSION} findings { ${FINDING} } }
  }`;
  return (await client.ask<{ version: VersionFacts & { findings: FindingFacts[] } }>(text, { input })).version;
}

/** The mutations that answer with the subgraph, by the type of their input. */
const SUBGRAPH_VERBS = {
  addAlliedSubgraph: "AddAlliedSubgraphInput",
  proveSubgraphUrl: "SubgraphInput",
  promoteSubgraph: "PromoteSubgraphInput",
  quarantineSubgraph: "TakeOutSubgraphInput",
  releaseSubgraph: "SubgraphInput",
  withdrawSubgraph: "TakeOutSubgraphInput",
} as const;
export type SubgraphVerb = keyof typeof SUBGRAPH_VERBS;

export async function changeSubgraph(client: GraphClient, verb: SubgraphVerb, input: object): Promise<SubgraphFacts> {
  const text = `mutation Change($input: ${SUBGRAPH_VERBS[verb]}!) { subgraph: ${verb}(input: $input) { ${SUBGRAPH} } }`;
  return (await client.ask<{ subgraph: SubgraphFacts }>(text, { input })).subgraph;
}

const REQUEST_VERBS = {
  proposeSubgraphChange: "ProposeSubgraphChangeInput",
  approveSubgraphChange: "DecideSubgraphChangeInput",
  refuseSubgraphChange: "DecideSubgraphChangeInput",
} as const;

export async function changeByTwo(
  client: GraphClient,
  verb: keyof typeof REQUEST_VERBS,
  input: object,
): Promise<ChangeRequestFacts> {
  const text = `mutation Change($input: ${REQUEST_VERBS[verb]}!) { request: ${verb}(input: $input) { ${REQUEST} } }`;
  return (await client.ask<{ request: ChangeRequestFacts }>(text, { input })).request;
}

export async function grantFields(client: GraphClient, input: object): Promise<GrantFacts[]> {
  const text = `mutation Grant($input: GrantFieldsInput!) { grants: grantFields(input: $input) { ${GRANT} } }`;
  return (await client.ask<{ grants: GrantFacts[] }>(text, { input })).grants;
}

export async function revokeGrant(client: GraphClient, grantId: string): Promise<GrantFacts> {
  const text = `mutation Revoke($input: RevokeGrantInput!) { grant: revokeGrant(input: $input) { ${GRANT} } }`;
  return (await client.ask<{ grant: GrantFacts }>(text, { input: { grantId } })).grant;
}
