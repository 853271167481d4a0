import type { Separator } from "./cells";
import type { Line } from "./read-lines";
import type { CsvRecord } from "./read-records";
import type { Row } from "./row";

/** A value of a file as it stands there. */
export interface RawValue {
  column: string;
  value: string;
}

/** What one row of a file says. */
export interface ImportRecord {
  /** The record's id at its source. */
  localId: string;
  /** What could not be mapped, as it stands in the file. */
  raw: RawValue[];
}

/** A kind of file that can be imported. */
export interface TableFormat {
  name: string;
  /** Licence of such files as an SPDX id. */
  licence: string;
  /** Column of the local id; null where it is made of others. */
  idColumn: string | null;
  /** Columns without which a file is not of this format. */
  required: readonly string[];
  /** Other columns that are read. */
  optional: readonly string[];
  /** Columns that may be there once more for each language, as `Name [el]`. */
  inLanguages?: readonly string[];
  /** What stands between the fields; null where the header tells. @default "," */
  separator?: Separator | null;
  /** Label of the encoding as TextDecoder knows it. @default "utf-8" */
  encoding?: string;
  /** Whether such files are written so that no spreadsheet takes a cell for a formula. @default false */
  isGuarded?: boolean;
  /** Of a JSON document with one record a line: how it is read as a table. @default it is one */
  json?: JsonTable;
}

/** How a JSON document is read as a table. */
export interface JsonTable {
  /** What such a file is, as the end of a sentence. */
  expected: string;
  /** The languages of a line's texts; none of what is no record. */
  languagesOf(text: string): Iterable<string>;
  /** The columns first. @param languages Of all texts of the file */
  readRecords(lines: AsyncIterable<Line>, languages: ReadonlySet<string>): AsyncGenerator<CsvRecord>;
}

/** A kind of file that can be imported. */
export interface ImportFormat<T extends ImportRecord> extends TableFormat {
  /** Reads a row; of use only if `row.problems` is empty afterwards. */
  read(row: Row): Omit<T, "raw">;
}
