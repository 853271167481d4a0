import { createHash } from "node:crypto";
import type { AskedOperation } from "../../serving/note-operation";
import { collectCoordinates } from "./collect-coordinates";
import { toImpersonalText } from "./impersonal-text";
import { coordinateLines } from "./used-operation.entity";

export interface DescribedOperation {
  /** SHA-256 of the text. */
  hash: string;
  text: string;
  /** See `coordinateLines()`. */
  coordinates: string;
}

/** A column of text takes 65,535 bytes, and these are letters of ASCII. */
const MAX_LETTERS = 60_000;

/** What is kept of an operation; null of one too large to be kept, or that cannot be described. */
export function describeOperation({ document, schema }: AskedOperation): DescribedOperation | null {
  try {
    const text = toImpersonalText(document, schema);
    const coordinates = coordinateLines(collectCoordinates(document, schema).all);
    if (text.length > MAX_LETTERS || coordinates.length > MAX_LETTERS) return null;
    return { hash: createHash("sha256").update(text).digest("hex"), text, coordinates };
  } catch {
    // it is counted as unknown
    return null;
  }
}
