import { RateLimiterMemory } from "rate-limiter-flexible";

const WINDOW_SECONDS = 60;

export interface Taken {
  isAllowed: boolean;
  /** How many are allowed in a minute. */
  limit: number;
  /** How many of them are left. */
  remaining: number;
  /** Until all are there again. */
  resetSeconds: number;
}

/** Counts by key, within a minute of the first time. */
export interface Limits {
  /** How many keys are counted in this process. */
  readonly size: number;
  take(key: string, limit: number): Promise<Taken>;
  count(key: string): Promise<number>;
}

/**
 * Counts by key what happens within a minute of the first time. Keys are bounded: beyond them the one whose minute began
 * first is forgotten, so that whoever comes from ever new addresses makes the gateway forget sooner, not grow.
 */
export class Limiter implements Limits {
  readonly #counts = new RateLimiterMemory({ keyPrefix: "", points: 1, duration: WINDOW_SECONDS });
  /** In the order in which their minutes began; some are over. */
  readonly #keys = new Set<string>();
  readonly #maxKeys: number;

  constructor(maxKeys = 50_000) {
    this.#maxKeys = maxKeys;
  }

  get size(): number {
    return this.#keys.size;
  }

  /** @param times How often it happened */
  async take(key: string, limit: number, times = 1): Promise<Taken> {
    // Not consume(): its limit is one for all keys
    const { consumedPoints, msBeforeNext } = await this.#counts.penalty(key, times);
    if (consumedPoints === times) await this.#begin(key);
    return {
      isAllowed: consumedPoints <= limit,
      limit,
      remaining: Math.max(limit - consumedPoints, 0),
      resetSeconds: Math.max(Math.ceil(msBeforeNext / 1000), 1),
    };
  }

  async count(key: string): Promise<number> {
    const found = await this.#counts.get(key);
    return found && found.msBeforeNext > 0 ? found.consumedPoints : 0;
  }

  async #begin(key: string): Promise<void> {
    this.#keys.delete(key);
    this.#keys.add(key);
    for (const oldest of this.#keys) {
      if (this.#keys.size <= this.#maxKeys) break;
      this.#keys.delete(oldest);
      await this.#counts.delete(oldest);
    }
  }
}
