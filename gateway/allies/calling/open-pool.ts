import type { LookupFunction } from "node:net";
import { type Dispatcher, Pool } from "undici";
import type { LookUp } from "./guarded-lookup";

export interface PoolOptions {
  /** To find the address and to establish the connection. */
  connectMs: number;
  maxConnections: number;
}

/** An address that was found is used for so long at most; idle connections end before. */
const CONNECTION_TTL_MS = 60_000;
const IDLE_MS = 10_000;
const MAX_HEADER_BYTES = 16 * 1024;

/** A pool of undici's is asked directly: no proxy of the environment and no dispatcher of the process comes between. */
export function openPool(url: URL, lookUp: LookUp, { connectMs, maxConnections }: PoolOptions): Dispatcher {
  return new Pool(url.origin, {
    connections: maxConnections,
    pipelining: 1,
    allowH2: false,
    keepAliveTimeout: IDLE_MS,
    keepAliveMaxTimeout: IDLE_MS,
    clientTtl: CONNECTION_TTL_MS,
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
  });
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
