/** What one process does for another. Arguments and values are sent as JSON. */
export type Side<T> = { [Name in keyof T]: (...args: never[]) => unknown };

interface Batch {
  asks: [id: number, name: string, args: unknown[]][];
  answers: [id: number, value: unknown][];
  failures: [id: number, message: string][];
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/**
 * Lets two processes call each other's functions over the channel between them. What is asked and answered within one
 * turn of the loop goes as one message: under load the price of a message is shared by many requests.
 */
export class Channel<There extends Side<There>> {
  readonly #waiting = new Map<number, Waiting>();
  readonly #send: (message: object) => void;
  readonly #here: Record<string, (...args: unknown[]) => unknown>;
  #nextId = 0;
  #batch: Batch | null = null;
  #isClosed = false;

  /** @param here What the other side may call */
  constructor(send: (message: object) => void, here: object) {
    this.#send = send;
    this.#here = here as Record<string, (...args: unknown[]) => unknown>;
  }

  /** @throws what the function there throws, by its message; and when the other side is gone */
  ask<Name extends keyof There & string>(
    name: Name,
    ...args: Parameters<There[Name]>
  ): Promise<Awaited<ReturnType<There[Name]>>> {
    if (this.#isClosed) return Promise.reject(gone());
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      this.#waiting.set(id, { resolve: resolve as Waiting["resolve"], reject });
      this.#open().asks.push([id, name, args]);
    });
  }

  receive({ asks, answers, failures }: Batch): void {
    for (const [id, value] of answers) this.#take(id)?.resolve(value);
    for (const [id, message] of failures) this.#take(id)?.reject(new Error(message));
    for (const [id, name, args] of asks) void this.#answer(id, name, args);
  }

  /** The other side is gone: whoever waits for it is told so. */
  close(): void {
    this.#isClosed = true;
    for (const { reject } of this.#waiting.values()) reject(gone());
    this.#waiting.clear();
  }

  async #answer(id: number, name: string, args: unknown[]): Promise<void> {
    try {
      if (!Object.hasOwn(this.#here, name)) throw new Error(`There is no ${name}`);
      const value = await this.#here[name]?.(...args);
      this.#open().answers.push([id, value ?? null]);
    } catch (error) {
      this.#open().failures.push([id, error instanceof Error ? error.message : String(error)]);
    }
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }

  #open(): Batch {
    if (this.#batch === null) {
      this.#batch = { asks: [], answers: [], failures: [] };
      setImmediate(() => {
        const batch = this.#batch;
        this.#batch = null;
        if (batch && !this.#isClosed) this.#send(batch);
      });
    }
    return this.#batch;
  }
}

function gone(): Error {
  return new Error("The process on the other side is gone");
}
