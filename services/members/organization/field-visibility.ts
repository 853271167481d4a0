import { Field, ObjectType, registerEnumType } from "type-graphql";
import { publicIdentifiers } from "./identifier";
import type { Organization } from "./organization.entity";

/** What a body may keep from the public, by the name of the property that holds it. */
export enum OrganizationField {
  LEGAL_NAME = "legalName",
  DESCRIPTION = "description",
  LEGAL_FORM = "legalForm",
  NACE = "nace",
  QUALIFIERS = "qualifiers",
  MEMBERSHIP_TYPE = "membershipType",
  IDENTIFIERS = "identifiers",
  COUNTRY = "country",
  NUTS = "nuts",
  STREET_ADDRESS = "streetAddress",
  POSTCODE = "postcode",
  LOCALITY = "locality",
  COORDINATES = "coordinates",
  WEBSITE = "website",
  FOUNDED = "founded",
  SIZE_BAND = "sizeBand",
}

registerEnumType(OrganizationField, {
  name: "OrganizationField",
  description:
    "A field of an organisation that it may keep from the public. Each stands for itself: where nobody is to know the address, the place on the map is to be kept too",
  valuesConfig: {
    COUNTRY: { description: "`country` and `countryLabel`" },
    NUTS: { description: "`nuts` and `nutsLabel`" },
  },
});

export enum FieldVisibility {
  MEMBERS = "MEMBERS",
  ORG = "ORG",
}

registerEnumType(FieldVisibility, {
  name: "FieldVisibility",
  description: "Who may see a field that is not public",
  valuesConfig: {
    MEMBERS: { description: "Those who belong to the union, and the body itself" },
    ORG: { description: "The body itself, the registrar and the board" },
  },
});

/** The fields that are not public, and who may see each. */
export type FieldVisibilities = Partial<Record<OrganizationField, FieldVisibility>>;

@ObjectType({ description: "A field of an organisation that is not public" })
export class OrganizationFieldVisibility {
  @Field(() => OrganizationField, { description: "The field that is kept" })
  field!: OrganizationField;

  @Field(() => FieldVisibility, { description: "Who may see it" })
  visibility!: FieldVisibility;
}

/** In the order of `OrganizationField`. */
export function listFieldVisibilities(visibilities: FieldVisibilities | null): OrganizationFieldVisibility[] {
  return Object.values(OrganizationField).flatMap((field) => {
    const visibility = visibilities?.[field];
    return visibility ? [{ field, visibility }] : [];
  });
}

const EMPTY = {
  legalName: null,
  description: null,
  legalForm: null,
  nace: [],
  qualifiers: [],
  membershipType: null,
  identifiers: [],
  country: null,
  nuts: null,
  streetAddress: null,
  postcode: null,
  locality: null,
  coordinates: null,
  website: null,
  founded: null,
  sizeBand: null,
} satisfies Pick<Organization, OrganizationField>;

/**
 * An organisation as if nothing were known of these fields. Which identifiers may be shown hangs on the legal form: it is
 * told while that is still there.
 */
export function withoutFields(organization: Organization, fields: readonly OrganizationField[]): Organization {
  if (fields.length === 0) return organization;
  const emptied = Object.fromEntries(fields.map((field) => [field, EMPTY[field]]));
  return { ...organization, identifiers: publicIdentifiers(organization), ...emptied };
}
