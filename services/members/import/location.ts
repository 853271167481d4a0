import type { Row } from "../../kit/import/row";
import { fold } from "../../kit/text/fold";
import { findCountry, guessCountry } from "./countries";
import { MAX_LENGTH } from "./formats/format";
import { isNowhere, isRegion, STATE_CODES } from "./regions";

export interface Location {
  locality: string | null;
  /** ISO 3166-1 */
  country: string | null;
}

export interface LocationOptions {
  /** Tells `CO` for Colorado from `CO` for Colombia; null where it is not known. @default null */
  inNorthAmerica?: boolean | null;
}

/**
 * Where a body is, from a text that people wrote for people: `Quebec City, Quebec, Canada`, `Rennes, FR`. What can be
 * read in two ways is not read: of several countries none is taken, and of several towns none; without a country there
 * is no town. Whatever has no place in the result is kept.
 */
export function readLocation(row: Row, column: string, options: LocationOptions = {}): Location {
  const text = row.text(column, MAX_LOCATION_LENGTH);
  const location = text === null ? NO_PLACE : toLocation(text, options);
  for (const part of location.left) row.keep(column, part);
  if (location.misspelt !== undefined && location.country !== null) {
    row.guess(column, location.misspelt, location.country);
  }
  return { locality: location.locality, country: location.country };
}

/** A longer one is a story. */
const MAX_LOCATION_LENGTH = 300;

interface FoundLocation extends Location {
  /** Parts that say more than what was taken. */
  left: string[];
  /** The name of the country, where it was guessed. */
  misspelt?: string;
}

const NO_PLACE: FoundLocation = { locality: null, country: null, left: [] };

interface Part {
  text: string;
  /** Whether several things stand between the same commas: `Lille and Paris`. */
  isOneOfSeveral: boolean;
}

function toLocation(text: string, options: LocationOptions): FoundLocation {
  const parts = splitParts(text);
  const places = parts.filter((part) => !isNowhere(part.text));
  const { codes, names, misspelt } = findCountries(
    places.map((part) => part.text),
    options,
  );
  const [country] = codes;
  if (country === undefined || codes.size > 1) return { ...NO_PLACE, left: [text] };
  const others = places.filter((part) => !names.has(part.text));
  const locality = others[0] === places[0] ? findTown(others) : null;
  const left = parts.map((part) => part.text).filter((part) => part !== locality && !names.has(part));
  return { locality, country, left, ...(misspelt !== undefined && { misspelt }) };
}

/** `Bordeaux (France)` is `Bordeaux, France`, and `UK / Germany` names two. */
function splitParts(text: string): Part[] {
  const flat = text.replace(/\s*\(([^()]*)\)$/, ", $1");
  return flat.split(/\s*[,;]\s*/).flatMap((segment) => {
    const several = findCountry(segment) === null ? segment.split(/\s*[/+]\s*|\s+(?:[-–—&]|and|και)\s+/) : [segment];
    const parts = several.map((part) => part.replace(/^(?:and|the)\s+/i, "").trim()).filter((part) => part !== "");
    const isOneOfSeveral = parts.filter((part) => !isNowhere(part)).length > 1;
    return parts.map((part) => ({ text: part, isOneOfSeveral }));
  });
}

interface FoundCountries {
  codes: Set<string>;
  /** The parts that name them, or one of their states. */
  names: Set<string>;
  misspelt?: string;
}

function findCountries(parts: string[], options: LocationOptions): FoundCountries {
  const found: FoundCountries = { codes: new Set(), names: new Set() };
  for (const [at, part] of parts.entries()) {
    const code = countryOf(part, { ...options, isLast: at === parts.length - 1, isFirst: at === 0 });
    if (code === null) continue;
    found.codes.add(code);
    found.names.add(part);
  }
  const last = parts.at(-1);
  if (found.codes.size > 0 || last === undefined || parts.length < 2 || isRegion(last)) return found;
  const guessed = last.length > 3 ? guessCountry(last) : null;
  return guessed === null ? found : { codes: new Set([guessed]), names: new Set([last]), misspelt: last };
}

/** Codes of states come before the country's, and stand for it where nothing follows. */
function countryOf(
  part: string,
  { inNorthAmerica = null, isFirst, isLast }: LocationOptions & { isFirst: boolean; isLast: boolean },
): string | null {
  const state = STATE_CODES.get(part);
  // `Salvador, Brazil`: a town may have the name that a country has in another language.
  const country = findCountry(part, isLast ? "any language" : "English or Greek");
  if (fold(part) === "georgia" && !isFirst) return inNorthAmerica === false ? country : null;
  if (state === undefined || isFirst) return country;
  if (!isLast) return null;
  if (country === null) return state;
  // CA is California there, and Canada there too.
  if (inNorthAmerica === null || (inNorthAmerica && part === "CA")) return null;
  return inNorthAmerica ? state : country;
}

/** The first of `town` and of `town, region`; a region alone is no town, nor is one of several towns. */
function findTown(parts: Part[]): string | null {
  const [first] = parts;
  if (first === undefined || parts.length > 2 || first.isOneOfSeveral || isRegion(first.text)) return null;
  const isShort = first.text.length <= MAX_LENGTH.locality && fold(first.text).split(" ").length <= 5;
  return isShort ? first.text : null;
}
