/** So long after the last one the next begins in any case. */
const EVERY_MS = 10;

/** How soon it is looked again whether the next may begin. */
const LOOK_MS = 2;

/** Where so many wait, the next does not wait for known ones any more, nor do they make room for others. */
export const MAX_ASIDE = 64;

/**
 * Requests whose operation is new and has to be worked out, which keeps all others waiting. They begin one in each turn of
 * the event loop while known operations have nothing to do or many of them wait, and else one now and then.
 */
export class Newcomers {
  readonly #isQuiet: () => boolean;
  readonly #waiting: (() => void)[] = [];
  #isTurning = false;
  #timer: NodeJS.Timeout | undefined;
  #lastBegun = Number.NEGATIVE_INFINITY;

  /** @param isQuiet Whether known operations have nothing to do */
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
    if (!this.#mayBegin()) {
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        this.look();
      }, LOOK_MS);
      return;
    }
    this.#isTurning = true;
    setImmediate(() => {
      this.#isTurning = false;
      if (this.#mayBegin()) this.#begin();
      else this.look();
    });
  }

  #mayBegin(): boolean {
    const isDue = performance.now() - this.#lastBegun >= EVERY_MS;
    return isDue || this.#waiting.length >= MAX_ASIDE || this.#isQuiet();
  }

  #begin(): void {
    this.#lastBegun = performance.now();
    this.#waiting.shift()?.();
    this.look();
  }
}
