/** So long after the last one the next begins in any case. */
const EVERY_MS = 10;

/**
 * Requests whose operation is new and has to be worked out, which keeps all others waiting. They begin one in each turn of
 * the event loop while no known operation is under way, and else one now and then, so that they are not kept out.
 */
export class Newcomers {
  readonly #isQuiet: () => boolean;
  readonly #waiting: (() => void)[] = [];
  #isTurning = false;
  #timer: NodeJS.Timeout | undefined;
  #lastBegun = Number.NEGATIVE_INFINITY;

  /** @param isQuiet Whether no known operation is under way */
  constructor(isQuiet: () => boolean) {
    this.#isQuiet = isQuiet;
  }

  waitForTurn(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.look();
    });
  }

  /** To be called whenever it may have become quiet. */
  look(): void {
    if (this.#waiting.length === 0 || this.#isTurning) return;
    if (!this.#isQuiet()) {
      const waitMs = Math.max(this.#lastBegun + EVERY_MS - performance.now(), 0);
      this.#timer ??= setTimeout(() => this.#begin(), waitMs);
      return;
    }
    this.#isTurning = true;
    setImmediate(() => {
      this.#isTurning = false;
      if (this.#isQuiet()) this.#begin();
      else this.look();
    });
  }

  #begin(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#lastBegun = performance.now();
    this.#waiting.shift()?.();
    this.look();
  }
}
