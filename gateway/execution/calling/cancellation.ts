type Listener = () => void;

/** What calls watch of their request: as much of `AbortSignal` as they need. */
export interface CancelSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: "abort", listener: Listener, options?: { once: boolean }): void;
  removeEventListener(type: "abort", listener: Listener): void;
}

/** `AbortController` and its signal in one, at a fraction of their price: each request has two, and each call listens. */
export class Cancellation implements CancelSignal {
  aborted = false;
  reason: unknown;
  readonly #listeners = new Set<Listener>();

  /** Once; the first reason counts. */
  abort(reason: unknown): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    for (const listener of this.#listeners) listener();
    this.#listeners.clear();
  }

  addEventListener(_type: "abort", listener: Listener): void {
    if (!this.aborted) this.#listeners.add(listener);
  }

  removeEventListener(_type: "abort", listener: Listener): void {
    this.#listeners.delete(listener);
  }
}
