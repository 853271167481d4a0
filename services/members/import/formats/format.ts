import type { Organization } from "../../organization/organization.entity";
import type { RawValue } from "../../organization/source-record.entity";
import type { Separator } from "../cells";
import type { Row } from "../row";

/** What a file says of an organisation. A column that a format does not know is left as it is here. */
export type ImportedContent = Pick<
  Organization,
  | "name"
  | "description"
  | "activities"
  | "country"
  | "streetAddress"
  | "postcode"
  | "locality"
  | "coordinates"
  | "website"
> &
  Partial<
    Pick<
      Organization,
      | "legalName"
      | "legalForm"
      | "nace"
      | "qualifiers"
      | "membershipType"
      | "identifiers"
      | "nuts"
      | "founded"
      | "sizeBand"
      | "fictional"
    >
  >;

export interface ImportedRecord {
  /** The record's id in its network. */
  localId: string;
  /** Address of the record at its source. */
  uri: string | null;
  /** SPDX id; the format's own where it is left out. */
  licence?: string;
  content: ImportedContent;
  /** What could not be mapped, as it stands in the file. */
  raw: RawValue[];
}

/** What a format makes of a row; what it could not map is in the row. */
export type MappedRecord = Omit<ImportedRecord, "raw">;

/** A kind of file that can be imported. */
export interface ImportFormat {
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
  /** Whether it is a JSON document with one record a line, and no table. @default false */
  isJson?: boolean;
  /** Reads a row; of use only if `row.problems` is empty afterwards. */
  read(row: Row): MappedRecord;
}

/** Bounds of what the columns hold. */
export const MAX_LENGTH = {
  localId: 191,
  name: 255,
  description: 10_000,
  streetAddress: 255,
  postcode: 20,
  locality: 120,
  licence: 40,
} as const;

/** How many codes of NACE and how many numbers of registers one record may have. */
export const MAX_LIST = 50;
