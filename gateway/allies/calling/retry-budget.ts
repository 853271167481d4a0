/** What a call that is sent again costs, in calls. */
const PRICE = 10;

/** Earned by more calls than that, it is not kept. */
const MAX_EARNED = 100;

/** Calls that are sent again are a tenth of all at most, so that whoever is in trouble is not asked twice as much. */
export class RetryBudget {
  #earned = 0;

  /** To be called once for each call. */
  earn(): void {
    this.#earned = Math.min(MAX_EARNED, this.#earned + 1);
  }

  /** @returns false if none is left */
  spend(): boolean {
    if (this.#earned < PRICE) return false;
    this.#earned -= PRICE;
    return true;
  }
}
