import { denyEgress } from "./call-error";
import { type ConnectionOptions, Connections } from "./connections";
import { createGuardedLookup, type LookUp, lookUpLocally, lookUpPublicly } from "./guarded-lookup";
import { isPublicName } from "./public-name";

export interface EgressOptions {
  /** `host:port` of what is called besides, in plain HTTP too and wherever the name leads. @default nothing */
  allow?: readonly string[];
  /** Finds the addresses of a name. @default the DNS; for names that `allow` holds, the resolver of the system */
  lookup?: LookUp;
  /** At which allies are reached; another one is for tests. @default 443 */
  port?: number;
}

/** The only way out to addresses that came from the registry. */
export interface Egress {
  /** Whether the operator named where a URL leads: such an address is taken as it is. */
  isNamed(url: string): boolean;
  /**
   * The URL in its normal form, if it is one that the hub calls. Says nothing of where its name leads.
   *
   * @throws {SubgraphCallError} EGRESS_DENIED, with a message that may be shown
   */
  assertUrl(url: string): URL;
  /**
   * The same for a URL that is registered, whose name must lead to public addresses alone today. Each connection checks
   * that again.
   *
   * @throws {SubgraphCallError} EGRESS_DENIED, SUBGRAPH_UNREACHABLE if the name leads nowhere
   */
  assertTarget(url: string): Promise<URL>;
  /**
   * Connections to the origin of a URL. Each looks the name up and goes to an address that was checked; redirects are
   * answers like others. To be closed.
   *
   * @throws {SubgraphCallError} EGRESS_DENIED
   */
  open(url: string, options: ConnectionOptions): Connections;
}

const MAX_URL_LENGTH = 2048;

export function createEgress({ allow = [], lookup, port = 443 }: EgressOptions = {}): Egress {
  const allowed = new Set(allow.map((address) => address.toLowerCase()));
  const guarded = createGuardedLookup(lookup ?? ((hostname) => lookUpPublicly(hostname)));
  return { isNamed: (url) => URL.canParse(url) && isAllowed(new URL(url)), assertUrl, assertTarget, open };

  function assertUrl(text: string): URL {
    const shown = JSON.stringify(text.slice(0, 200));
    const deny = (expected: string) => denyEgress(`Cannot call ${shown} as an ally's address: expected ${expected}`);
    // `URL` reads these away
    const isPlain = text.length <= MAX_URL_LENGTH && !/[\s\\\p{Cc}]/u.test(text);
    const url = isPlain && URL.canParse(text) ? new URL(text) : undefined;
    if (!url) throw deny("an absolute URL");
    if (url.username || url.password) throw deny("no user and no password in it");
    if (url.hash) throw deny("no fragment in it");
    if (isAllowed(url)) return url;
    if (url.protocol !== "https:") throw deny("https");
    if (Number(url.port || 443) !== port) throw deny(`port ${port}`);
    if (!isPublicName(url.hostname)) throw deny("a name of the public DNS, not an address and not a local name");
    return url;
  }

  function isAllowed({ protocol, hostname, port: given }: URL): boolean {
    if (protocol !== "https:" && protocol !== "http:") return false;
    return allowed.has(`${hostname}:${given || (protocol === "https:" ? 443 : 80)}`);
  }

  async function assertTarget(text: string): Promise<URL> {
    const url = assertUrl(text);
    if (!isAllowed(url)) await guarded(url.hostname);
    return url;
  }

  function open(text: string, options: ConnectionOptions): Connections {
    const url = assertUrl(text);
    return new Connections(url, isAllowed(url) ? (lookup ?? lookUpLocally) : guarded, options);
  }
}
