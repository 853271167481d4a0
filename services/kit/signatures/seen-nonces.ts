/** Longer than a signature can be valid, with both clocks apart as far as they may be. */
const KEPT_MS = 40_000;

/**
 * The nonces of signatures that were taken, each for at least 40 s. Those of verified requests alone come here: whoever
 * has no key cannot fill it.
 */
export class SeenNonces {
  #recent = new Set<string>();
  #before = new Set<string>();
  #since = 0;

  /** @param now In milliseconds @returns False if it was seen before */
  add(nonce: string, now: number): boolean {
    if (now - this.#since > KEPT_MS) {
      this.#before = now - this.#since > 2 * KEPT_MS ? new Set() : this.#recent;
      this.#recent = new Set();
      this.#since = now;
    }
    if (this.#recent.has(nonce) || this.#before.has(nonce)) return false;
    this.#recent.add(nonce);
    return true;
  }
}
