import type { CancelSignal } from "../../execution/calling/cancellation";

/** So many bytes may be kept, whoever sends them. */
export class ByteBudget {
  #left: number;

  constructor(maxBytes: number) {
    this.#left = maxBytes;
  }

  get left(): number {
    return this.#left;
  }

  /** @returns false if there are not so many left */
  take(bytes: number): boolean {
    this.#left = Math.max(0, this.#left - bytes);
    return this.#left > 0;
  }
}

/** One budget for all calls of one request of a client: those that have their signal in common. */
export function createRequestBudgets(maxBytes: number): (signal: CancelSignal) => ByteBudget {
  const budgets = new WeakMap<CancelSignal, ByteBudget>();
  return (signal) => {
    const budget = budgets.get(signal) ?? new ByteBudget(maxBytes);
    budgets.set(signal, budget);
    return budget;
  };
}
