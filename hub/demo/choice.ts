import { createHash } from "node:crypto";

/** The element at a place of a list that begins again after its end. */
export function cycle<T>(list: readonly T[], at: number): T {
  const index = ((at % list.length) + list.length) % list.length;
  const found = list.slice(index, index + 1);
  for (const element of found) return element;
  throw new Error("Cannot choose from an empty list");
}

/** A whole number from 0 to `below` - 1 that looks random and is always the same for the same seed. */
export function seededNumber(seed: string, below: number): number {
  return createHash("sha256").update(seed).digest().readUInt32BE(0) % below;
}
