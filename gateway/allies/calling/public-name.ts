/** Top domains under which names are given out locally, or that lead to no host of the internet at all. */
const LOCAL_DOMAINS = new Set([
  ...["localhost", "localdomain", "local", "internal", "intranet", "private", "corp", "home", "lan"],
  ...["arpa", "onion", "alt", "invalid"],
]);

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** @param hostname As `URL` writes it: in lower case, in ASCII, numbers of every notation as dotted addresses */
export function isPublicName(hostname: string): boolean {
  const labels = hostname.split(".");
  const top = labels.at(-1) ?? "";
  return (
    hostname.length <= 253 &&
    labels.length > 1 &&
    labels.every((label) => LABEL.test(label)) &&
    !/^\d+$/.test(top) &&
    !LOCAL_DOMAINS.has(top)
  );
}
