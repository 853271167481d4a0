import { describeAbort } from "../../execution/calling/call-subgraph";
import type { CancelSignal } from "../../execution/calling/cancellation";
import { AllyCallError } from "./call-error";

export interface BulkheadOptions {
  /** Calls to one ally at once. */
  maxRunning: number;
  /** As many more wait for their turn... */
  maxWaiting: number;
  /** ...so long at most. */
  maxWaitMs: number;
}

export const BULKHEAD: BulkheadOptions = { maxRunning: 20, maxWaiting: 20, maxWaitMs: 500 };

interface Waiting {
  begin(): void;
  giveUp(error: Error): void;
}

/** So many at once, and a short queue: one ally that hangs holds no more of the gateway than that. */
export class Bulkhead {
  readonly #options: BulkheadOptions;
  readonly #waiting = new Set<Waiting>();
  #running = 0;

  constructor(options: BulkheadOptions) {
    this.#options = options;
  }

  /**
   * Resolves when it is the call's turn; `leave` must be called after it.
   *
   * @throws {SubgraphCallError} SUBGRAPH_BUSY, or what the signal was aborted for
   */
  async enter(signal: CancelSignal): Promise<void> {
    if (this.#running < this.#options.maxRunning) this.#running++;
    else if (this.#waiting.size < this.#options.maxWaiting) await this.#wait(signal);
    else throw busy("Too many calls wait for their turn");
  }

  leave(): void {
    const [next] = this.#waiting;
    if (next) next.begin();
    else this.#running--;
  }

  /** Gives up those that wait. */
  close(error: Error): void {
    for (const waiting of [...this.#waiting]) waiting.giveUp(error);
  }

  #wait(signal: CancelSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", abort);
        this.#waiting.delete(waiting);
      };
      const waiting: Waiting = {
        begin() {
          end();
          resolve();
        },
        giveUp(error) {
          end();
          reject(error);
        },
      };
      const abort = () => waiting.giveUp(describeAbort(signal.reason));
      const timer = setTimeout(() => waiting.giveUp(busy("The call waited too long")), this.#options.maxWaitMs);
      this.#waiting.add(waiting);
      signal.addEventListener("abort", abort, { once: true });
      if (signal.aborted) abort();
    });
  }
}

function busy(message: string): AllyCallError {
  return new AllyCallError("SUBGRAPH_BUSY", message, { blame: "nobody" });
}
