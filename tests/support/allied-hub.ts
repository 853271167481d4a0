import { CachedNetwork } from "../../gateway/registry/network/cached-network.entity";
import { readHubConfig } from "../../hub/config";
import { startHub } from "../../hub/start-hub";
import type { TestDatabases } from "../../services/kit/testing/databases";
import { type GraphQLAnswer, postGraphQL } from "../../services/kit/testing/service";
import { until } from "../../services/kit/testing/until";
import { startTestHub, type TestHub, type TestHubOptions } from "./hub";
import type { ServedAlly } from "./serve-allied-schema";
import { makeTestToken } from "./tokens";

export interface TestNetwork {
  id: string;
  prefix: string;
  /** Of the API. */
  token: string;
}

export interface AlliedHub extends TestHub {
  /** Tokens of the API. */
  tokens: Record<"operator" | "registrar", string>;
  /** Asks, and takes no error for an answer. @param token @default that of the operator */
  must(query: string, variables?: Record<string, unknown>, token?: string): Promise<NonNullable<GraphQLAnswer["data"]>>;
  /** One more, recognised; its slug is its prefix. */
  addNetwork(prefix: string): Promise<TestNetwork>;
  /** Recognises, suspends or readmits one, and waits until the registry knows. */
  moveNetwork(verb: "recognise" | "suspend" | "readmit", network: Pick<TestNetwork, "id" | "prefix">): Promise<void>;
  /** A subgraph with its address proven. @param name @default the prefix */
  addSubgraph(network: TestNetwork, ally: Pick<ServedAlly, "url" | "texts">, name?: string): Promise<string>;
  /** @returns Label of the version */
  publish(name: string, sdl: string, token?: string): Promise<string>;
  /** Makes a version live, in this process at once. */
  promote(name: string, version: string): Promise<void>;
  /** All of it. @returns The label of the version that is live */
  join(network: TestNetwork, ally: ServedAlly): Promise<string>;
  takeOut(verb: "quarantine" | "withdraw", name: string): Promise<void>;
  release(name: string): Promise<void>;
  /** @returns Ids of the grants */
  grant(network: TestNetwork, kind: "RECEIVE" | "EXTEND", ...coordinates: string[]): Promise<string[]>;
  revoke(grantId: string): Promise<void>;
  /** The schema as clients get it. @param token @default the public one */
  sdl(token?: string): Promise<string>;
}

const ADD_NETWORK = "mutation ($input: AddNetworkInput!) { addNetwork(input: $input) { id } }";
const NETWORK = "query ($slug: String!) { network(slug: $slug) { version } }";
const ADD =
  "mutation ($input: AddAlliedSubgraphInput!) { addAlliedSubgraph(input: $input) { urlChallenge { url text } } }";
const PUBLISH = "mutation ($input: PublishSubgraphInput!) { publishSubgraph(input: $input) { label } }";
const PROVE = "mutation ($input: SubgraphInput!) { proveSubgraphUrl(input: $input) { urlProvenAt } }";
const PROMOTE = "mutation ($input: PromoteSubgraphInput!) { promoteSubgraph(input: $input) { state } }";
const RELEASE = "mutation ($input: SubgraphInput!) { releaseSubgraph(input: $input) { state } }";
const GRANT = "mutation ($input: GrantFieldsInput!) { grantFields(input: $input) { id } }";
const REVOKE = "mutation ($input: RevokeGrantInput!) { revokeGrant(input: $input) { id } }";

/** One more hub over the same databases, which are filled. */
export async function startAgain(databases: TestDatabases, allies: readonly Pick<ServedAlly, "address">[]) {
  const allow = allies.map(({ address }) => address).join(",");
  const settings = { PORT: "0", LOG_LEVEL: "silent", EGRESS_ALLOW: allow, RATE_LIMIT_ADDRESS: "0" };
  const hub = await startHub(readHubConfig({ ...databases.environment, ...settings }), { hasTimers: false });
  return Object.assign(hub, { query: (query: string) => postGraphQL(`${hub.url}/graphql`, { query }) });
}

/** The whole hub, with allies on this machine that it may call. @param allies Which, by `host:port` */
export async function startAlliedHub(
  databases: TestDatabases,
  { allies, ...options }: TestHubOptions & { allies: readonly Pick<ServedAlly, "address">[] },
): Promise<AlliedHub> {
  const allow = allies.map(({ address }) => address).join(",");
  // Checks take long where many tests run at once
  const environment = { EGRESS_ALLOW: allow, DEADLINE_MS: "60000", ...options.environment };
  const hub = await startTestHub(databases, { checkTimeoutMs: 50_000, ...options, environment });
  const make = async (as: string) => (await makeTestToken(databases, { as })).text;
  const tokens = { operator: await make("operator"), registrar: await make("registrar") };

  async function must(query: string, variables: Record<string, unknown> = {}, token = tokens.operator) {
    const { data, errors } = await hub.query(query, variables, token);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  const self: Omit<AlliedHub, keyof TestHub> = {
    tokens,
    must,
    async addNetwork(prefix) {
      const input = { slug: prefix, prefix, kind: "NETWORK", name: [{ lang: "en", text: `The ${prefix} network` }] };
      const { id } = (await must(ADD_NETWORK, { input })).addNetwork;
      await self.moveNetwork("recognise", { id, prefix });
      return { id, prefix, token: (await makeTestToken(databases, { as: "ally", network: prefix })).text };
    },
    async moveNetwork(verb, { id: networkId, prefix: slug }) {
      const { version: expectedVersion } = (await must(NETWORK, { slug })).network;
      const type = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}NetworkInput`;
      const reason = verb === "suspend" ? { reason: "a test" } : {};
      const input = { networkId, expectedVersion, ...reason };
      const text = `mutation ($input: ${type}!) { ${verb}Network(input: $input) { state } }`;
      const { state } = Object.values(await must(text, { input }, tokens.registrar))[0] as { state: string };
      const { read } = hub.registry.database;
      await until(async () => (await read.findOneBy(CachedNetwork, { id: networkId }))?.state === state);
    },
    async addSubgraph({ id: networkId, prefix, token }, { url, texts }, name = prefix) {
      const { urlChallenge } = (await must(ADD, { input: { name, networkId, url } }, token)).addAlliedSubgraph;
      texts.set(new URL(urlChallenge.url).pathname, urlChallenge.text);
      await must(PROVE, { input: { name } }, token);
      return name;
    },
    async publish(name, sdl, token) {
      return (await must(PUBLISH, { input: { name, sdl } }, token)).publishSubgraph.label;
    },
    async promote(name, version) {
      await must(PROMOTE, { input: { name, version } });
      await hub.live.now();
    },
    async join(network, ally) {
      const name = await self.addSubgraph(network, ally);
      const version = await self.publish(name, ally.sdl, network.token);
      await self.promote(name, version);
      return version;
    },
    async takeOut(verb, name) {
      const text = `mutation ($input: TakeOutSubgraphInput!) { ${verb}Subgraph(input: $input) { state } }`;
      await must(text, { input: { name, reason: "a test" } });
    },
    async release(name) {
      await must(RELEASE, { input: { name } });
      await hub.live.now();
    },
    async grant({ id: networkId }, kind, ...coordinates) {
      const input = { networkId, kind, coordinates, agreement: "agr 1/2026" };
      return (await must(GRANT, { input })).grantFields.map(({ id }: { id: string }) => id);
    },
    async revoke(grantId) {
      await must(REVOKE, { input: { grantId } });
    },
    async sdl(token) {
      const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
      return (await fetch(`${hub.url}/schema.graphql`, { headers })).text();
    },
  };
  return Object.assign(hub, self);
}
