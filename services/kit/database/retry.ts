import { setTimeout as sleep } from "node:timers/promises";
import { HubError } from "../errors";

const GIVE_UP_MS = 10_000;

/**
 * Runs `work` again, with growing pauses, as long as `isPassing` says that its error will pass.
 *
 * @throws {HubError} UNAVAILABLE after 10 s
 */
export async function withRetry<T>(work: () => Promise<T>, isPassing: (error: unknown) => boolean): Promise<T> {
  const end = performance.now() + GIVE_UP_MS;
  for (let pauseMs = 5; ; pauseMs = Math.min(pauseMs * 2, 250)) {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error)) throw error;
      if (performance.now() > end)
        throw new HubError("UNAVAILABLE", "The database is busy, try again", { cause: error });
    }
    await sleep(pauseMs * (0.5 + Math.random()));
  }
}
