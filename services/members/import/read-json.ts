import { guardFormula } from "../../kit/import/cells";
import type { Line } from "../../kit/import/read-lines";
import type { CsvRecord } from "../../kit/import/read-records";
import type { ExportedOrganization, ExportedRecord, ExportedText } from "../export/exported-organization";
import { languagesOf, sseCells, sseColumns } from "../export/sse-cells";

/**
 * A JSON document as `exportOrganizations()` writes it, one record a line, as a table of the SSE CSV standard: the columns
 * first.
 *
 * @param languages Of all its texts, as `languagesInJson()` finds them
 */
export async function* readJsonRecords(
  lines: AsyncIterable<Line>,
  languages: ReadonlySet<string>,
): AsyncGenerator<CsvRecord> {
  const columns = sseColumns(languages);
  yield { line: 1, end: 0, content: { fields: columns } };
  for await (const { number, text, end } of lines) {
    const json = recordIn(text);
    if (json === "") continue;
    const organization = parseExported(json);
    const content = organization
      ? { fields: sseCells(organization, columns).map(guardFormula) }
      : { expected: "a record on one line, as `hub export --format json` writes it", text };
    yield { line: number, end, content };
  }
}

/** The languages of a line's texts; none of what is no record. */
export function languagesInJson(text: string): string[] {
  const organization = parseExported(recordIn(text));
  return organization ? languagesOf(organization) : [];
}

/** Without what stands around the records of a list. */
function recordIn(text: string): string {
  const record = text.trim().replace(/,$/, "");
  return record === "[" || record === "]" || record === "[]" ? "" : record;
}

function parseExported(json: string): ExportedOrganization | null {
  try {
    const value: unknown = JSON.parse(json);
    return isExported(value) ? value : null;
  } catch {
    return null;
  }
}

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === "string";
const isBoolean: Check = (value) => typeof value === "boolean";
const isNumber: Check = (value) => typeof value === "number" && Number.isFinite(value);
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const objectOf =
  (shape: Record<string, Check>): Check =>
  (value) =>
    typeof value === "object" &&
    value !== null &&
    Object.entries(shape).every(([key, check]) => check((value as Record<string, unknown>)[key]));

const isTexts = listOf(objectOf({ lang: isText, text: isText } satisfies Record<keyof ExportedText, Check>));
const isCode = objectOf({ scheme: isText, code: isText });

const SHAPE = objectOf({
  id: isText,
  licence: isText,
  sources: listOf(
    objectOf({
      network: isText,
      localId: isText,
      licence: isText,
      uri: orNull(isText),
      fetchedAt: isText,
    } satisfies Record<keyof ExportedRecord, Check>),
  ),
  name: isTexts,
  legalName: isTexts,
  description: isTexts,
  legalForm: orNull(isCode),
  activities: listOf(isCode),
  nace: listOf(objectOf({ revision: isText, code: isText })),
  qualifiers: listOf(isCode),
  membershipType: orNull(isCode),
  identifiers: listOf(objectOf({ scheme: isText, value: isText })),
  country: orNull(isText),
  nuts: orNull(isText),
  streetAddress: orNull(isText),
  postcode: orNull(isText),
  locality: orNull(isText),
  coordinates: orNull(objectOf({ latitude: isNumber, longitude: isNumber })),
  website: orNull(isText),
  founded: orNull(isText),
  sizeBand: orNull(isText),
  fictional: isBoolean,
} satisfies Record<Exclude<keyof ExportedOrganization, "updatedAt">, Check>);

function isExported(value: unknown): value is ExportedOrganization {
  return SHAPE(value);
}
