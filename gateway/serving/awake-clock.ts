import { performance } from "node:perf_hooks";

export interface AwakeClockOptions {
  /** By which it goes. */
  now?: () => number;
  /** How often it looks while it is read. @default 20 */
  everyMs?: number;
  /** What a time in which the process did nothing else counts for at most. @default 50 */
  maxPauseMs?: number;
}

/** Whoever reads it less often than this has it look no more: it then goes on by all that passed. */
const UNREAD_MS = 1_000;

/**
 * A clock in milliseconds that all but stands still while the process cannot do anything, as when a supergraph is replaced
 * or garbage collected: what waits then waits for no others, and is dealt with right after.
 */
export function createAwakeClock(options: AwakeClockOptions = {}): () => number {
  const { now = () => performance.now(), everyMs = 20, maxPauseMs = 50 } = options;
  let awakeMs = 0;
  let lastLook = now();
  let lastRead = lastLook;
  let timer: NodeJS.Timeout | undefined;
  return () => {
    look();
    lastRead = lastLook;
    timer ??= setInterval(lookOrEnd, everyMs).unref();
    return awakeMs;
  };

  function look(): void {
    const at = now();
    awakeMs += timer ? Math.min(at - lastLook, maxPauseMs) : at - lastLook;
    lastLook = at;
  }

  function lookOrEnd(): void {
    look();
    if (lastLook - lastRead < UNREAD_MS) return;
    clearInterval(timer);
    timer = undefined;
  }
}
