import { createHash } from "node:crypto";

/** Words that nothing else holds, and that tell by themselves that they got out. */
const CANARY = /zq[a-f]{18}/g;
const ID = /\b[a-z]{2,4}_[0-9a-z]{26}\b/g;
/** Of contents: whoever has one can tell whether a guess at the content is right. */
const HASH = /\b[0-9a-f]{64}\b/g;
const BASE64 = /[A-Za-z0-9_-]{24,}/g;

/** The canary of one place, such as an id and the name of a field: one word for search, too, as long as a postcode may be. */
export function canaryOf(...place: string[]): string {
  const hex = createHash("sha256").update(place.join(" ")).digest("hex").slice(0, 18);
  return `zq${[...hex].map((digit) => "abcdef"[Number.parseInt(digit, 16) % 6]).join("")}`;
}

/** All ids, canaries and hashes in a text, also in its cursors. */
export function findTokens(text: string): Set<string> {
  const folded = text.toLowerCase();
  const found = [CANARY, ID, HASH].flatMap((pattern) => folded.match(pattern) ?? []);
  const decoded = (text.match(BASE64) ?? []).map((part) => Buffer.from(part, "base64url").toString().toLowerCase());
  return new Set([...found, ...decoded.flatMap((part) => [...(part.match(CANARY) ?? []), ...(part.match(ID) ?? [])])]);
}
