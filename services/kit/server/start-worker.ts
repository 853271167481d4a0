import type { Database } from "../database/open-database";
import type { CaseKeys } from "../keys/case-keys";
import type { Logger } from "../logger";

/** What work that takes longer than a request is done with. */
export interface WorkParts {
  database: Database;
  cases: CaseKeys;
  log: Logger;
  /** The clock. */
  now: () => Date;
  /** Aborted when the process ends: what is under way is left where others go on. */
  signal: AbortSignal;
}

/** Work that mutations leave in the database for whichever process takes it up. */
export interface QueuedWork {
  /** Names it in the log. */
  name: string;
  /** Takes up the next piece, if there is one that no other process has. @returns Whether there was one */
  next(parts: WorkParts): Promise<boolean>;
}

export interface WorkerOptions extends Omit<WorkParts, "now" | "signal"> {
  work: QueuedWork;
  /** How often it looks for what other processes left. @default 5,000 */
  pollMs?: number;
}

export interface Worker {
  /** Looks at once: there is something to do. */
  poke(): void;
  /** Leaves what is under way to whoever starts next. */
  close(): Promise<void>;
}

/** Does one piece of work after another, as long as there is one. */
export function startWorker({ work, pollMs = 5_000, ...parts }: WorkerOptions): Worker {
  const stopping = new AbortController();
  const { signal } = stopping;
  let isPoked = false;
  let endPause: (() => void) | undefined;
  const wake = () => {
    isPoked = true;
    endPause?.();
  };
  const pause = async () => {
    if (isPoked || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pollMs);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  };
  const run = async () => {
    while (!signal.aborted) {
      isPoked = false;
      try {
        if (await work.next({ ...parts, now: () => new Date(), signal })) continue;
      } catch (err) {
        parts.log.error({ err, work: work.name }, "queued work failed");
        isPoked = false;
      }
      await pause();
    }
  };
  const running = run();
  return {
    poke: wake,
    async close() {
      stopping.abort();
      wake();
      await running;
    },
  };
}
