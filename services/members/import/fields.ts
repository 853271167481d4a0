import type { Coordinates } from "../organization/organization.entity";
import { findCountry, isCountryCode } from "./countries";
import type { Row } from "./row";

/** What several formats write in the same way. Each parser gives null for nothing, and for what it refuses. */

const MAX_WEB_ADDRESS = 500;

/** A web address, of a site unless `column` says otherwise; `http://` is added where the scheme is missing. */
export function readWebAddress(row: Row, column: string): string | null {
  const text = row.text(column);
  if (text === null || /^[-–—]+$/.test(text)) return null;
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (address.length > MAX_WEB_ADDRESS) {
    return row.refuse(column, `a web address of at most ${MAX_WEB_ADDRESS} characters, it has ${address.length}`);
  }
  return isWebAddress(address) ? address : row.refuse(column, "one web address, such as https://example.org/, or none");
}

function isWebAddress(address: string): boolean {
  if (/\s/.test(address) || !URL.canParse(address)) return false;
  // An authority that ends with a colon is a second scheme: www.http://example.org
  if (/^[^/]*\/\/[^/?#]*:(?:[/?#]|$)/.test(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  const isWeb = protocol === "http:" || protocol === "https:";
  // An e-mail address reads as a user name and a host.
  return isWeb && username === "" && password === "" && /\.(?:[a-z]{2,}|xn--[a-z0-9-]+)\.?$/.test(hostname);
}

/** Both or neither; 0,0 is what maps write for an unknown place. */
export function readCoordinates(row: Row, latitudeColumn: string, longitudeColumn: string): Coordinates | null {
  const latitude = readDegrees(row, latitudeColumn, 90);
  const longitude = readDegrees(row, longitudeColumn, 180);
  requireOther(row, latitudeColumn, longitudeColumn);
  requireOther(row, longitudeColumn, latitudeColumn);
  if (latitude === null || longitude === null || (latitude === 0 && longitude === 0)) return null;
  return { latitude, longitude };
}

function readDegrees(row: Row, column: string, most: number): number | null {
  const text = row.text(column);
  if (text === null) return null;
  const degrees = /^[+-]?\d{1,3}(?:\.\d+)?$/.test(text) ? Number(text) + 0 : Number.NaN;
  if (Math.abs(degrees) <= most) return degrees;
  return row.refuse(column, `degrees from -${most} to ${most} with a decimal point`);
}

function requireOther(row: Row, present: string, other: string): void {
  if (row.text(present) !== null && row.text(other) === null) row.refuse(other, `degrees, as "${present}" has some`);
}

/** A code of ISO 3166-1 in either case. `aliases` are codes that the format is known to use instead. */
export function readCountryCode(row: Row, column: string, aliases: Record<string, string> = {}): string | null {
  const text = row.text(column);
  if (text === null) return null;
  const code = text.toUpperCase();
  if (isCountryCode(code)) return code;
  if (Object.hasOwn(aliases, code)) return aliases[code] ?? null;
  const meant = { UK: "GB for the United Kingdom, not UK", EL: "GR for Greece, not EL" }[code];
  return row.refuse(column, meant ?? "two letters of ISO 3166-1, such as GR");
}

/** A country by its name in one of several languages. */
export function readCountryName(row: Row, column: string): string | null {
  const text = row.text(column);
  if (text === null) return null;
  return findCountry(text) ?? row.refuse(column, "the name of a country, such as Greece or Ελλάδα");
}

/** A day as 2026-11-23, with or without a time after it. */
export function readDay(row: Row, column: string): string | null {
  const text = row.text(column);
  if (text === null) return null;
  const day = /^(\d{4}-\d{2}-\d{2})(?:[T ][\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?$/.exec(text)?.[1];
  const date = new Date(`${day}T00:00:00Z`);
  if (day && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)) return day;
  return row.refuse(column, "a day such as 2026-11-23");
}
