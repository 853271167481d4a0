import { HubError } from "../../kit/errors";
import type { Code } from "../../kit/graphql/values";
import { isWebAddress } from "../../kit/import/web-address";
import { toNuts } from "../../kit/nuts";
import { toMultilingualText } from "../../kit/text/language-text-input";
import { MAX_LENGTH } from "../import/formats/format";
import { ACTIVITY_SCHEMES, LEGAL_FORM_SCHEMES } from "../import/terms";
import { findPlace } from "../place/place";
import { widerNace } from "../sector/nace";
import { assertTerm } from "../vocabulary/assert-term";
import { COUNTRY_CODES } from "../vocabulary/countries";
import { hasTerm } from "../vocabulary/vocabulary";
import { CONTENT_FIELDS, type OrganizationContent } from "./content";
import { isFoundingDate } from "./founded";
import { checkIdentifiers } from "./identifier";
import type { OrganizationContentInput } from "./organization-inputs";

/** Null where a field is emptied; nothing for a field that is absent. */
type Readers = { [Field in keyof OrganizationContent]: (input: OrganizationContentInput, now: Date) => unknown };

const READ: Readers = {
  name: ({ name }) => toMultilingualText(name ?? [], { field: "name", maxLength: MAX_LENGTH.name }),
  legalName: ({ legalName }) => readText(legalName, { field: "legalName", maxLength: MAX_LENGTH.name }),
  description: ({ description }) => readText(description, { field: "description", maxLength: MAX_LENGTH.description }),
  legalForm: ({ legalForm }) => readCode(legalForm, "legalForm", LEGAL_FORM_SCHEMES),
  activities: ({ activities }) => readCodes(activities, "activities", ACTIVITY_SCHEMES),
  nace: ({ nace }) =>
    (nace ?? []).map(({ revision, code }, at) => {
      if (!widerNace(revision, code))
        throw refuse(code, `nace.${at}.code`, `a code of NACE ${revision}, such as 47.71`);
      return { revision, code };
    }),
  qualifiers: ({ qualifiers }) => readCodes(qualifiers, "qualifiers", ["qualifiers"]),
  membershipType: ({ membershipType }) => readCode(membershipType, "membershipType", ["base-membership-type"]),
  identifiers: ({ identifiers }) =>
    checkIdentifiers((identifiers ?? []).map(({ scheme, value }) => ({ scheme, value }))),
  country: ({ country }) => {
    if (country == null || COUNTRY_CODES.has(country)) return country ?? null;
    throw refuse(country, "country", "a code of ISO 3166-1, such as GR");
  },
  nuts: ({ nuts }) => {
    if (nuts == null) return null;
    const region = toNuts(nuts);
    if (!region.startsWith("EL") || hasTerm("nuts", region)) return region;
    throw refuse(nuts, "nuts", 'a region of `vocabulary(scheme: "nuts")`');
  },
  streetAddress: ({ streetAddress }) => readLine(streetAddress),
  postcode: ({ postcode }) => readLine(postcode),
  locality: ({ locality }) => readLine(locality),
  coordinates: ({ coordinates }) =>
    coordinates ? { latitude: coordinates.latitude, longitude: coordinates.longitude } : null,
  website: ({ website }) => {
    if (website == null || isWebAddress(website)) return website ?? null;
    throw refuse(website, "website", "an absolute address such as https://example.org");
  },
  founded: ({ founded }, now) => {
    if (founded == null || isFoundingDate(founded, now)) return founded ?? null;
    throw refuse(founded, "founded", "a year, month or day that there was: 2014, 2014-05 or 2014-05-12");
  },
  sizeBand: ({ sizeBand }) => sizeBand ?? null,
};

/**
 * What an input says of an organisation, as it is kept: codes of our vocabularies, numbers in the form in which they are
 * compared. Fields that are absent are absent.
 *
 * @throws {HubError} BAD_INPUT, with the field
 */
export function readContent(input: OrganizationContentInput, now: Date): Partial<OrganizationContent> {
  const given = CONTENT_FIELDS.filter((field) => input[field] !== undefined);
  return Object.fromEntries(given.map((field) => [field, READ[field](input, now)]));
}

const PLACE = ["country", "postcode", "locality"] as const;

/** With what follows from a change of the address: its region, and that its place on the map is not known. */
export function withPlace(
  before: OrganizationContent,
  changes: Partial<OrganizationContent>,
): Partial<OrganizationContent> {
  const after = { ...before, ...changes };
  const isOther = (field: keyof OrganizationContent) => before[field] !== after[field];
  const isMoved = PLACE.some(isOther);
  return {
    ...(isMoved && { nuts: findPlace(after)?.nuts ?? null }),
    ...((isMoved || isOther("streetAddress")) && { coordinates: null }),
    ...changes,
  };
}

function readText(given: OrganizationContentInput["legalName"], options: { field: string; maxLength: number }) {
  return given == null || given.length === 0 ? null : toMultilingualText(given, options);
}

function readLine(text: string | null | undefined): string | null {
  return text?.trim() || null;
}

function readCode(given: Code | null | undefined, field: string, schemes: readonly string[]): Code | null {
  if (given == null) return null;
  const { scheme, code } = given;
  if (!schemes.includes(scheme)) throw refuse(scheme, `${field}.scheme`, `one of the schemes ${schemes.join(", ")}`);
  assertTerm({ scheme, code }, field);
  return { scheme, code };
}

/** The first of each. */
function readCodes(given: readonly Code[] | null | undefined, field: string, schemes: readonly string[]): Code[] {
  const codes = (given ?? []).flatMap((code, at) => readCode(code, `${field}.${at}`, schemes) ?? []);
  return [...new Map(codes.map((code) => [`${code.scheme} ${code.code}`, code])).values()];
}

function refuse(value: string, field: string, expected: string): HubError {
  const message = `Cannot take ${JSON.stringify(value)} as ${field}: expected ${expected}`;
  return new HubError("BAD_INPUT", message, { field });
}
