import type { LookupFunction } from "node:net";
import { Client, type Dispatcher } from "undici";
import type { LookUp } from "./guarded-lookup";

export interface ConnectionOptions {
  /** To find the address and to establish the connection. */
  connectMs: number;
}

/** One connection, for one exchange at a time. */
export interface Connection {
  dispatch(request: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): unknown;
  /** After an exchange that went well: others may have it. */
  release(): void;
  /** Ends it at once, with what is under way on it. */
  destroy(reason: Error): void;
}

/** An address that was found is used for so long at most; idle connections end before. */
const TTL_MS = 60_000;
const IDLE_MS = 10_000;
const MAX_IDLE = 20;
const MAX_HEADER_BYTES = 16 * 1024;

/**
 * Connections to one origin, each a client of undici's that is asked directly: no proxy of the environment and no
 * dispatcher of the process comes between. Not its pool, whose clients connect anew, for nothing, when a call is given up.
 * How many there are is up to whoever takes them.
 */
export class Connections {
  readonly #origin: string;
  readonly #options: Client.Options;
  readonly #all = new Set<Client>();
  /** The one that was used last is last. */
  readonly #idle: { client: Client; openedAt: number }[] = [];
  #isClosed = false;

  constructor(url: URL, lookUp: LookUp, { connectMs }: ConnectionOptions) {
    this.#origin = url.origin;
    this.#options = {
      pipelining: 1,
      allowH2: false,
      keepAliveTimeout: IDLE_MS,
      keepAliveMaxTimeout: IDLE_MS,
      maxHeaderSize: MAX_HEADER_BYTES,
      // whoever reads the answer watches the time
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: {
        timeout: connectMs,
        lookup: asLookupFunction(lookUp),
        // stays on when the environment switches it off for the whole process
        rejectUnauthorized: true,
        minVersion: "TLSv1.2",
      },
    };
  }

  take(): Connection {
    const oldest = performance.now() - TTL_MS;
    let kept = this.#idle.pop();
    while (kept && kept.openedAt < oldest) {
      this.#drop(kept.client);
      kept = this.#idle.pop();
    }
    const { client, openedAt } = kept ?? { client: this.#connect(), openedAt: performance.now() };
    return {
      dispatch: (request, handler) => client.dispatch(request, handler),
      release: () => {
        if (this.#isClosed || this.#idle.length >= MAX_IDLE) this.#drop(client);
        else this.#idle.push({ client, openedAt });
      },
      destroy: (reason) => this.#drop(client, reason),
    };
  }

  /** Gives up what is under way. */
  destroy(reason: Error): void {
    this.close();
    for (const client of this.#all) this.#drop(client, reason);
  }

  /** Lets what is under way end. */
  close(): void {
    this.#isClosed = true;
    for (const { client } of this.#idle.splice(0)) this.#drop(client);
  }

  #connect(): Client {
    const client = new Client(this.#origin, this.#options);
    this.#all.add(client);
    return client;
  }

  #drop(client: Client, reason = new Error("The connection is not needed any more")): void {
    this.#all.delete(client);
    void client.destroy(reason);
  }
}

/** As sockets want it. They do not ask it for addresses, which is why no URL of an ally may hold one. */
function asLookupFunction(lookUp: LookUp): LookupFunction {
  return (hostname, options, callback) => {
    lookUp(hostname).then(
      (found) => {
        const [first] = found;
        if (options.all) callback(null, [...found]);
        else callback(null, first?.address ?? "", first?.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, "", 0),
    );
  };
}
