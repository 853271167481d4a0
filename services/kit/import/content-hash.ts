import { createHash } from "node:crypto";

/** SHA-256 over the content in a fixed order of its fields. */
export function contentHash(content: object): string {
  const entries = Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(entries)).digest("hex");
}
