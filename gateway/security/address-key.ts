import { isIP } from "node:net";

/**
 * By what an address is counted: one of IPv4 as it is, also where it is written as one of IPv6; of IPv6 the first 64 bits,
 * since whoever has one of these addresses has them all.
 */
export function addressKey(address: string): string {
  const plain = withoutPort(address.split("%")[0] ?? "");
  const family = isIP(plain);
  if (family === 4) return plain;
  // What a proxy passes on that is none
  if (family === 0) return "unknown";
  const groups = groupsOf(plain);
  const [g6 = 0, g7 = 0] = groups.slice(6);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (isMapped) return [g6 >> 8, g6 & 255, g7 >> 8, g7 & 255].join(".");
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(":")}::/64`;
}

/** Some proxies write the port too. */
function withoutPort(address: string): string {
  if (isIP(address) !== 0) return address;
  const [, v6, v4 = ""] = /^(?:\[([^\]]*)\]|([^:]*))(?::\d+)?$/.exec(address) ?? [];
  return v6 ?? v4;
}

/** The eight numbers of an address of IPv6. */
function groupsOf(address: string): number[] {
  const normal = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = [], tail = []] = normal
    .split("::")
    .map((part) => (part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16))));
  return [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail];
}
