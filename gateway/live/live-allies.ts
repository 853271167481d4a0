import { createPublicKey } from "node:crypto";
import { readPrefixes } from "../../services/kit/commons/prefixes";
import type { AllyPublicKey } from "../allies/identity/public-keys";
import { prefixOf, type RegistryStore, type StoredGrant, type StoredSubgraph } from "../registry/store";

export interface LiveAlly extends Omit<StoredSubgraph, "sdl"> {
  /** With which its answers must be signed; null where they need not be. */
  answerKeys: AllyPublicKey[] | null;
}

/** What the registry says of allies just now, as far as each request must know it. */
export interface LiveAllies {
  /** Whether a subgraph is of somebody else: of anybody, unless it is known to be ours. */
  isAlly(service: string): boolean;
  /** The prefix of its network, which its name begins with. */
  prefixOf(service: string): string;
  /** Of those that are live. */
  networkIdOf(prefix: string): string | undefined;
  /** The allied subgraph of this name, while it is live. */
  find(service: string): LiveAlly | undefined;
  /** All that are live. */
  readonly names: ReadonlySet<string>;
  /** Whether a network may receive the value of a field: of what is its own, and what it was granted. */
  mayReceive(prefix: string, coordinate: string): boolean;
  /** By which it may, where it is not its own. */
  grantOf(prefix: string, coordinate: string): StoredGrant | undefined;
  /** Reads it anew. */
  refresh(): Promise<void>;
}

/** What it is read from. */
export type LiveStore = Pick<RegistryStore, "liveSubgraphs" | "grants" | "keysOf">;

/** @param ours Names of our own subgraphs */
export async function readLiveAllies(store: LiveStore, ours: ReadonlySet<string>): Promise<LiveAllies> {
  let live: ReadonlyMap<string, LiveAlly> = new Map();
  let names: ReadonlySet<string> = new Set();
  let received: ReadonlyMap<string, StoredGrant> = new Map();
  await refresh();
  return {
    isAlly: (service) => !ours.has(service),
    prefixOf,
    networkIdOf: (prefix) => [...live.values()].find((ally) => ally.prefix === prefix)?.networkId,
    find: (service) => live.get(service),
    get names() {
      return names;
    },
    mayReceive: (prefix, coordinate) => isOwn(prefix, coordinate) || received.has(`${prefix} ${coordinate}`),
    grantOf: (prefix, coordinate) => received.get(`${prefix} ${coordinate}`),
    refresh,
  };

  async function refresh(): Promise<void> {
    const [subgraphs, grants] = await Promise.all([store.liveSubgraphs(), store.grants()]);
    const allies = await Promise.all(subgraphs.map(({ sdl: _, ...subgraph }) => withKeys(subgraph)));
    live = new Map(allies.map((ally) => [ally.name, ally]));
    names = new Set(live.keys());
    const receiving = grants.filter(({ kind }) => kind === "RECEIVE");
    received = new Map(receiving.map((grant) => [`${grant.networkPrefix} ${grant.coordinate}`, grant]));
  }

  async function withKeys(subgraph: Omit<StoredSubgraph, "sdl">): Promise<LiveAlly> {
    if (!subgraph.signedAnswers) return { ...subgraph, answerKeys: null };
    const keys = await store.keysOf(subgraph.networkId);
    const answerKeys = keys.map(({ kid: id, ...key }) => ({ id, publicKey: createPublicKey({ key, format: "jwk" }) }));
    return { ...subgraph, answerKeys };
  }
}

/** `Crete_Harvest.id` is of crete, and so is `Organization.crete_harvests`. */
function isOwn(prefix: string, coordinate: string): boolean {
  const [type = "", field = ""] = coordinate.split(".");
  const { fieldPrefix, typePrefix } = readPrefixes(prefix);
  return type.startsWith(typePrefix) || field.startsWith(fieldPrefix);
}
