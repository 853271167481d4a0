import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "../../services/kit/logger";
import type { SignedArtifact } from "./artifact";
import { ArtifactRefused } from "./artifact-refused";
import type { VerifiedArtifact } from "./verify-artifact";

export interface FollowOptions {
  /** Asked each time; 0 says that there is none. */
  readLatestNumber(): Promise<number>;
  read(number: number): Promise<SignedArtifact | null>;
  /** @throws {ArtifactRefused} */
  verify(signed: SignedArtifact, atLeast: number): VerifiedArtifact;
  /** Puts it in place. Where it rejects, the one before serves on. */
  onNew(artifact: VerifiedArtifact): Promise<void>;
  /** Of what serves already. @default 0 */
  number?: number;
  /** @default 1000 */
  everyMs?: number;
  log: Logger;
}

export interface Following extends AsyncDisposable {
  /** Of what was put in place last. */
  readonly number: number;
  /** Looks at once, such as for who made one, and resolves when that is done; never rejects. */
  now(): Promise<void>;
  /** Looks no more; ends when what is under way has. */
  close(): Promise<void>;
}

/** So often an artifact that cannot be put in place is let lie before it is tried again: each time costs a part of a second. */
const LOOKS_BETWEEN_TRIES = 60;

/** Keeps what one process serves up with the latest artifact. Whatever goes wrong, the present one serves on. */
export function followArtifacts(options: FollowOptions): Following {
  const { readLatestNumber, read, verify, onNew, everyMs = 1000, log } = options;
  const closing = new AbortController();
  let number = options.number ?? 0;
  /** Which one could not be put in place, and how often it was let lie since. */
  let refused = { number: 0, looks: 0 };
  /** Logged already; cleared when all is well again. */
  let causes = new Set<string>();
  let looking = Promise.resolve();
  const turning = turn();
  return {
    get number() {
      return number;
    },
    now: () => look({ isAsked: true }),
    close,
    [Symbol.asyncDispose]: close,
  };

  async function close(): Promise<void> {
    closing.abort();
    await turning;
    await looking;
  }

  async function turn(): Promise<void> {
    while (!closing.signal.aborted) {
      await look({ isAsked: false });
      // Not all replicas at the same moment
      const pauseMs = everyMs * (0.9 + 0.2 * Math.random());
      await sleep(pauseMs, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  }

  /** One after the other. */
  function look({ isAsked }: { isAsked: boolean }): Promise<void> {
    looking = looking.then(() => (closing.signal.aborted ? undefined : findNew(isAsked).catch(tell)));
    return looking;
  }

  async function findNew(isAsked: boolean): Promise<void> {
    const latest = await readLatestNumber();
    if (latest === number) {
      causes = new Set();
      return;
    }
    if (latest === refused.number && !isAsked && ++refused.looks < LOOKS_BETWEEN_TRIES) return;
    const signed = await read(latest);
    // Whoever keeps them says that there is one; the next look finds it, or another
    if (!signed) throw new Error(`Supergraph ${latest} is not there`);
    refused = { number: latest, looks: 0 };
    const artifact = verify(signed, number);
    if (artifact.number !== latest) {
      const message = `Cannot serve supergraph ${artifact.number} as it stands in the place of ${latest}`;
      throw new ArtifactRefused(artifact.number < latest ? "ARTIFACT_OUTDATED" : "ARTIFACT_FOREIGN", message);
    }
    await onNew(artifact);
    number = latest;
    refused = { number: 0, looks: 0 };
    causes = new Set();
    log.info({ number, reason: artifact.reason }, "supergraph artifact serves");
  }

  function tell(err: unknown): void {
    const { code, message } = err as { code?: unknown; message?: unknown };
    const cause = `${String(code)} ${String(message)}`;
    if (causes.has(cause)) return;
    causes.add(cause);
    log.error({ err, code, number }, "supergraph artifact was not taken, the present one stays");
  }
}
