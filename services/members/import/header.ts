import { HubError } from "../../kit/errors";
import { FORMATS, type FormatName } from "./formats";
import { cleanText } from "./row";

/** The columns of a file by their places. */
export class Header {
  private readonly places: Map<string, number>;

  constructor(readonly names: readonly string[]) {
    this.places = new Map(names.map((name, at) => [name, at]));
  }

  /** Place of a column, from 0 on; undefined where the file has none of that name. */
  placeOf(name: string): number | undefined {
    return this.places.get(name);
  }
}

/** @throws {HubError} BAD_INPUT, naming all columns that are missing or there twice */
export function readHeader(fields: readonly string[], formatName: FormatName): Header {
  const header = new Header(fields.map(cleanText));
  const format = FORMATS[formatName];
  const problems = [
    ...listed("missing", missingColumns(header, formatName)),
    ...listed(
      "there more than once",
      [...format.required, ...format.optional].filter(
        (name) => header.names.filter((each) => each === name).length > 1,
      ),
    ),
  ];
  if (problems.length === 0) return header;
  throw new HubError("BAD_INPUT", `Cannot read the file as ${formatName}: ${problems.join(", ")}${hint(header)}`, {
    field: "format",
  });
}

/** Columns of a file that have no counterpart here. */
export function otherColumns(header: Header, formatName: FormatName): string[] {
  const { required, optional } = FORMATS[formatName];
  return header.names.filter((name) => name !== "" && !required.includes(name) && !optional.includes(name));
}

function missingColumns(header: Header, formatName: FormatName): string[] {
  return FORMATS[formatName].required.filter((name) => header.placeOf(name) === undefined);
}

function listed(what: string, names: string[]): string[] {
  if (names.length === 0) return [];
  return [`column${names.length > 1 ? "s" : ""} ${names.map((name) => `"${name}"`).join(", ")} ${what}`];
}

function hint(header: Header): string {
  const fitting = (Object.keys(FORMATS) as FormatName[]).find((name) => missingColumns(header, name).length === 0);
  if (fitting) return `; its columns are those of ${fitting}`;
  const separator = [";", "\t"].find((each) => header.names.length === 1 && header.names[0]?.includes(each));
  return separator === undefined ? "" : "; expected commas between the columns";
}
