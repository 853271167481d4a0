import type { RegistryStore, StoredSubgraph } from "../registry/store";

export type LiveAlly = Omit<StoredSubgraph, "sdl">;

/** What the registry says of allies just now, as far as each request must know it. */
export interface LiveAllies {
  /** The ally whose subgraph this is; undefined of our own. */
  find(service: string): LiveAlly | undefined;
  /** All of them. */
  readonly names: ReadonlySet<string>;
  /** Whether a network was granted to receive the value of a field of somebody else. */
  mayReceive(prefix: string, coordinate: string): boolean;
  /** Reads it anew. */
  refresh(): Promise<void>;
}

export async function readLiveAllies(store: RegistryStore): Promise<LiveAllies> {
  /** Also those that were taken out: what was planned before may ask them still, and they are no friends for that. */
  const known = new Map<string, LiveAlly>();
  let names: ReadonlySet<string> = new Set();
  let received: ReadonlySet<string> = new Set();
  await refresh();
  return {
    find: (service) => known.get(service),
    get names() {
      return names;
    },
    mayReceive: (prefix, coordinate) => received.has(`${prefix} ${coordinate}`),
    refresh,
  };

  async function refresh(): Promise<void> {
    const [subgraphs, grants] = await Promise.all([store.liveSubgraphs(), store.grants()]);
    for (const { sdl: _, ...subgraph } of subgraphs) known.set(subgraph.name, subgraph);
    names = new Set(subgraphs.map(({ name }) => name));
    const receiving = grants.filter(({ kind }) => kind === "RECEIVE");
    received = new Set(receiving.map(({ networkPrefix, coordinate }) => `${networkPrefix} ${coordinate}`));
  }
}
