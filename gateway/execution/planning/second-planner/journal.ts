/** Takes back what an attempt has changed when it fails. */
export class Journal {
  readonly #undo: (() => void)[] = [];
  readonly #states = [0];
  #lastState = 0;

  /** Equal numbers are equal states. */
  get state(): number {
    return this.#states.at(-1) ?? 0;
  }

  onUndo(undo: () => void): void {
    this.#undo.push(undo);
    this.#states.push(++this.#lastState);
  }

  /** Null is a failure. */
  attempt<Result>(run: () => Result | null): Result | null {
    const length = this.#undo.length;
    const result = run();
    if (result !== null) return result;
    while (this.#undo.length > length) {
      this.#undo.pop()?.();
      this.#states.pop();
    }
    return null;
  }
}
