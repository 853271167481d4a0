import { type EntityManager, In } from "typeorm";
import type { SharedRecord } from "../../kit/commons/refresh-commons";
import { languageOf, toTerm, toTexts } from "../../kit/commons/shared-values";
import { publicIdentifiers } from "./identifier";
import type { Organization } from "./organization.entity";
import { SourceRecord } from "./source-record.entity";

/** A vocabulary that holds ways of organising; the contract has a field of its own for it. */
const STRUCTURES = "organisational-structure";

/** @param organizations Public parts of listed ones */
export async function toShared(tx: EntityManager, organizations: readonly Organization[]): Promise<SharedRecord[]> {
  const addresses = await findAddresses(
    tx,
    organizations.map(({ id }) => id),
  );
  return organizations.map((organization) => {
    const { id, licence, name, fictional } = organization;
    const content = toContent(organization, addresses.get(id) ?? []);
    return { id, licence, fictional, language: languageOf(name), content };
  });
}

/** In the words of `CommonsOrganization`. */
function toContent(organization: Organization, [uri, ...sameAs]: string[]): Record<string, unknown> {
  const { name, legalName, description, legalForm, membershipType, activities, qualifiers } = organization;
  const { country, nuts, locality, postcode, streetAddress, coordinates, website } = organization;
  const isStructure = legalForm?.scheme === STRUCTURES;
  return {
    uri: uri ?? null,
    name: toTexts(name),
    legalName: toTexts(legalName),
    description: toTexts(description),
    identifiers: publicIdentifiers(organization).map(({ scheme, value, issuer = null }) => ({ scheme, value, issuer })),
    sameAs,
    legalForm: isStructure ? null : toTerm(legalForm),
    organisationalStructure: isStructure ? toTerm(legalForm) : null,
    membershipType: toTerm(membershipType),
    activities: activities.map(toTerm),
    qualifiers: qualifiers.map(toTerm),
    ...{ country, nuts, locality, postcode, streetAddress, website },
    latitude: coordinates?.latitude ?? null,
    longitude: coordinates?.longitude ?? null,
  };
}

/** Of the records that each was taken from, the first one first. */
async function findAddresses(tx: EntityManager, ids: readonly string[]): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map();
  const select = { id: true, organizationId: true, uri: true } as const;
  const rows = await tx.find(SourceRecord, { select, where: { organizationId: In([...ids]) }, order: { id: "ASC" } });
  const byOrganization = Map.groupBy(rows, ({ organizationId }) => organizationId);
  return new Map([...byOrganization].map(([id, records]) => [id, records.flatMap(({ uri }) => uri ?? [])]));
}
