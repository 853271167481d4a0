import { promises as dns } from "node:dns";
import { AllyCallError, denyEgress } from "./call-error";
import { isPublicAddress } from "./public-address";

export interface FoundAddress {
  address: string;
  family: number;
}

/** All addresses of a name. */
export type LookUp = (hostname: string) => Promise<readonly FoundAddress[]>;

/** Connections try one after the other. */
const MAX_ADDRESSES = 8;

/** Addresses that are public, all of them: a name that leads to anything else as well is refused. */
export function createGuardedLookup(lookUp: LookUp): LookUp {
  return async (hostname) => {
    const found = await lookUp(hostname);
    if (found.length === 0) throw notFound(hostname);
    const local = found.find(({ address }) => !isPublicAddress(address));
    if (local) {
      const cause = new Error(`"${hostname}" leads to ${local.address}`);
      throw denyEgress(`Cannot call "${hostname}": expected public addresses alone behind the name`, cause);
    }
    return found.slice(0, MAX_ADDRESSES);
  };
}

/**
 * Asks name servers by itself: the resolver of the system reads local files, and holds a thread while it waits.
 *
 * @param servers @default those of the system
 */
export async function lookUpPublicly(hostname: string, servers?: readonly string[]): Promise<FoundAddress[]> {
  const resolver = new dns.Resolver({ timeout: 1000, tries: 2 });
  if (servers) resolver.setServers(servers);
  const [four, six] = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
  if (four.status === "rejected" && six.status === "rejected") throw notFound(hostname, four.reason);
  const read = (result: PromiseSettledResult<string[]>, family: number) =>
    result.status === "fulfilled" ? result.value.map((address) => ({ address, family })) : [];
  return [...read(four, 4), ...read(six, 6)];
}

export function lookUpLocally(hostname: string): Promise<FoundAddress[]> {
  return dns.lookup(hostname, { all: true });
}

function notFound(hostname: string, cause?: unknown): AllyCallError {
  return new AllyCallError("SUBGRAPH_UNREACHABLE", `No address of "${hostname}" was found`, {
    blame: "connection",
    cause,
  });
}
