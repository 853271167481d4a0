import type { Code } from "../../../kit/graphql/values";
import { type Identifier, type NaceCode, NaceRevision } from "../../organization/organization.entity";
import { widerNace } from "../../sector/nace";

/**
 * Columns of the SSE CSV standard, and those that we add to it so that nothing is lost on the way out and in again. What
 * is written by these functions is read back the same.
 */

/** Those of the standard that we read. */
export const SSE_COLUMNS = {
  id: "Identifier",
  name: "Name",
  description: "Description",
  structure: "Organisational Structure",
  primaryActivity: "Primary Activity",
  activities: "Activities",
  streetAddress: "Street Address",
  locality: "Locality",
  postcode: "Postcode",
  countryCode: "Country ID",
  countryName: "Country Name",
  website: "Website",
  companyNumber: "Companies House Number",
  qualifiers: "Qualifiers",
  membershipType: "Membership Type",
  latitude: "Latitude",
  longitude: "Longitude",
} as const;

/** Our own. A text in further languages has a column for each, see `inLanguage()`. */
export const EXTENSION_COLUMNS = {
  /** Of Name, and of Description and Legal Name where those say no other; English where it is empty. */
  language: "Language",
  /** Of Description, where it is another. */
  descriptionLanguage: "Description Language",
  legalName: "Legal Name",
  /** Of Legal Name, where it is another. */
  legalNameLanguage: "Legal Name Language",
  /** `scheme:code` */
  legalForm: "Legal Form",
  /** `REV_2:47.71;REV_2_1:G` */
  nace: "NACE",
  nuts: "NUTS",
  /** `2014`, `2014-05` or `2014-05-12` */
  founded: "Founded",
  sizeBand: "Size Band",
  /** `SCHEME:value;SCHEME:value` */
  identifiers: "Identifiers",
  sourceUri: "Source URI",
  /** SPDX id */
  licence: "Licence",
  /** `true` for what is invented, to try things out */
  fictional: "Fictional",
} as const;

/** Columns whose texts may be there in several languages. */
export const TEXT_COLUMNS = [SSE_COLUMNS.name, SSE_COLUMNS.description, EXTENSION_COLUMNS.legalName] as const;

/** `Name [el]`: the column of a text in one more language. */
export function inLanguage(column: string, lang: string): string {
  return `${column} [${lang}]`;
}

/** `kalo-legal-form:AMKE` */
export function writeCode({ scheme, code }: Code): string {
  return writePair(scheme, code);
}

export function parseCode(text: string): Code | null {
  const pair = parsePair(text);
  return pair && { scheme: pair[0], code: pair[1] };
}

/** Any of the lists; none of its items may be empty. */
export function writeList(items: readonly string[]): string {
  return items.join(";");
}

/** `REV_2:47.71` */
export function writeNace({ revision, code }: NaceCode): string {
  return writePair(revision, code);
}

/** @returns Null for what is no code of that revision */
export function parseNace(text: string): NaceCode | null {
  const [name, code] = parsePair(text) ?? [];
  const revision = Object.values(NaceRevision).find((each) => each === name);
  return revision && code !== undefined && widerNace(revision, code) ? { revision, code } : null;
}

/** `AFM:094259216` */
export function writeIdentifier({ scheme, value }: Pick<Identifier, "scheme" | "value">): string {
  return writePair(scheme, value);
}

export function parseIdentifier(text: string): { scheme: string; value: string } | null {
  const pair = parsePair(text);
  return pair && { scheme: pair[0], value: pair[1] };
}

/** What stands between two items may not stand in one. */
function writePair(first: string, second: string): string {
  return `${first}:${second.replace(/[%;]/g, (sign) => (sign === ";" ? "%3B" : "%25"))}`;
}

function parsePair(text: string): [first: string, second: string] | null {
  const [, first, second] = /^([A-Za-z][\w.-]*):(.*\S)$/.exec(text) ?? [];
  if (first === undefined || second === undefined) return null;
  return [first, second.trim().replace(/%3B|%25/g, (code) => (code === "%3B" ? ";" : "%"))];
}
