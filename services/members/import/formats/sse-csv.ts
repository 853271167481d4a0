import type { Code } from "../../../kit/graphql/values";
import { MultilingualText } from "../../../kit/text/multilingual-text";
import { findCode } from "../../vocabulary/vocabulary";
import { readCoordinates, readCountryCode, readCountryName, readWebAddress } from "../fields";
import type { Row } from "../row";
import { type ImportFormat, MAX_LENGTH } from "./format";

/**
 * The SSE CSV standard of the Solidarity Economy Association and Digital Commons, as Co-operatives UK's open data use
 * it. Terms of a vocabulary stand there as a code, an English label or an address.
 *
 * @see https://github.com/DigitalCommons/open-data
 */
export const sseCsv: ImportFormat = {
  licence: "ODC-By-1.0",
  idColumn: "Identifier",
  required: ["Identifier", "Name"],
  optional: [
    "Description",
    "Organisational Structure",
    "Primary Activity",
    "Activities",
    "Street Address",
    "Locality",
    "Postcode",
    "Country ID",
    "Country Name",
    "Website",
    "Companies House Number",
    "Membership Type",
    "Latitude",
    "Longitude",
  ],
  read(row) {
    const description = row.text("Description", MAX_LENGTH.description);
    readTerm(row, "Membership Type", ["base-membership-type"]); // no place for it yet
    return {
      localId: readIdentifier(row),
      uri: null,
      content: {
        name: inEnglish(row.required("Name", 90)),
        description: description === null ? null : inEnglish(description),
        legalForm: readTerm(row, "Organisational Structure", ["organisational-structure"]),
        activities: readActivities(row),
        identifiers: readCompanyNumber(row),
        country: readCountryCode(row, "Country ID") ?? countryByName(row),
        streetAddress: row.text("Street Address", MAX_LENGTH.streetAddress),
        postcode: row.text("Postcode", MAX_LENGTH.postcode),
        locality: row.text("Locality", MAX_LENGTH.locality),
        coordinates: readCoordinates(row, "Latitude", "Longitude"),
        website: readWebAddress(row, "Website"),
      },
    };
  },
};

/** In this order where several schemes have a term with the same label. */
const ACTIVITY_SCHEMES = ["activities-ica", "activities-modified", "activities"];

function readIdentifier(row: Row): string {
  const text = row.required("Identifier", 15);
  if (text !== "" && !/^[A-Za-z0-9]+$/.test(text)) row.refuse("Identifier", "letters A to Z and digits only");
  return text;
}

/** The format has no column for a language, and its labels are English. */
function inEnglish(text: string): MultilingualText {
  return new MultilingualText([{ lang: "en", text }]);
}

/** A country that was given by its code needs no name. */
function countryByName(row: Row): string | null {
  return row.text("Country ID") === null ? readCountryName(row, "Country Name") : null;
}

/** The main activity first, none of them twice. */
function readActivities(row: Row): Code[] {
  const primary = readTerm(row, "Primary Activity", ACTIVITY_SCHEMES);
  const others = (row.text("Activities") ?? "").split(";").flatMap((part) => {
    const value = part.trim();
    return value === "" ? [] : (toTerm(row, "Activities", ACTIVITY_SCHEMES, value) ?? []);
  });
  const all = primary ? [primary, ...others] : others;
  return [...new Map(all.map((term) => [`${term.scheme} ${term.code}`, term])).values()];
}

function readTerm(row: Row, column: string, schemes: string[]): Code | null {
  const value = row.text(column);
  return value === null ? null : toTerm(row, column, schemes, value);
}

function toTerm(row: Row, column: string, schemes: string[], value: string): Code | null {
  for (const scheme of schemes) {
    const code = findCode(scheme, value);
    if (code !== null) return { scheme, code };
  }
  return row.refuse(column, `a term of ${schemes.join(" or ")}: its code, English label or address`, value);
}

function readCompanyNumber(row: Row) {
  const value = row.text("Companies House Number", 20);
  return value === null ? [] : [{ scheme: "COMPANIES_HOUSE", value }];
}
