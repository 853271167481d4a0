import { setTimeout as sleep } from "node:timers/promises";
import { createInTurn } from "../../services/kit/in-turn";
import type { Logger } from "../../services/kit/logger";
import type { ServedAllies } from "../allies/serve-allies";
import type { CompositionResult, SubgraphDefinition } from "../composition/compose";
import type { ArtifactMaker } from "../live/artifact-maker";
import { type LiveAllies, readLiveAllies } from "../live/live-allies";
import { readLiveSource } from "../live/live-source";
import { createTurns } from "../live/turns";
import type { Registry } from "../registry/open-registry";
import type { StoredSubgraph } from "../registry/store";
import { Refused } from "../security/refused";
import type { ServedSupergraph } from "../serve-supergraph";

/** By what is known of it: at least one of the two. */
export interface SandboxNetwork {
  id?: string;
  prefix?: string;
}

/** A graph to try, which stays as it is until it is let go. */
export interface OpenSandbox extends Pick<ServedSupergraph, "graphFor"> {
  release(): void;
}

/** For each network that asks, the graph that is live with what it has to try. */
export interface Sandboxes {
  /**
   * @param isGone Whether nobody waits for it any more
   * @returns null where the network has nothing to try, or nobody waits
   * @throws {Refused} SANDBOX_UNFIT; OVERLOADED where too many wait for one of the network
   */
  open(network: SandboxNetwork, isGone?: () => boolean): Promise<OpenSandbox | null>;
  /** Makes none any more: whoever waits for one waits no longer. */
  stop(): void;
  close(): Promise<void>;
}

/** Puts a graph of the same gateway before a supergraph, with its own way to allies. */
export type StartSandbox = (supergraph: string, allies: ServedAllies) => Promise<Pick<ServedSupergraph, "graphFor">>;

export interface SandboxesOptions {
  registry: Pick<Registry, "store" | "onChange">;
  firstParty: readonly SubgraphDefinition[];
  maker: Pick<ArtifactMaker, "find">;
  /** Of the latest artifact. */
  readLatestNumber(): Promise<number>;
  compose(subgraphs: readonly SubgraphDefinition[]): Promise<CompositionResult>;
  /** The way to allies as a registry would have them, closed with the sandbox. */
  serveAllies(live: LiveAllies): ServedAllies;
  start: StartSandbox;
  log: Logger;
}

/** Each holds a graph in memory. */
const MAX_SANDBOXES = 4;
/** So many requests of one network wait for its graph. */
const MAX_PENDING = 8;
/** To start graphs takes that part of the time of this process at most, whoever changes what there is to try how often. */
const REST_FACTOR = 10;
const MAX_REST_MS = 5_000;

interface Sandbox extends Pick<ServedSupergraph, "graphFor"> {
  /** Of all that it is made of. */
  key: string;
  live: LiveAllies;
  allies: ServedAllies;
  users: number;
  /** It is given to nobody more, and goes with its last user. */
  isDropped: boolean;
}

/**
 * Makes the graph of a network when it is asked for, and anew once anything changed of what it is made of: so who was taken
 * out, and what was revoked, is gone from there with the next request, too.
 */
export function createSandboxes(options: SandboxesOptions): Sandboxes {
  const { registry, firstParty, maker, readLatestNumber, compose, serveAllies, start, log } = options;
  const { store } = registry;
  const ours = new Set(firstParty.map(({ name }) => name));
  const takeTurn = createTurns(MAX_PENDING);
  const stopping = new AbortController();
  /** By the id of the network, the one that was asked for last at the end. */
  const kept = new Map<string, Sandbox>();
  /** What did not go together last, by the id of the network. */
  const unfit = new Map<string, string>();
  /** One is made at a time, of whichever network. */
  const inTurn = createInTurn();
  let restsUntil = 0;
  const stopListening = registry.onChange(() => {
    for (const { live } of kept.values())
      live.refresh().catch((err: unknown) => log.error({ err }, "what a sandbox may ask could not be read"));
  });
  return {
    async open(network, isGone = () => false) {
      const [first] = await store.sandboxOf(network);
      if (!first) return null;
      const opening = takeTurn(first.networkId, () => open(first.networkId, isGone));
      if (!opening) throw new Refused(503, "OVERLOADED", "The graph to try is being made: ask again in a moment", 1);
      return opening;
    },
    stop: () => stopping.abort(),
    async close() {
      stopping.abort();
      stopListening();
      const all = [...kept.values()];
      kept.clear();
      await Promise.all(all.map(({ allies }) => allies.close()));
    },
  };

  async function open(networkId: string, isGone: () => boolean): Promise<OpenSandbox | null> {
    const key = await keyOf(await store.sandboxOf({ id: networkId }));
    const known = kept.get(networkId);
    const sandbox = known?.key === key ? known : await inTurn(() => replace(networkId, isGone));
    if (!sandbox) return null;
    const before = kept.get(networkId);
    if (before && before !== sandbox) drop(networkId, before);
    kept.delete(networkId);
    kept.set(networkId, sandbox);
    sandbox.users += 1;
    for (const [id, oldest] of kept) if (kept.size > MAX_SANDBOXES) drop(id, oldest);
    let isReleased = false;
    return {
      graphFor: sandbox.graphFor,
      release() {
        if (isReleased) return;
        isReleased = true;
        sandbox.users -= 1;
        closeUnused(sandbox);
      },
    };
  }

  async function keyOf(tried: readonly StoredSubgraph[]): Promise<string> {
    const [{ version, grantsVersion }, number] = await Promise.all([store.registryVersion(), readLatestNumber()]);
    const versions = tried.map(({ version: label, url, signedAnswers }) => [label, url, signedAnswers]);
    return JSON.stringify([version, grantsVersion, number, versions]);
  }

  /** Of what there is to try once it is its turn. */
  async function replace(networkId: string, isGone: () => boolean): Promise<Sandbox | null> {
    await sleep(Math.max(0, restsUntil - performance.now()), undefined, { signal: stopping.signal });
    if (isGone()) return null;
    const tried = await store.sandboxOf({ id: networkId });
    const key = await keyOf(tried);
    if (tried.length === 0) return null;
    if (unfit.get(networkId) === key) throw refuseUnfit();
    const composed = await compose((await readLiveSource(store, firstParty, await maker.find(), tried)).subgraphs);
    if ("errors" in composed) {
      unfit.set(networkId, key);
      log.info(
        { errors: composed.errors, versions: tried.map(({ version }) => version) },
        "a sandbox does not compose",
      );
      throw refuseUnfit();
    }
    unfit.delete(networkId);
    return startGraph(networkId, { key, tried, supergraph: composed.supergraph });
  }

  async function startGraph(
    networkId: string,
    { key, tried, supergraph }: { key: string; tried: readonly StoredSubgraph[]; supergraph: string },
  ): Promise<Sandbox> {
    const labels = new Set(tried.map(({ version }) => version));
    const liveSubgraphs = async () => {
      const others = (await store.liveSubgraphs()).filter(({ name }) => tried.every((one) => one.name !== name));
      // One that was taken out meanwhile is asked nothing more
      const present = await store.sandboxOf({ id: networkId });
      return [...others, ...present.filter(({ version }) => labels.has(version))];
    };
    const live = await readLiveAllies({ ...store, liveSubgraphs }, ours);
    const allies = serveAllies(live);
    const startedAt = performance.now();
    try {
      const { graphFor } = await start(supergraph, allies);
      stopping.signal.throwIfAborted();
      return { key, graphFor, live, allies, users: 0, isDropped: false };
    } catch (error) {
      await allies.close();
      throw error;
    } finally {
      restsUntil = performance.now() + Math.min(MAX_REST_MS, REST_FACTOR * (performance.now() - startedAt));
    }
  }

  function drop(networkId: string, sandbox: Sandbox): void {
    if (kept.get(networkId) === sandbox) kept.delete(networkId);
    if (sandbox.isDropped) return;
    sandbox.isDropped = true;
    closeUnused(sandbox);
  }

  function closeUnused({ isDropped, users, allies }: Sandbox): void {
    if (!isDropped || users > 0) return;
    allies.close().catch((err: unknown) => log.error({ err }, "the way to allies of a sandbox did not close"));
  }
}

function refuseUnfit(): Refused {
  const message = "What the network has to try does not fit what is live: `hub subgraph check` says why";
  return new Refused(409, "SANDBOX_UNFIT", message);
}
