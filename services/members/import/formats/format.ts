import type { ImportFormat as FormatOf, ImportRecord } from "../../../kit/import/format";
import type { Organization } from "../../organization/organization.entity";

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

export interface ImportedRecord extends ImportRecord {
  /** Address of the record at its source. */
  uri: string | null;
  /** SPDX id; the format's own where it is left out. */
  licence?: string;
  content: ImportedContent;
}

/** What a format makes of a row; what it could not map is in the row. */
export type MappedRecord = Omit<ImportedRecord, "raw">;

/** A kind of file that organisations can be imported from. */
export type ImportFormat = FormatOf<ImportedRecord>;

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
