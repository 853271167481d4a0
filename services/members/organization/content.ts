import type { Organization } from "./organization.entity";

/** What a record says of an organisation: what people propose, directories bring and versions are compared by. */
export const CONTENT_FIELDS = [
  ...(["name", "legalName", "description", "legalForm", "activities", "nace", "qualifiers", "membershipType"] as const),
  ...(["identifiers", "country", "nuts", "streetAddress", "postcode", "locality", "coordinates"] as const),
  ...(["website", "founded", "sizeBand"] as const),
] satisfies ReadonlyArray<keyof Organization>;

export type OrganizationContent = Pick<Organization, (typeof CONTENT_FIELDS)[number]>;

export function contentOf(organization: OrganizationContent): OrganizationContent {
  return Object.fromEntries(CONTENT_FIELDS.map((field) => [field, organization[field]])) as OrganizationContent;
}

export const NO_CONTENT: Omit<OrganizationContent, "name"> = {
  ...{ legalName: null, description: null, legalForm: null, activities: [], nace: [], qualifiers: [] },
  ...{ membershipType: null, identifiers: [], country: null, nuts: null, streetAddress: null, postcode: null },
  ...{ locality: null, coordinates: null, website: null, founded: null, sizeBand: null },
};
