import type { FastifyReply } from "fastify";

/** Those who wait for one answer. */
export class Clients {
  readonly #gone = new AbortController();
  #present = 0;
  #unanswered = 0;

  /** Aborted when all of them have gone. */
  get signal(): AbortSignal {
    return this.#gone.signal;
  }

  add({ raw }: FastifyReply): void {
    this.#present++;
    this.#unanswered++;
    raw.once("close", () => {
      if (!raw.writableFinished && --this.#present === 0) this.#gone.abort();
    });
  }

  /** Tells that one more has the answer. @returns Whether it was the last */
  countAnswered(): boolean {
    return --this.#unanswered === 0;
  }
}
