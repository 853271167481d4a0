import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "../../services/kit/database/open-database";
import type { Logger } from "../../services/kit/logger";
import type { PublishedChange } from "../changes/changelog/published-changes";
import { recordChanges } from "../changes/changelog/record-changes";
import type { VerifiedArtifact } from "../supergraphs/verify-artifact";

export interface KeepChangelogOptions {
  database: Pick<Database, "write">;
  find(number: number): Promise<VerifiedArtifact | null>;
  findPublishedChanges(before: string, after: string): Promise<PublishedChange[]>;
  log: Logger;
  /** How long it lets what was made be put in place first. @default 0 */
  restMs?: number;
}

export interface Changelog {
  /** Notes what an artifact brought, one after the other; nobody waits for it. */
  add(made: VerifiedArtifact): void;
  /** Waits until all is noted, which then is done at once. */
  close(): Promise<void>;
}

export function keepChangelog({
  database,
  find,
  findPublishedChanges,
  log,
  restMs = 0,
}: KeepChangelogOptions): Changelog {
  const closing = new AbortController();
  let noting: Promise<void> = Promise.resolve();
  return {
    add(made) {
      const rested = sleep(restMs, undefined, { signal: closing.signal }).catch(() => undefined);
      noting = Promise.all([noting, rested])
        .then(() => note(made))
        .catch((err) => log.error({ err, number: made.number }, "the changelog lacks what a supergraph brought"));
    },
    close() {
      closing.abort();
      return noting;
    },
  };

  async function note(made: VerifiedArtifact): Promise<void> {
    // Of the first there is nothing to tell, and of one like the one before neither
    const before = await find(made.number - 1);
    if (!before || before.supergraph === made.supergraph) return;
    const changes = await findPublishedChanges(before.supergraph, made.supergraph);
    const artifact = { number: made.number, at: new Date(made.madeAt), subgraph: changedSubgraph(before, made) };
    if (changes.length > 0) await database.write((tx) => recordChanges(tx, artifact, changes));
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
