import { isIP } from "node:net";
import { IPv4, IPv6 } from "ipaddr.js";

/** What the IANA has given out for the internet; all else of IPv6 is local, reserved or embeds another address. */
const GLOBAL_IPV6 = IPv6.parseCIDR("2000::/3");

/**
 * Whether an address is one of the internet at large: global unicast, and in no block of the special-purpose registries
 * of the IANA. Addresses of IPv6 that stand for one of IPv4 (mapped, NAT64, 6to4, Teredo) are none, whatever they stand
 * for: where they lead is decided by whoever translates them.
 *
 * @param address As resolvers write it; any other notation is not public
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return IPv4.parse(address).range() === "unicast";
  if (family === 0 || address.includes("%")) return false;
  const parsed = IPv6.parse(address);
  return parsed.range() === "unicast" && parsed.match(GLOBAL_IPV6);
}
