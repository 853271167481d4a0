import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "../../services/kit/logger";
import type { ServedAllies } from "../allies/serve-allies";
import type { CompositionResult, SubgraphDefinition } from "../composition/compose";
import type { ArtifactMaker } from "../live/artifact-maker";
import { type LiveAllies, readLiveAllies } from "../live/live-allies";
import { readLiveSource, withVersions } from "../live/live-source";
import { createTurns } from "../live/turns";
import type { RegistryStore, StoredSubgraph } from "../registry/store";
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
   * @returns null where the network has nothing to try
   * @throws {Refused} SANDBOX_UNFIT; OVERLOADED where too many wait for one of the network
   */
  open(network: SandboxNetwork): Promise<OpenSandbox | null>;
  close(): Promise<void>;
}

/** Puts a graph of the same gateway before a supergraph, with its own way to allies. */
export type StartSandbox = (supergraph: string, allies: ServedAllies) => Promise<Pick<ServedSupergraph, "graphFor">>;

export interface SandboxesOptions {
  store: RegistryStore;
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
/** Whoever changes what there is to try, again and again, takes that part of the time of this process at most. */
const REST_FACTOR = 10;
const MAX_REST_MS = 5_000;

interface Sandbox extends Pick<ServedSupergraph, "graphFor"> {
  /** Of all that it is made of. */
  key: string;
  allies: ServedAllies;
  users: number;
  /** Another one took its place, and it goes with its last user. */
  isReplaced: boolean;
  /** From when on the next one may be made. */
  restsUntil: number;
}

/**
 * Makes the graph of a network when it is asked for, and anew once anything changed of what it is made of: so who was taken
 * out, and what was revoked, is gone from there with the next request, too.
 */
export function createSandboxes(options: SandboxesOptions): Sandboxes {
  const { store, firstParty, maker, readLatestNumber, compose, serveAllies, start, log } = options;
  const ours = new Set(firstParty.map(({ name }) => name));
  const takeTurn = createTurns(MAX_PENDING);
  const closing = new AbortController();
  /** By the id of the network, the one that was asked for last at the end. */
  const kept = new Map<string, Sandbox>();
  return {
    async open(network) {
      const tried = await store.sandboxOf(network);
      const [first] = tried;
      if (!first) return null;
      const opening = takeTurn(first.networkId, () => open(first.networkId, tried));
      if (!opening) throw new Refused(503, "OVERLOADED", "The graph to try is being made: ask again in a moment", 1);
      return opening;
    },
    async close() {
      closing.abort();
      const all = [...kept.values()];
      kept.clear();
      await Promise.all(all.map(({ allies }) => allies.close()));
    },
  };

  async function open(networkId: string, tried: readonly StoredSubgraph[]): Promise<OpenSandbox> {
    const key = await keyOf(tried);
    const known = kept.get(networkId);
    const sandbox = known?.key === key ? known : await replace(networkId, { key, tried });
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

  async function replace(networkId: string, made: { key: string; tried: readonly StoredSubgraph[] }): Promise<Sandbox> {
    const before = kept.get(networkId);
    await sleep(Math.max(0, (before?.restsUntil ?? 0) - performance.now()), undefined, { signal: closing.signal });
    const sandbox = await make(made);
    if (before) drop(networkId, before);
    return sandbox;
  }

  async function make({ key, tried }: { key: string; tried: readonly StoredSubgraph[] }): Promise<Sandbox> {
    const live = await readLiveSource(store, firstParty, await maker.find());
    const source = withVersions(live, tried, await store.grants());
    const composed = await compose(source.subgraphs);
    if ("errors" in composed) {
      log.info(
        { errors: composed.errors, versions: tried.map(({ version }) => version) },
        "a sandbox does not compose",
      );
      const message = "What the network has to try does not fit what is live: `hub subgraph check` says why";
      throw new Refused(409, "SANDBOX_UNFIT", message);
    }
    const names = new Set(tried.map(({ name }) => name));
    const liveSubgraphs = async () => [
      ...(await store.liveSubgraphs()).filter(({ name }) => !names.has(name)),
      ...tried,
    ];
    const allies = serveAllies(await readLiveAllies({ ...store, liveSubgraphs }, ours));
    const startedAt = performance.now();
    try {
      const { graphFor } = await start(composed.supergraph, allies);
      closing.signal.throwIfAborted();
      const restMs = Math.min(MAX_REST_MS, REST_FACTOR * (performance.now() - startedAt));
      const restsUntil = performance.now() + restMs;
      return { key, graphFor, allies, users: 0, isReplaced: false, restsUntil };
    } catch (error) {
      await allies.close();
      throw error;
    }
  }

  function drop(networkId: string, sandbox: Sandbox): void {
    if (kept.get(networkId) === sandbox) kept.delete(networkId);
    sandbox.isReplaced = true;
    closeUnused(sandbox);
  }

  function closeUnused({ isReplaced, users, allies }: Sandbox): void {
    if (!isReplaced || users > 0) return;
    allies.close().catch((err: unknown) => log.error({ err }, "the way to allies of a sandbox did not close"));
  }
}
