/** How the names begin that a network, or a service of the hub, brings: `crete_harvests`, `Crete_Harvest`. */
export function readPrefixes(prefix: string): { fieldPrefix: string; typePrefix: string } {
  return { fieldPrefix: `${prefix}_`, typePrefix: `${prefix.charAt(0).toUpperCase()}${prefix.slice(1)}_` };
}
