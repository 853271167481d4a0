import type { FastifyReply } from "fastify";
import { Cancellation, type CancelSignal } from "../execution/calling/cancellation";

/** Those who wait for one answer. */
export class Clients {
  readonly #gone = new Cancellation();
  #present = 0;
  #unanswered = 0;

  /** Aborted when all of them have gone. */
  get signal(): CancelSignal {
    return this.#gone;
  }

  add({ raw }: FastifyReply): void {
    this.#present++;
    this.#unanswered++;
    raw.once("close", () => {
      if (!raw.writableFinished && --this.#present === 0) this.#gone.abort(new Error("all clients have gone"));
    });
  }

  /** Tells that one more has the answer. @returns Whether it was the last */
  countAnswered(): boolean {
    return --this.#unanswered === 0;
  }
}
