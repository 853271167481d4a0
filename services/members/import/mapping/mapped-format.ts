import type { Code } from "../../../kit/graphql/values";
import type { Row } from "../../../kit/import/row";
import { readName, readText, type TextColumn } from "../../../kit/import/texts";
import { readWebAddress } from "../../../kit/import/web-address";
import { fold } from "../../../kit/text/fold";
import type { SizeBand } from "../../organization/organization.entity";
import { readFounded, readNace, readNuts, readSizeBand } from "../codes";
import { readDerivedId } from "../derived-id";
import { readCoordinates, readCountryName } from "../fields";
import { type ImportedContent, type ImportFormat, MAX_LENGTH, type MappedRecord } from "../formats/format";
import { parseCode } from "../formats/sse-csv-columns";
import { readLocation } from "../location";
import { distinctNumbers, readNumber } from "../register-numbers";
import { distinctTerms, readTerm, readTerms } from "../terms";
import type { ColumnSource, Mapping } from "./mapping";
import { SCHEMES } from "./read-source";

/** The format of files whose columns mean what a mapping says. */
export function createMappedFormat(mapping: Mapping): ImportFormat {
  const { licence, separator, encoding, columns, identifiers, idFrom } = mapping;
  const sources = [...Object.values(columns).flat(), ...identifiers];
  return {
    name: "mapping",
    licence,
    separator,
    encoding,
    idColumn: idFrom === null ? (columns.id?.[0]?.column ?? null) : null,
    required: [...new Set(sources.map(({ column }) => column))],
    optional: [],
    read: (row) => readMapped(row, mapping),
  };
}

function readMapped(row: Row, { columns, identifiers, idFrom, language, country }: Mapping): MappedRecord {
  const name = readName(row, inLanguages(columns.name, language), MAX_LENGTH.name);
  const website = first(columns.website, (column) => readWebAddress(row, column));
  const location = first(columns.location, (column) => readLocation(row, column));
  const named = first(columns.country, (column, source) => translated(row, source) ?? readCountryName(row, column));
  const nameColumn = columns.name?.[0]?.column ?? "";
  const content: ImportedContent = {
    name,
    description: readText(row, inLanguages(columns.description, language), MAX_LENGTH.description),
    activities: distinctTerms(readAllTerms(row, "activities", columns.activities)),
    country: named ?? location?.country ?? country,
    streetAddress: first(columns.streetAddress, (column) => row.text(column, MAX_LENGTH.streetAddress)),
    postcode: first(columns.postcode, (column) => row.text(column, MAX_LENGTH.postcode)),
    locality: first(columns.locality, (column) => row.text(column, MAX_LENGTH.locality)) ?? location?.locality ?? null,
    coordinates: first(columns.latitude, (latitude) =>
      first(columns.longitude, (longitude) => readCoordinates(row, latitude, longitude, { allowComma: true })),
    ),
    website,
    ...readFurther(row, columns, language),
    ...(identifiers.length > 0 && {
      identifiers: distinctNumbers(identifiers.flatMap(({ scheme, column }) => readNumber(row, column, scheme) ?? [])),
    }),
  };
  const localId =
    idFrom === null
      ? row.required(columns.id?.[0]?.column ?? "", MAX_LENGTH.localId)
      : readDerivedId(row, { website: idFrom === "website" ? website : null, name: name.text(), column: nameColumn });
  return { localId, uri: null, content };
}

/** What a file without the column says nothing of. */
function readFurther(row: Row, columns: Mapping["columns"], language: string): Partial<ImportedContent> {
  const { legalName, legalForm, nace, qualifiers, membershipType, nuts, founded, sizeBand } = columns;
  return {
    ...(legalName && { legalName: readText(row, inLanguages(legalName, language), MAX_LENGTH.name) }),
    ...(legalForm && { legalForm: readOneTerm(row, "legalForm", legalForm) }),
    ...(nace && {
      nace: nace.flatMap(({ column, scheme: revision, separator }) => readNace(row, column, { revision, separator })),
    }),
    ...(qualifiers && { qualifiers: distinctTerms(readAllTerms(row, "qualifiers", qualifiers)) }),
    ...(membershipType && { membershipType: readOneTerm(row, "membershipType", membershipType) }),
    ...(nuts && {
      nuts: first(nuts, (column, source) => parseCode(translated(row, source) ?? "")?.code ?? readNuts(row, column)),
    }),
    ...(founded && { founded: first(founded, (column) => readFounded(row, column, { dayFirst: true })) }),
    ...(sizeBand && {
      sizeBand: first(sizeBand, (column, source) => (translated(row, source) as SizeBand) ?? readSizeBand(row, column)),
    }),
  };
}

/** What the first column gives; null where the mapping has none. */
function first<T>(
  sources: ColumnSource[] | undefined,
  read: (column: string, source: ColumnSource) => T | null,
): T | null {
  const [source] = sources ?? [];
  return source ? read(source.column, source) : null;
}

/** The code that the mapping gives for the value of a column. */
function translated(row: Row, { column, values }: ColumnSource): string | null {
  const text = values ? row.text(column) : null;
  return text === null ? null : (values?.get(fold(text)) ?? null);
}

function inLanguages(sources: ColumnSource[] | undefined, language: string): TextColumn[] {
  return (sources ?? []).map(({ column, language: lang = language }) => ({ lang, column }));
}

type TermTarget = "legalForm" | "activities" | "qualifiers" | "membershipType";

function optionsOf(target: TermTarget, { scheme, separator, values }: ColumnSource) {
  const schemes = scheme === undefined ? (SCHEMES[target] ?? []) : [scheme];
  const translate = (value: string): Code | null => parseCode(values?.get(fold(value)) ?? "");
  return { schemes, separator, translate };
}

function readOneTerm(row: Row, target: TermTarget, sources: ColumnSource[]): Code | null {
  return first(sources, (column, source) => readTerm(row, column, optionsOf(target, source)));
}

function readAllTerms(row: Row, target: TermTarget, sources: ColumnSource[] = []): Code[] {
  return sources.flatMap((source) => readTerms(row, source.column, optionsOf(target, source)));
}
