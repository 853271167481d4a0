import type { Row } from "../../kit/import/row";
import { COUNTRY_OF_NUTS } from "../../kit/nuts";
import type { Coordinates } from "../organization/organization.entity";
import { findCountry, guessCountry, isCountryCode } from "./countries";

/** What several formats write in the same way. Each reader gives null for nothing, and for what it keeps unread. */

export interface CoordinateOptions {
  /** Whether the decimals may stand after a comma. @default false */
  allowComma?: boolean;
}

/** Both or neither; 0,0 is what maps write for an unknown place. */
export function readCoordinates(
  row: Row,
  latitudeColumn: string,
  longitudeColumn: string,
  options: CoordinateOptions = {},
): Coordinates | null {
  const latitude = readDegrees(row, latitudeColumn, 90, options);
  const longitude = readDegrees(row, longitudeColumn, 180, options);
  if (latitude !== null && longitude !== null) {
    return latitude === 0 && longitude === 0 ? null : { latitude, longitude };
  }
  row.keep(latitudeColumn);
  return row.keep(longitudeColumn);
}

function readDegrees(row: Row, column: string, most: number, { allowComma }: CoordinateOptions): number | null {
  const text = row.text(column);
  if (text === null) return null;
  const written = allowComma ? text.replace(",", ".") : text;
  const degrees = /^[+-]?\d{1,3}(?:\.\d+)?$/.test(written) ? Number(written) + 0 : Number.NaN;
  return Math.abs(degrees) <= most ? degrees : null;
}

/** A code of ISO 3166-1 in either case. */
export function readCountryCode(row: Row, column: string): string | null {
  const text = row.text(column);
  if (text === null) return null;
  const code = text.toUpperCase();
  if (isCountryCode(code)) return code;
  // Codes that are taken for those of ISO 3166-1.
  const meant = COUNTRY_OF_NUTS[code];
  return meant === undefined ? row.keep(column) : row.guess(column, text, meant);
}

/** A country by its name in one of several languages, or by its code. */
export function readCountryName(row: Row, column: string): string | null {
  const text = row.text(column);
  if (text === null) return null;
  const found = findCountry(text);
  if (found !== null) return found;
  const guessed = guessCountry(text);
  return guessed === null ? row.keep(column) : row.guess(column, text, guessed);
}
