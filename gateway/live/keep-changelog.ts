import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "../../services/kit/database/open-database";
import type { Logger } from "../../services/kit/logger";
import type { PublishedChange } from "../changes/changelog/published-changes";
import { recordChanges } from "../changes/changelog/record-changes";
import { findUntold, tellOnce } from "../supergraphs/told-artifacts";
import type { VerifiedArtifact } from "../supergraphs/verify-artifact";

export interface KeepChangelogOptions {
  database: Pick<Database, "read" | "write">;
  find(number: number): Promise<VerifiedArtifact | null>;
  findPublishedChanges(before: string, after: string): Promise<PublishedChange[]>;
  log: Logger;
  /** How long it lets what was made be put in place first. @default 0 */
  restMs?: number;
}

export interface Changelog {
  /**
   * Notes what artifacts brought of which it does not tell yet, whoever made them; nobody waits for it. What fails is tried
   * again the next time.
   *
   * @param made One that is at hand, and need not be read again
   */
  catchUp(made?: VerifiedArtifact): void;
  /** Waits until all is noted, which then is done at once. */
  close(): Promise<void>;
}

/** An artifact that could not be compared so often is left out: what came after it is told of. */
const MAX_FAILURES = 3;

/**
 * Several processes may keep the same one: each artifact is noted once, and what a killed one did not note another does when
 * it catches up.
 */
export function keepChangelog({
  database,
  find,
  findPublishedChanges,
  log,
  restMs = 0,
}: KeepChangelogOptions): Changelog {
  const closing = new AbortController();
  let noting: Promise<void> = Promise.resolve();
  let failed = { number: 0, times: 0 };
  return {
    catchUp(made) {
      const rested = sleep(restMs, undefined, { signal: closing.signal }).catch(() => undefined);
      noting = Promise.all([noting, rested])
        .then(() => noteAll(made))
        .catch((err) => log.error({ err }, "the changelog does not tell of the latest supergraph yet"));
    },
    close() {
      closing.abort();
      return noting;
    },
  };

  async function noteAll(atHand?: VerifiedArtifact): Promise<void> {
    for (let number = await findUntold(database.read); number !== null; number = await findUntold(database.read))
      await note(number, atHand);
  }

  async function note(number: number, atHand?: VerifiedArtifact): Promise<void> {
    const noted = await compare(number, atHand).catch((err) => {
      failed = { number, times: failed.number === number ? failed.times + 1 : 1 };
      if (failed.times < MAX_FAILURES) throw err;
      log.error({ err, number }, "the changelog lacks what a supergraph brought");
    });
    await database.write((tx) =>
      tellOnce(tx, number, async () => {
        if (noted) await recordChanges(tx, noted.artifact, noted.changes);
      }),
    );
  }

  async function compare(number: number, atHand?: VerifiedArtifact) {
    // Of the first there is nothing to tell, and of one like the one before neither
    const before = await find(number - 1);
    const made = before && (atHand?.number === number ? atHand : await find(number));
    if (!made || before.supergraph === made.supergraph) return null;
    const changes = await findPublishedChanges(before.supergraph, made.supergraph);
    return { artifact: { number, at: new Date(made.madeAt), subgraph: changedSubgraph(before, made) }, changes };
  }
}

type Made = Pick<VerifiedArtifact, "subgraphs">;

/** The one that has come, gone or changed, where one alone did. */
function changedSubgraph(before: Made, after: Made): string | null {
  const versions = (made: Made) => new Map(made.subgraphs.map(({ name, version }) => [name, version]));
  const [old, young] = [versions(before), versions(after)];
  const changed = [...new Set([...old.keys(), ...young.keys()])].filter((name) => old.get(name) !== young.get(name));
  return changed.length === 1 ? (changed[0] ?? null) : null;
}
