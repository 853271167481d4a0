import type { CancelSignal } from "./calling/cancellation";

/** Work under way that several requests wait for; it is given up when all of them have gone. */
export class SharedWork<Value> {
  readonly #result: Promise<Value>;
  readonly #abandoned: AbortController;
  #waiting = 0;

  /** @param abandoned Aborted when everybody who waited has gone before the end */
  constructor(result: Promise<Value>, abandoned: AbortController) {
    this.#result = result;
    this.#abandoned = abandoned;
  }

  /** @param onAbort What the wait rejects with when its request is aborted, while the work goes on for others */
  async wait(signal: CancelSignal | undefined, onAbort: (signal: CancelSignal) => Error): Promise<Value> {
    this.#waiting++;
    if (!signal) return this.#result;
    const { promise: aborted, reject } = Promise.withResolvers<never>();
    const leave = () => {
      reject(onAbort(signal));
      if (--this.#waiting === 0) this.#abandoned.abort();
    };
    if (signal.aborted) leave();
    else signal.addEventListener("abort", leave, { once: true });
    try {
      return await Promise.race([this.#result, aborted]);
    } finally {
      signal.removeEventListener("abort", leave);
    }
  }
}
