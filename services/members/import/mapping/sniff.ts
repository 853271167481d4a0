import { isUtf8 } from "node:buffer";
import { normalizeIdentifier } from "../../organization/identifier";
import { findCountry } from "../countries";
import type { Meaning } from "./synonyms";

/** The encoding of a text that names none. Not sure where any byte is a letter in several encodings. */
export function sniffEncoding(bytes: Buffer): { encoding: string; isSure: boolean } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: "utf-16le", isSure: true };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: "utf-16be", isSure: true };
  if (isUtf8(bytes)) return { encoding: "utf-8", isSure: true };
  let high = 0;
  let neighbours = 0;
  for (let at = 1; at < bytes.length; at++) {
    if ((bytes[at] ?? 0) < 0x80) continue;
    high += 1;
    if ((bytes[at - 1] ?? 0) >= 0x80) neighbours += 1;
  }
  // In Greek most letters follow another such letter; in other languages accents stand alone.
  if (neighbours * 2 < high) return { encoding: "windows-1252", isSure: false };
  // Both have the same letters, but for Ά.
  const isIso = count(bytes, 0xb6) > count(bytes, 0xa2);
  return { encoding: isIso ? "iso-8859-7" : "windows-1253", isSure: false };
}

function count(bytes: Buffer, byte: number): number {
  return bytes.reduce((sum, each) => sum + (each === byte ? 1 : 0), 0);
}

/** What a column seems to hold by its values alone; null where they could be anything. */
export function sniffMeaning(values: readonly string[]): Meaning | null {
  const filled = values.filter((value) => value !== "");
  if (filled.length < 3) return null;
  const share = (fits: (value: string) => boolean) => filled.filter(fits).length / filled.length;
  if (share((value) => /^(?:https?:\/\/|www\.)\S+$/i.test(value)) > 0.7) return "website";
  if (share((value) => "value" in normalizeIdentifier("AFM", value)) > 0.9) return "identifiers.AFM";
  if (share((value) => value.length > 1 && findCountry(value) !== null) > 0.8) return "country";
  return null;
}

/** Whether values are degrees with decimals, of at most so many. */
export function areDegrees(values: readonly string[], most: number): boolean {
  const filled = values.filter((value) => value !== "");
  const fits = (value: string) => /^[+-]?\d{1,3}[.,]\d{3,}$/.test(value) && Math.abs(Number.parseFloat(value)) <= most;
  return filled.length >= 3 && filled.every(fits);
}
