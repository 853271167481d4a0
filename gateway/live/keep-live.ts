import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "../../services/kit/logger";
import type { RunningGateway } from "..";
import type { Registry } from "../registry/open-registry";
import { publicKeysOf } from "../supergraphs/artifact-keys";
import { findArtifact, findLatestNumber } from "../supergraphs/find-artifact";
import { type Following, followArtifacts } from "../supergraphs/follow-artifacts";
import { isUnfinished, type SupergraphTexts } from "../supergraphs/removals";
import { type VerifiedArtifact, verifyArtifact } from "../supergraphs/verify-artifact";
import type { ArtifactMaker } from "./artifact-maker";
import type { LiveAllies } from "./live-allies";
import { isAllied } from "./live-source";

export interface KeepLiveOptions {
  gateway: Pick<RunningGateway, "replaceSupergraph" | "serveWithout">;
  registry: Registry;
  maker: ArtifactMaker;
  allies: LiveAllies;
  /** What the gateway serves already. */
  first: VerifiedArtifact;
  /** What of an artifact may be served. */
  choose: (artifact: VerifiedArtifact) => SupergraphTexts;
  log: Logger;
  /** How often it looks what other processes did; whether they made a supergraph, four times as often. @default 1000 */
  everyMs?: number;
  /** How long what was made is let be put in place, by others too, before it is completed. @default 0 */
  restMs?: number;
}

export interface KeptLive extends Following {
  /** What the gateway serves, or some of it. */
  readonly served: VerifiedArtifact;
}

/** So many looks the process that changed the registry has to make the supergraph, before another one does. */
const PATIENCE = 5;
/** And so many to complete it, and some for each allied subgraph, without which the whole is composed. */
const PATIENCE_TO_COMPLETE = 60;
const PATIENCE_FOR_EACH = 5;
/** So often the changelog is looked after. */
const LOOKS_BETWEEN_NOTES = 60;

/**
 * Keeps a gateway up with its registry: who was taken out is asked nothing more at once, a revoked grant ends at once, and
 * the supergraph of what is live is made and put in place. What this process changes takes no time to be seen; what others
 * change a second.
 *
 * @returns What ends it
 */
export function keepLive(options: KeepLiveOptions): KeptLive {
  const { gateway, registry, maker, allies, first, choose, log, everyMs = 1000, restMs = 0 } = options;
  const { store, database, artifactKeys, hubId } = registry;
  const closing = new AbortController();
  const trusted = { keys: publicKeysOf(artifactKeys), hubId };
  let served = first;
  /** What of the registry was taken in. */
  let seen = "";
  let outdatedLooks = 0;
  let unfinishedLooks = 0;
  let looks = 0;
  /** The last one that was completed here as far as it can be. */
  let completed = 0;
  const following = followArtifacts({
    readLatestNumber: () => findLatestNumber(database.read),
    read: (number) => findArtifact(database.read, number),
    verify: (signed, atLeast) => verifyArtifact(signed, { ...trusted, atLeast }),
    async onNew(artifact) {
      await allies.refresh();
      await gateway.replaceSupergraph(choose(artifact));
      served = artifact;
      await takeOut();
    },
    number: first.number,
    everyMs: everyMs / 4,
    log,
  });
  // The first may have been made in a hurry, so that nobody waited to be served
  let completing: Promise<void> = Promise.resolve();
  complete(first);
  let changing: Promise<void> = Promise.resolve();
  const stopListening = registry.onChange(() => void change());
  const turning = turn();
  return {
    get number() {
      return following.number;
    },
    get served() {
      return served;
    },
    async now() {
      await change();
      await following.now();
    },
    close,
    [Symbol.asyncDispose]: close,
  };

  async function close(): Promise<void> {
    closing.abort();
    stopListening();
    await turning;
    await completing;
    await changing;
    await following.close();
  }

  /** Of this process: it makes the supergraph. */
  function change(): Promise<void> {
    changing = changing.then(takeIn).then(async () => {
      const made = await make();
      await following.now();
      complete(made);
    });
    changing = changing.catch(tell);
    return changing;
  }

  async function turn(): Promise<void> {
    while (!closing.signal.aborted) {
      await sleep(everyMs, undefined, { signal: closing.signal }).catch(() => undefined);
      if (!closing.signal.aborted) await look().catch(tell);
    }
  }

  async function look(): Promise<void> {
    const version = await takeIn();
    if (++looks % LOOKS_BETWEEN_NOTES === 0) maker.catchUp();
    outdatedLooks = served.registryVersion === version ? 0 : outdatedLooks + 1;
    unfinishedLooks = isUnfinished(served) && served.number !== completed ? unfinishedLooks + 1 : 0;
    if (unfinishedLooks >= PATIENCE_TO_COMPLETE + PATIENCE_FOR_EACH * served.subgraphs.length) complete(served);
    if (outdatedLooks < PATIENCE) return;
    outdatedLooks = 0;
    complete(await make());
  }

  /** Nobody waits for what allies may be taken out one by one with. */
  function make(): Promise<VerifiedArtifact> {
    return maker.ensureLatest("the registry changed", true);
  }

  /** One after the other, each after a rest. */
  function complete(artifact: VerifiedArtifact): void {
    unfinishedLooks = 0;
    if (!isUnfinished(artifact)) return;
    const { number } = artifact;
    completing = completing.then(async () => {
      await sleep(restMs, undefined, { signal: closing.signal }).catch(() => undefined);
      if (closing.signal.aborted) return;
      try {
        await maker.complete(number, closing.signal);
        completed = number;
      } catch (err) {
        log.error({ err, number }, "what allies can be taken out one by one with could not be made, it is tried again");
      }
    });
  }

  /** What the registry says of allies now, if it changed. @returns Its version */
  async function takeIn(): Promise<string> {
    const { version, grantsVersion } = await store.registryVersion();
    const now = `${version} ${grantsVersion}`;
    if (now !== seen) {
      await allies.refresh();
      await takeOut();
      seen = now;
    }
    return String(version);
  }

  /** Those that the supergraph has and that are live no more. */
  async function takeOut(): Promise<void> {
    const gone = served.subgraphs.filter((subgraph) => isAllied(subgraph) && !allies.names.has(subgraph.name));
    await gateway.serveWithout(new Set(gone.map(({ name }) => name)));
  }

  function tell(err: unknown): void {
    log.error({ err }, "what the registry says could not be put in place, what serves stays");
  }
}
