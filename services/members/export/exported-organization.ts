import type { Code } from "../../kit/graphql/values";
import type { MultilingualText } from "../../kit/text/multilingual-text";
import { publicIdentifiers } from "../organization/identifier";
import type { Coordinates, NaceCode, Organization } from "../organization/organization.entity";

export interface ExportedText {
  /** BCP 47. */
  lang: string;
  text: string;
}

/** A record of a network's directory. */
export interface ExportedRecord {
  /** Slug. */
  network: string;
  /** The record's id in its network. */
  localId: string;
  /** SPDX id. */
  licence: string;
  /** Address of the record at its source. */
  uri: string | null;
  /** ISO 8601, in UTC. */
  fetchedAt: string;
}

/** A listed organisation as it leaves the hub: what the public may see of it, and of the records that it was taken from. */
export interface ExportedOrganization {
  id: string;
  /** SPDX id. */
  licence: string;
  /** The first to be taken over first; read back, it stands under the id and the licence of this one, or its own. */
  sources: ExportedRecord[];
  /** The original first, as all lists of texts. */
  name: ExportedText[];
  legalName: ExportedText[];
  description: ExportedText[];
  legalForm: Code | null;
  /** The main one first. */
  activities: Code[];
  nace: NaceCode[];
  qualifiers: Code[];
  membershipType: Code | null;
  /** Without tax numbers that may be those of persons. */
  identifiers: Array<{ scheme: string; value: string }>;
  /** ISO 3166-1. */
  country: string | null;
  nuts: string | null;
  streetAddress: string | null;
  postcode: string | null;
  locality: string | null;
  /** WGS 84. */
  coordinates: Coordinates | null;
  website: string | null;
  founded: string | null;
  sizeBand: string | null;
  fictional: boolean;
  /** ISO 8601, in UTC. */
  updatedAt: string;
}

export function toExported(organization: Organization, sources: ExportedRecord[]): ExportedOrganization {
  const { id, licence } = organization;
  const { legalForm, activities, nace, qualifiers, membershipType, country, nuts } = organization;
  const { streetAddress, postcode, locality, coordinates, website, founded, sizeBand, fictional } = organization;
  return {
    ...{ id, licence, sources },
    name: textsOf(organization.name),
    legalName: textsOf(organization.legalName),
    description: textsOf(organization.description),
    ...{ legalForm, activities, nace, qualifiers, membershipType },
    identifiers: publicIdentifiers(organization).map(({ scheme, value }) => ({ scheme, value })),
    ...{ country, nuts, streetAddress, postcode, locality, coordinates, website, founded, sizeBand, fictional },
    updatedAt: organization.updatedAt.toISOString(),
  };
}

function textsOf(text: MultilingualText | null): ExportedText[] {
  return text?.editions.map(({ lang, text }) => ({ lang, text })) ?? [];
}
