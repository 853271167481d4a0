/** What `isNetworkSlug()` takes, as in "expected …". */
export const NETWORK_SLUG = "2 to 60 lower-case letters, digits and -, with a letter first and no - last";

export function isNetworkSlug(text: string): boolean {
  return /^[a-z][a-z0-9-]{0,58}[a-z0-9]$/.test(text);
}
