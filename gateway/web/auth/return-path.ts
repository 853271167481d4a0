/** Longest address to go back to. */
const MAX_PATH = 1_000;

/**
 * Where to go once a sign-in is done: the address that was asked for if it is a path of ours, else `/`. Whole, with our
 * origin, so that no browser reads another host out of it.
 */
export function returnAddress(asked: unknown, origin: string): string {
  const home = `${origin}/`;
  if (typeof asked !== "string" || asked.length > MAX_PATH || !/^\/(?![/\\])[^\\]*$/.test(asked)) return home;
  const url = URL.canParse(asked, origin) ? new URL(asked, origin) : null;
  return url?.origin === origin ? origin + url.pathname + url.search + url.hash : home;
}
