import { type EntityManager, In } from "typeorm";
import { addToCommons, refreshCommons } from "../../kit/commons/refresh-commons";
import { withWiderNuts } from "../../kit/nuts";
import type { IndexedNoun } from "../../kit/search/search-index";
import { termEntity } from "../../kit/search/term";
import { facet, insertTerms, type SearchDocument, writeTerms } from "../../kit/search/write-terms";
import { Membership, MembershipState } from "../membership/membership.entity";
import { findPlace } from "../place/place";
import { countSectors } from "../sector/count-sectors";
import { activityCodes } from "../sector/sector";
import { publicIdentifiers } from "./identifier";
import { cellsOf } from "./near";
import { Organization } from "./organization.entity";
import { toShared } from "./organization-commons";
import { SourceRecord } from "./source-record.entity";
import { IN_DIRECTORY, publicPart } from "./visible";

/** What listed organisations are found by: what is public of them. Others are not in it. */
export const OrganizationTerm = termEntity("organization");

/** The facets of organisations, by what each is filtered. */
export const FACETS = {
  country: (code: string) => facet("country", code),
  nuts: (code: string) => facet("nuts", code),
  activity: (scheme: string, code: string) => facet("activity", scheme, code),
  legalForm: (scheme: string, code: string) => facet("form", scheme, code),
  network: (id: string) => facet("network", id),
  identifier: (scheme: string, value: string) => facet("identifier", scheme, value),
};

/**
 * Brings the index, the counts and the feed up to date after organisations, their memberships or their source records changed;
 * every transaction that changes one of these ends with it.
 */
export async function refreshIndex(tx: EntityManager, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const present = await tx.findBy(Organization, { id: In([...ids]) });
  const listed = inPublic(present);
  await writeTerms(tx, OrganizationTerm, ids, await toDocuments(tx, listed));
  await countSectors(tx, ids, listed);
  await refreshCommons(tx, "ORGANIZATION", ids, await toShared(tx, listed));
}

/** The same for organisations that were just inserted and are at hand. */
export async function indexNew(tx: EntityManager, organizations: readonly Organization[]): Promise<void> {
  const listed = inPublic(organizations);
  await insertTerms(tx, OrganizationTerm, await toDocuments(tx, listed));
  await countSectors(tx, [], listed);
  await addToCommons(tx, "ORGANIZATION", await toShared(tx, listed));
}

export const ORGANIZATION_INDEX: IndexedNoun = {
  entity: Organization,
  terms: OrganizationTerm,
  refresh: refreshIndex,
};

/** Nobody finds or counts by more: what an answer leaves out would be told by whether there is one. */
function inPublic(organizations: readonly Organization[]): Organization[] {
  return organizations.filter(({ state }) => state === IN_DIRECTORY.state).map(publicPart);
}

async function toDocuments(tx: EntityManager, organizations: readonly Organization[]): Promise<SearchDocument[]> {
  const networks = await findNetworks(
    tx,
    organizations.map(({ id }) => id),
  );
  return organizations.map((organization) => toDocument(organization, networks.get(organization.id) ?? new Set()));
}

/** What each network shows as its own: its active members and the records of its directory. */
async function findNetworks(tx: EntityManager, ids: readonly string[]): Promise<Map<string, Set<string>>> {
  const networks = new Map<string, Set<string>>();
  if (ids.length === 0) return networks;
  const organizationId = In([...ids]);
  const select = { organizationId: true, networkId: true } as const;
  const rows = [
    ...(await tx.find(Membership, { select, where: { organizationId, state: MembershipState.ACTIVE } })),
    ...(await tx.find(SourceRecord, { select, where: { organizationId } })),
  ];
  for (const row of rows) {
    networks.set(row.organizationId, (networks.get(row.organizationId) ?? new Set()).add(row.networkId));
  }
  return networks;
}

function toDocument(organization: Organization, networks: ReadonlySet<string>): SearchDocument {
  const { id, sortName, name, legalName, description, locality } = organization;
  const { country, nuts, legalForm, coordinates } = organization;
  const place = findPlace(organization);
  return {
    id,
    sortKey: sortName,
    names: [name, legalName],
    texts: [description, locality, ...(place?.names ?? [])],
    facets: [
      ...(country === null ? [] : [FACETS.country(country)]),
      ...(nuts === null ? [] : withWiderNuts(nuts)).map(FACETS.nuts),
      ...activityCodes(organization).map(({ scheme, code }) => FACETS.activity(scheme, code)),
      ...(legalForm === null ? [] : [FACETS.legalForm(legalForm.scheme, legalForm.code)]),
      ...publicIdentifiers(organization).map(({ scheme, value }) => FACETS.identifier(scheme, value)),
      ...[...networks].map(FACETS.network),
      ...(coordinates === null ? [] : cellsOf(coordinates)),
    ],
  };
}
