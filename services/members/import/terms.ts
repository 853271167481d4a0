import type { Code } from "../../kit/graphql/values";
import { type Row, splitList } from "../../kit/import/row";
import { findCode, findNearCode, hasTerm } from "../vocabulary/vocabulary";
import { parseCode } from "./formats/sse-csv-columns";

/** In this order where several schemes have a term with the same label. */
export const ACTIVITY_SCHEMES = [
  "activities-ica",
  "activities-modified",
  "activities",
  "themes",
  "nace-rev2",
  "nace-rev2.1",
];
export const LEGAL_FORM_SCHEMES = ["organisational-structure", "kalo-legal-form", "legal-form"];

export interface TermOptions {
  /** The schemes that are looked into, in that order. */
  schemes: readonly string[];
  /** What stands between several values. @default ";" */
  separator?: string;
  /** What values stand for that no scheme knows. */
  translate?: (value: string) => Code | null;
}

export function readTerm(row: Row, column: string, options: TermOptions): Code | null {
  const value = row.text(column);
  return value === null ? null : toTerm(row, column, value, options);
}

/** The terms of a list, none of them twice. */
export function readTerms(row: Row, column: string, options: TermOptions): Code[] {
  const terms = splitList(row.text(column), options.separator).flatMap(
    (value) => toTerm(row, column, value, options) ?? [],
  );
  return distinctTerms(terms);
}

/** The first of each. */
export function distinctTerms(terms: readonly Code[]): Code[] {
  return [...new Map(terms.map((term) => [`${term.scheme} ${term.code}`, term])).values()];
}

/** A term by its code, with or without its scheme, by its label or by its address; misspelt labels are guessed at. */
function toTerm(row: Row, column: string, value: string, { schemes, translate }: TermOptions): Code | null {
  const found = translate?.(value) ?? writtenTerm(schemes, value) ?? termIn(schemes, value);
  if (found !== null) return found;
  for (const scheme of schemes) {
    const code = findNearCode(scheme, value);
    if (code === null) continue;
    row.guess(column, value, code);
    return { scheme, code };
  }
  return row.keep(column, value);
}

/** One that names its scheme. */
function writtenTerm(schemes: readonly string[], value: string): Code | null {
  const term = parseCode(value);
  return term && schemes.includes(term.scheme) && hasTerm(term.scheme, term.code) ? term : null;
}

function termIn(schemes: readonly string[], value: string): Code | null {
  for (const scheme of schemes) {
    const code = findCode(scheme, value);
    if (code !== null) return { scheme, code };
  }
  return null;
}
