import type { Code } from "../../kit/graphql/values";
import {
  EXTENSION_COLUMNS as EXTENSION,
  inLanguage,
  SSE_COLUMNS as SSE,
  writeCode,
  writeIdentifier,
  writeList,
  writeNace,
} from "../import/formats/sse-csv-columns";
import type { ExportedOrganization, ExportedText } from "./exported-organization";

/** The columns of a table in the SSE CSV standard, with those of ours and one more for each text in each language. */
export function sseColumns(languages: Iterable<string>): string[] {
  const texts = [SSE.name, SSE.description, EXTENSION.legalName];
  const inLanguages = [...languages].sort().flatMap((lang) => texts.map((column) => inLanguage(column, lang)));
  return [...Object.values(SSE), ...Object.values(EXTENSION), ...inLanguages];
}

/** The languages of all texts of an organisation. */
export function languagesOf({ name, legalName, description }: ExportedOrganization): string[] {
  return [...name, ...legalName, ...description].map(({ lang }) => lang);
}

/** The cells of an organisation in the order of the columns; empty where it says nothing. */
export function sseCells(organization: ExportedOrganization, columns: readonly string[]): string[] {
  const cells = new Map([...plainCells(organization), ...textCells(organization)]);
  return columns.map((column) => cells.get(column) ?? "");
}

function plainCells(organization: ExportedOrganization): Array<[column: string, cell: string]> {
  const { legalForm, activities, coordinates, identifiers } = organization;
  const [source] = organization.sources;
  const companyNumber = identifiers.find(({ scheme }) => scheme === COMPANIES_HOUSE);
  const [primary, ...others] = activities.map(writeCode);
  const isStructure = legalForm?.scheme === "organisational-structure";
  return [
    [SSE.id, source?.localId ?? organization.id],
    [SSE.structure, isStructure ? legalForm.code : ""],
    [SSE.primaryActivity, primary ?? ""],
    [SSE.activities, writeList(others)],
    [SSE.streetAddress, organization.streetAddress ?? ""],
    [SSE.locality, organization.locality ?? ""],
    [SSE.postcode, organization.postcode ?? ""],
    [SSE.countryCode, organization.country ?? ""],
    [SSE.website, organization.website ?? ""],
    [SSE.companyNumber, companyNumber?.value ?? ""],
    [SSE.qualifiers, writeList(organization.qualifiers.map(({ code }) => code))],
    [SSE.membershipType, organization.membershipType?.code ?? ""],
    [SSE.latitude, coordinates ? degrees(coordinates.latitude) : ""],
    [SSE.longitude, coordinates ? degrees(coordinates.longitude) : ""],
    [EXTENSION.legalForm, isStructure ? "" : writeOptional(legalForm)],
    [EXTENSION.nace, writeList(organization.nace.map(writeNace))],
    [EXTENSION.nuts, organization.nuts ?? ""],
    [EXTENSION.founded, organization.founded ?? ""],
    [EXTENSION.sizeBand, organization.sizeBand ?? ""],
    [EXTENSION.identifiers, writeList(identifiers.filter((each) => each !== companyNumber).map(writeIdentifier))],
    [EXTENSION.sourceUri, source?.uri ?? ""],
    [EXTENSION.licence, source?.licence ?? organization.licence],
    [EXTENSION.fictional, organization.fictional ? "true" : ""],
  ];
}

const COMPANIES_HOUSE = "COMPANIES_HOUSE";

function writeOptional(code: Code | null): string {
  return code === null ? "" : writeCode(code);
}

/** Never with an exponent. */
function degrees(number: number): string {
  const text = String(number);
  return text.includes("e") ? number.toFixed(20).replace(/\.?0+$/, "") : text;
}

/** The original of a text in the column of its own, with its language; the others in those of their languages. */
function textCells({ name, legalName, description }: ExportedOrganization): Array<[column: string, cell: string]> {
  const language = name[0]?.lang ?? "";
  return [
    [EXTENSION.language, language],
    [EXTENSION.descriptionLanguage, otherThan(language, description)],
    [EXTENSION.legalNameLanguage, otherThan(language, legalName)],
    ...editions(SSE.name, name),
    ...editions(SSE.description, description),
    ...editions(EXTENSION.legalName, legalName),
  ];
}

function otherThan(language: string, [original]: readonly ExportedText[]): string {
  return original && original.lang !== language ? original.lang : "";
}

function editions(column: string, texts: readonly ExportedText[]): Array<[string, string]> {
  return texts.map(({ lang, text }, at) => [at === 0 ? column : inLanguage(column, lang), text]);
}
