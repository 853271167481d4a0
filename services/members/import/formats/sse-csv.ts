import type { Code } from "../../../kit/graphql/values";
import { readFictional } from "../../../kit/import/fictional";
import { readLicence } from "../../../kit/import/licence";
import type { Row } from "../../../kit/import/row";
import { inLanguages, readLanguage, readName, readText } from "../../../kit/import/texts";
import { readWebAddress } from "../../../kit/import/web-address";
import type { Identifier } from "../../organization/organization.entity";
import { hasTerm } from "../../vocabulary/vocabulary";
import { readFounded, readNace, readNuts, readSizeBand } from "../codes";
import { readCoordinates, readCountryCode, readCountryName } from "../fields";
import { distinctNumbers, readNumber, readNumbers } from "../register-numbers";
import { ACTIVITY_SCHEMES, distinctTerms, LEGAL_FORM_SCHEMES, readTerm, readTerms } from "../terms";
import { type ImportedContent, type ImportFormat, MAX_LENGTH } from "./format";
import { EXTENSION_COLUMNS as EXTENSION, parseCode, SSE_COLUMNS as SSE, TEXT_COLUMNS } from "./sse-csv-columns";

/**
 * The SSE CSV standard of the Solidarity Economy Association and Digital Commons, as Co-operatives UK's open data use
 * it, with columns of our own. Terms of a vocabulary stand there as a code, a label or an address.
 *
 * @see https://github.com/DigitalCommons/open-data
 */
export const sseCsv: ImportFormat = {
  name: "sse-csv",
  licence: "ODC-By-1.0",
  idColumn: SSE.id,
  required: [SSE.id, SSE.name],
  optional: [...Object.values(SSE), ...Object.values(EXTENSION)],
  inLanguages: TEXT_COLUMNS,
  isGuarded: true,
  read(row) {
    // Labels of the standard are English, and so are texts where nothing else is said.
    const language = readLanguage(row, EXTENSION.language, "en");
    const descriptionLanguage = readLanguage(row, EXTENSION.descriptionLanguage, language);
    const licence = readLicence(row, EXTENSION.licence);
    return {
      localId: readIdentifier(row),
      uri: readWebAddress(row, EXTENSION.sourceUri),
      ...(licence !== null && { licence }),
      content: {
        name: readName(row, inLanguages(row, SSE.name, language), MAX_LENGTH.name),
        description: readText(row, inLanguages(row, SSE.description, descriptionLanguage), MAX_LENGTH.description),
        legalForm: readLegalForm(row),
        activities: readActivities(row),
        identifiers: distinctNumbers([...readCompanyNumber(row), ...readNumbers(row, EXTENSION.identifiers)]),
        country: readCountryCode(row, SSE.countryCode) ?? readCountryName(row, SSE.countryName),
        streetAddress: row.text(SSE.streetAddress, MAX_LENGTH.streetAddress),
        postcode: row.text(SSE.postcode, MAX_LENGTH.postcode),
        locality: row.text(SSE.locality, MAX_LENGTH.locality),
        coordinates: readCoordinates(row, SSE.latitude, SSE.longitude),
        website: readWebAddress(row, SSE.website),
        ...readFurther(row, language),
      },
    };
  },
};

/** What a file without the column says nothing of. */
function readFurther(row: Row, language: string): Partial<ImportedContent> {
  const { legalName, legalNameLanguage, nace, nuts, founded, sizeBand, fictional } = EXTENSION;
  const membership = { schemes: ["base-membership-type"] };
  return {
    ...(row.hasText(legalName) && {
      legalName: readText(
        row,
        inLanguages(row, legalName, readLanguage(row, legalNameLanguage, language)),
        MAX_LENGTH.name,
      ),
    }),
    ...(row.has(SSE.qualifiers) && { qualifiers: readTerms(row, SSE.qualifiers, { schemes: ["qualifiers"] }) }),
    ...(row.has(SSE.membershipType) && { membershipType: readTerm(row, SSE.membershipType, membership) }),
    ...(row.has(nace) && { nace: readNace(row, nace) }),
    ...(row.has(nuts) && { nuts: readNuts(row, nuts) }),
    ...(row.has(founded) && { founded: readFounded(row, founded) }),
    ...(row.has(sizeBand) && { sizeBand: readSizeBand(row, sizeBand) }),
    ...(row.has(fictional) && { fictional: readFictional(row, fictional) }),
  };
}

/** The standard has 15 letters and digits. Directories have other ids, which serve as well. */
function readIdentifier(row: Row): string {
  const text = row.required(SSE.id, MAX_LENGTH.localId);
  if (!/^[A-Za-z0-9]{0,15}$/.test(text))
    row.remarks.add("ids that are not the 15 letters and digits of the SSE CSV standard");
  return text;
}

/** A form of the country's law says more than one of the standard. */
function readLegalForm(row: Row): Code | null {
  const structure = readTerm(row, SSE.structure, { schemes: ["organisational-structure"] });
  const text = row.text(EXTENSION.legalForm);
  if (text === null) return structure;
  const form = parseCode(text);
  if (form && LEGAL_FORM_SCHEMES.includes(form.scheme) && hasTerm(form.scheme, form.code)) return form;
  row.keep(EXTENSION.legalForm);
  return structure;
}

/** The main activity first. */
function readActivities(row: Row): Code[] {
  const primary = readTerm(row, SSE.primaryActivity, { schemes: ACTIVITY_SCHEMES });
  const others = readTerms(row, SSE.activities, { schemes: ACTIVITY_SCHEMES });
  return distinctTerms(primary ? [primary, ...others] : others);
}

function readCompanyNumber(row: Row): Identifier[] {
  const number = readNumber(row, SSE.companyNumber, "COMPANIES_HOUSE");
  return number ? [number] : [];
}
