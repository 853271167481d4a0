import { HubError } from "../errors";
import type { TableFormat } from "./format";
import { quote } from "./report";
import { cleanText } from "./row";

/** Columns that we put before the rows that were refused; they say nothing of a record. */
export const REFUSAL_COLUMNS = ["import_line", "import_problems"] as const;

/** The columns of a file by their places. */
export class Header {
  private readonly places: Map<string, number>;
  private readonly languages = new Map<string, Array<{ lang: string; column: string }>>();

  constructor(readonly names: readonly string[]) {
    this.places = new Map(names.map((name, at) => [name, at]));
  }

  /** Place of a column, from 0 on; undefined where the file has none of that name. */
  placeOf(name: string): number | undefined {
    return this.places.get(name);
  }

  /** Columns that hold the same in a language each, as `Name [el]` does; those of `Name` by their languages. */
  languagesOf(name: string): ReadonlyArray<{ lang: string; column: string }> {
    const known = this.languages.get(name);
    if (known) return known;
    const found = this.names.flatMap((column) => {
      const { name: text, lang } = LANGUAGE_COLUMN.exec(column)?.groups ?? {};
      return text === name && lang !== undefined ? [{ lang, column }] : [];
    });
    this.languages.set(name, found);
    return found;
  }

  /** Whether these are rows that we refused before. */
  get isOfRefused(): boolean {
    return REFUSAL_COLUMNS.every((name) => this.places.has(name));
  }
}

/** `Name [el]`, with a language of BCP 47. */
const LANGUAGE_COLUMN = /^(?<name>.+) \[(?<lang>[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\]$/;

/**
 * @param others Formats of which one is named where the file is of that
 * @throws {HubError} BAD_INPUT, naming all columns that are missing or there twice
 */
export function readHeader(
  fields: readonly string[],
  format: TableFormat,
  others: readonly TableFormat[] = [],
): Header {
  const header = new Header(fields.map((field, at) => cleanText(field) || `column ${at + 1}`));
  const repeated = new Set(header.names.filter((name, at) => header.placeOf(name) !== at && isRead(name, format)));
  const problems = [
    ...listed("missing", missingColumns(header, format)),
    ...listed("there more than once", [...repeated]),
  ];
  if (problems.length === 0) return header;
  const message = `Cannot read the file as ${format.name}: ${problems.join(", ")}${hint(header, format, others)}`;
  throw new HubError("BAD_INPUT", message, { field: "format" });
}

/** Columns that have no counterpart here; a name may come several times. */
export function otherColumns(header: Header, format: TableFormat): Array<{ column: string; place: number }> {
  const isOurs = (name: string) => header.isOfRefused && REFUSAL_COLUMNS.some((each) => each === name);
  return header.names.flatMap((column, place) => (isRead(column, format) || isOurs(column) ? [] : [{ column, place }]));
}

function isRead(column: string, { required, optional, inLanguages = [] }: TableFormat): boolean {
  const name = LANGUAGE_COLUMN.exec(column)?.groups?.name;
  return required.includes(column) || optional.includes(column) || (name !== undefined && inLanguages.includes(name));
}

function missingColumns(header: Header, format: TableFormat): string[] {
  return format.required.filter((name) => header.placeOf(name) === undefined);
}

function listed(what: string, names: string[]): string[] {
  if (names.length === 0) return [];
  return [`column${names.length > 1 ? "s" : ""} ${names.map(quote).join(", ")} ${what}`];
}

function hint(header: Header, format: TableFormat, others: readonly TableFormat[]): string {
  const fitting = others.find((each) => missingColumns(header, each).length === 0);
  if (fitting && fitting !== format) return `; its columns are those of ${fitting.name}`;
  const separator = [";", "\t"].find((each) => header.names.length === 1 && header.names[0]?.includes(each));
  return separator === undefined ? "" : "; expected commas between the columns";
}
