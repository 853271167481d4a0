import { createInTurn } from "../../services/kit/in-turn";
import type { Logger } from "../../services/kit/logger";
import type { PublishedChange } from "../changes/changelog/published-changes";
import type { CompositionResult, SubgraphDefinition } from "../composition/compose";
import type { Registry } from "../registry/open-registry";
import { publicKeysOf } from "../supergraphs/artifact-keys";
import { findArtifact, findLatestNumber } from "../supergraphs/find-artifact";
import { type ArtifactSource, type MakeArtifactOptions, makeArtifact } from "../supergraphs/make-artifact";
import { isUnfinished, type SupergraphTexts } from "../supergraphs/removals";
import { type KeepNumber, rollBackTo } from "../supergraphs/roll-back";
import { type VerifiedArtifact, verifyArtifact } from "../supergraphs/verify-artifact";
import { keepChangelog } from "./keep-changelog";
import { firstPartyOf, isAllied, readLiveSource } from "./live-source";

export interface ArtifactMakerOptions {
  registry: Pick<Registry, "store" | "database" | "artifactKeys" | "hubId">;
  firstParty: readonly SubgraphDefinition[];
  compose(subgraphs: readonly SubgraphDefinition[]): CompositionResult | Promise<CompositionResult>;
  /** What the changelog says of a supergraph after another one; found after it is kept. */
  findPublishedChanges(before: string, after: string): Promise<PublishedChange[]>;
  log: Logger;
  /** How long the changelog lets what was made be put in place first. @default 0 */
  restMs?: number;
  now?: () => Date;
}

/** Makes the supergraphs of a hub. Replicas may do so at the same time. */
export interface ArtifactMaker {
  /**
   * The latest artifact if it is of what is live, else a new one of that.
   *
   * @param isHurried As of `MakeArtifactOptions`; what was made so is to be completed
   * @throws when ours alone do not compose
   */
  ensureLatest(reason: string, isHurried?: boolean): Promise<VerifiedArtifact>;
  /**
   * Makes the one of this number anew with all that is to stand ready, where its maker was in a hurry, it is the latest, and
   * the same comes out.
   *
   * @param signal Ends it before the next composition
   */
  complete(number: number, signal?: AbortSignal): Promise<void>;
  /** Verified; null where there is none of this number. @throws {ArtifactRefused} */
  find(number?: number): Promise<VerifiedArtifact | null>;
  /**
   * Serves what allies had in an older one under a new number, until the registry changes.
   *
   * @param keep In which it is kept. @default a transaction of its own
   * @throws {HubError} NOT_FOUND
   */
  rollBack(number: number, reason: string, keep?: KeepNumber): Promise<VerifiedArtifact>;
  /** Has the changelog tell of what it does not tell of yet, such as what a killed process made. Nobody waits for it. */
  catchUp(): void;
  /** Waits until the changelog tells of what was made. */
  close(): Promise<void>;
}

export function createArtifactMaker({
  registry,
  firstParty,
  compose,
  findPublishedChanges,
  log,
  restMs,
  now = () => new Date(),
}: ArtifactMakerOptions): ArtifactMaker {
  const { store, database, artifactKeys, hubId } = registry;
  const trusted = { keys: publicKeysOf(artifactKeys), hubId };
  const changelog = keepChangelog({ database, find, findPublishedChanges, log, restMs });
  changelog.catchUp();
  const inTurn = createInTurn();
  return {
    ensureLatest: (reason, isHurried = false) => inTurn(() => ensureLatest(reason, isHurried)),
    complete,
    find,
    async rollBack(number, reason, keep) {
      const { version } = await store.registryVersion();
      const options = { hubId, keys: artifactKeys, now: now(), reason, registryVersion: String(version) };
      const made = await rollBackTo(database, number, { ...options, keep });
      const artifact = await find(made);
      if (!artifact) throw new Error(`The supergraph ${made} was kept and is gone`);
      changelog.catchUp(artifact);
      return artifact;
    },
    catchUp: () => changelog.catchUp(),
    close: changelog.close,
  };

  async function find(number?: number): Promise<VerifiedArtifact | null> {
    const signed = await findArtifact(database.read, number);
    return signed && verifyArtifact(signed, trusted);
  }

  async function ensureLatest(reason: string, isHurried: boolean): Promise<VerifiedArtifact> {
    // What somebody else put in its place is made anew
    const latest = await find().catch(() => null);
    const source = await readLiveSource(store, firstParty, latest);
    if (latest && source.isServed) return latest;
    const made = await make(reason, () => readLiveSource(store, firstParty, latest), { isHurried });
    if (!("errors" in made)) return made;
    log.error({ errors: made.errors }, "the subgraphs of allies do not compose, those that do not fit are left out");
    const fitting = await make(reason, async () => leaveOutMisfits(await readLiveSource(store, firstParty, latest)));
    if ("errors" in fitting) throw new Error(`Our own subgraphs do not compose: ${JSON.stringify(fitting.errors)}`);
    return fitting;
  }

  /** Beside all else: whoever makes another one meanwhile has that completed. */
  async function complete(number: number, signal?: AbortSignal): Promise<void> {
    const latest = await find();
    if (latest?.number !== number || !isUnfinished(latest)) return;
    const assertLatest = async () => {
      if (signal?.aborted || (await findLatestNumber(database.read)) !== number) throw new Superseded();
    };
    const options = {
      async compose(subgraphs: readonly SubgraphDefinition[]) {
        await assertLatest();
        return compose(subgraphs);
      },
      // Nothing is served but what was: by a hub of another version, or what was rolled back to
      assertWanted({ supergraph, removals }: SupergraphTexts) {
        if (supergraph !== latest.supergraph || removals?.length === 1) throw new Superseded();
      },
    };
    const readSource = async () => {
      await assertLatest();
      const source = await readLiveSource(store, firstParty, latest);
      if (!source.isServed) throw new Superseded();
      return source;
    };
    const made = await make(latest.reason, readSource, options).catch((error: unknown) => {
      if (!(error instanceof Superseded)) throw error;
    });
    if (made && "errors" in made)
      throw new Error(`The supergraph does not compose again: ${JSON.stringify(made.errors)}`);
  }

  async function make(
    reason: string,
    readSource: () => Promise<ArtifactSource>,
    options: Partial<Pick<MakeArtifactOptions, "compose" | "isHurried" | "assertWanted">> = {},
  ) {
    const content = { readSource, compose, hubId, key: artifactKeys[0], now: now(), reason };
    const made = await makeArtifact(database, { ...content, ...options });
    if ("errors" in made) return made;
    if (made.impossible.length > 0)
      log.warn({ number: made.number, names: made.impossible }, "the supergraph without these cannot be composed");
    const artifact = verifyArtifact(made.signed, trusted);
    changelog.catchUp(artifact);
    return artifact;
  }

  /** A hub of another version may own what it did not own when an ally was promoted. */
  async function leaveOutMisfits(source: ArtifactSource): Promise<ArtifactSource> {
    let fitting = firstPartyOf(source);
    for (const subgraph of source.subgraphs.filter(isAllied)) {
      const more = { ...fitting, subgraphs: [...fitting.subgraphs, subgraph] };
      if ("supergraph" in (await compose(more.subgraphs))) fitting = more;
      else log.error({ subgraph: subgraph.version }, "the subgraph of an ally is left out");
    }
    return fitting;
  }
}

/** By another artifact, or by what is live now. */
class Superseded extends Error {}
