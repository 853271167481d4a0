import type { Limits, Taken } from "../security/limiter";

export interface LocalCountsOptions {
  /** Counts for all processes. */
  take(key: string, limit: number, times: number): Promise<Taken>;
  count(key: string): Promise<number>;
  now?: () => number;
}

/** Of a key, as it was last told. */
interface Known {
  limit: number;
  left: number;
  /** Counted here since. */
  untold: number;
  /** When it was asked for. */
  askedAt: number;
  endsAt: number;
}

/** How long something may be counted here and not told. */
const TOLD_EVERY_MS = 50;

/** What was asked for longer ago may be known better by others. */
const KNOWN_FOR_MS = 2 * TOLD_EVERY_MS;

/**
 * Of a limit, what one process counts before it tells: with the most processes that there may be, half of it together. So
 * nothing is counted alone of a limit below 128, nor of the second half of any.
 */
const ALONE = 1 / 128;
const SECOND_HALF = 1 / 2;

/** Beyond them all are forgotten here, and asked for again. */
const MAX_KEYS = 10_000;

/**
 * Counts for all processes of one gateway. A key of which much is left is counted here, and the others are told some at a
 * time: a message for each request would cost a twentieth of it. What is close to its limit is counted where all are, so that
 * no more than the limit is allowed, unless half of it comes within 100 ms.
 */
export class LocalCounts implements Limits {
  /** They are counted where all are. */
  readonly size = 0;
  readonly #options: LocalCountsOptions;
  readonly #now: () => number;
  readonly #known = new Map<string, Known>();
  /** Keys of which something may be untold. */
  readonly #untold = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: LocalCountsOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  async take(key: string, limit: number): Promise<Taken> {
    const known = this.#known.get(key);
    if (!known || !this.#mayCount(known, limit)) return this.#ask(key, limit, 1);
    known.untold++;
    this.#untold.add(key);
    this.#timer ??= setTimeout(() => this.#tell(), TOLD_EVERY_MS).unref();
    const resetSeconds = Math.max(Math.ceil((known.endsAt - this.#now()) / 1000), 1);
    return { isAllowed: true, limit, remaining: known.left - known.untold, resetSeconds };
  }

  async count(key: string): Promise<number> {
    // What is told meanwhile is rather counted twice than not at all
    const untold = this.#known.get(key)?.untold ?? 0;
    return (await this.#options.count(key)) + untold;
  }

  #mayCount({ limit, left, untold, askedAt, endsAt }: Known, asked: number): boolean {
    const now = this.#now();
    if (limit !== asked || endsAt <= now || now - askedAt > KNOWN_FOR_MS) return false;
    return untold < limit * ALONE - 1 && left - untold > limit * SECOND_HALF;
  }

  /** Tells with it what was counted here before. */
  async #ask(key: string, limit: number, times: number): Promise<Taken> {
    const before = this.#known.get(key);
    const untold = before?.untold ?? 0;
    if (before) {
      before.left -= untold;
      before.untold = 0;
    }
    const askedAt = this.#now();
    const taken = await this.#options.take(key, limit, untold + times);
    const known = this.#known.get(key);
    if (!known && this.#known.size >= MAX_KEYS) this.#forget();
    const endsAt = this.#now() + taken.resetSeconds * 1000;
    // What was counted here meanwhile is not among those
    this.#known.set(key, { limit, left: taken.remaining, untold: known?.untold ?? 0, askedAt, endsAt });
    return taken;
  }

  #forget(): void {
    this.#tell();
    this.#known.clear();
  }

  #tell(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const key of this.#untold) {
      const known = this.#known.get(key);
      // Who counts for all may be gone, together with this process
      if (known && known.untold > 0) this.#ask(key, known.limit, 0).catch(() => undefined);
    }
    this.#untold.clear();
  }
}
