import type { Organization } from "../../organization/organization.entity";
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
  Partial<Pick<Organization, "legalForm" | "identifiers">>;

export interface ImportedRecord {
  /** The record's id in its network. */
  localId: string;
  /** Address of the record at its source. */
  uri: string | null;
  content: ImportedContent;
}

/** A kind of file that can be imported. */
export interface ImportFormat {
  /** Licence of such files as an SPDX id. */
  licence: string;
  /** Column of the local id. */
  idColumn: string;
  /** Columns without which a file is not of this format. */
  required: readonly string[];
  /** Other columns that are read. */
  optional: readonly string[];
  /** Reads a row; of use only if `row.problems` is empty afterwards. */
  read(row: Row): ImportedRecord;
}

/** Bounds of what the columns hold. Two descriptions of this length fit a column of 65,535 bytes in any script. */
export const MAX_LENGTH = {
  localId: 191,
  name: 255,
  description: 10_000,
  streetAddress: 255,
  postcode: 20,
  locality: 120,
} as const;
