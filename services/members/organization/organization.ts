import type { EntityManager } from "typeorm";
import type { Actor } from "../../kit/actor/actor";
import { findPage, type KeysetOrder } from "../../kit/database/keyset";
import { HubError } from "../../kit/errors";
import { mapNodes, type PageArgs } from "../../kit/graphql/pagination";
import type { SuggestionArgs } from "../../kit/graphql/suggestion-args";
import { toNuts } from "../../kit/nuts";
import { countMatches, findMatches, isMatching, type MatchQuery } from "../../kit/search/find-matches";
import { findSuggestions } from "../../kit/search/find-suggestions";
import { sortKey } from "../../kit/text/multilingual-text";
import { Network } from "../network/network.entity";
import { countListed } from "../sector/coverage";
import { assertTerm } from "../vocabulary/assert-term";
import { normalizeIdentifier } from "./identifier";
import { cellsOfCircle, restrictToCircle } from "./near";
import { type Identifier, Organization, type OrganizationState } from "./organization.entity";
import type { OrganizationFilter } from "./organization.types";
import { FACETS, OrganizationTerm } from "./organization-index";
import { IN_DIRECTORY, publicPart, restrictToVisible, showOrganization } from "./visible";

export const ORGANIZATION_ORDER: KeysetOrder<Organization> = { by: "sortName", kind: "string", direction: "ASC" };

/**
 * Listed organisations that fit every part of the filter, by name; with words to search for, those that have all of them
 * in their names first. How many there are is counted on demand. Everybody gets the same ones, each with the fields that
 * the actor may see.
 */
export async function findOrganizations(db: EntityManager, actor: Actor, filter: OrganizationFilter, page: PageArgs) {
  const show = (organization: Organization) => showOrganization(actor, organization);
  const query = await toMatchQuery(db, filter);
  if (isMatching(query)) {
    const found = await findMatches(db, Organization, query, page);
    return { ...mapNodes(found, show), countAll: () => countMatches(db, query) };
  }
  const listed = db.createQueryBuilder(Organization, "node").where("node.state = :state", IN_DIRECTORY);
  const found = await findPage(listed, ORGANIZATION_ORDER, page);
  return { ...mapNodes(found, show), countAll: () => countListed(db) };
}

/** Organisations in one state that an actor may see, by name. How many there are is counted on demand. */
export async function findInState(db: EntityManager, actor: Actor, state: OrganizationState, page: PageArgs) {
  const select = () => {
    const query = db.createQueryBuilder(Organization, "node").where("node.state = :state", { state });
    restrictToVisible(actor, query);
    return query;
  };
  const found = await findPage(select(), ORGANIZATION_ORDER, page);
  const show = (organization: Organization) => showOrganization(actor, organization);
  return { ...mapNodes(found, show), countAll: () => select().getCount() };
}

/**
 * The listed organisation that has a number in public.
 *
 * @throws {HubError} BAD_INPUT for what is no number of that register
 */
export async function findByIdentifier(
  db: EntityManager,
  actor: Actor,
  { scheme, value }: Pick<Identifier, "scheme" | "value">,
): Promise<Organization | null> {
  const found = normalizeIdentifier(scheme, value);
  if ("expected" in found) {
    const message = `Cannot look up ${JSON.stringify(value)} in ${JSON.stringify(scheme)}: expected ${found.expected}`;
    throw new HubError("BAD_INPUT", message, { field: "value" });
  }
  const facets = [[FACETS.identifier(scheme, found.value)]];
  const { nodes } = await findMatches(db, Organization, { terms: OrganizationTerm, facets }, { first: 1 });
  return showOrganization(actor, nodes[0] ?? null);
}

/** The organisation that a network's own record is about. */
export async function findBySource(
  db: EntityManager,
  actor: Actor,
  { slug, localId }: { slug: string; localId: string },
): Promise<Organization | null> {
  const found = await db
    .createQueryBuilder(Organization, "organization")
    .innerJoin("source_record", "source", "source.organizationId = organization.id AND source.localId = :localId", {
      localId,
    })
    .innerJoin("network", "network", "network.id = source.networkId AND network.slug = :slug", { slug })
    .getOne();
  return showOrganization(actor, found);
}

/** Listed organisations whose public names complete what was typed. */
export async function suggestOrganizations(db: EntityManager, actor: Actor, { text: typed, first }: SuggestionArgs) {
  const namesOf = (organization: Organization) => {
    const { name, legalName } = publicPart(organization);
    return [name, legalName];
  };
  const found = await findSuggestions(db, Organization, { terms: OrganizationTerm, typed, namesOf }, first);
  return found.flatMap(({ node, text }) => {
    const organization = showOrganization(actor, node);
    return organization ? [{ organization, text }] : [];
  });
}

async function toMatchQuery(db: EntityManager, filter: OrganizationFilter): Promise<MatchQuery> {
  const { search, network, country, nuts, activity, legalForm, near } = filter;
  if (activity) assertTerm(activity, "activity");
  if (legalForm) assertTerm(legalForm, "legalForm");
  const circle = near && cellsOfCircle(near);
  // The rarest first, as a rule: where several are met by very many, the first of them is begun with.
  const facets = [
    ...(activity ? [[FACETS.activity(activity.scheme, activity.code)]] : []),
    ...(legalForm ? [[FACETS.legalForm(legalForm.scheme, legalForm.code)]] : []),
    ...(nuts == null ? [] : [[FACETS.nuts(toNuts(nuts))]]),
    ...(circle ? [[...circle.within, ...circle.across]] : []),
    ...(country == null ? [] : [[FACETS.country(country)]]),
    ...(network == null ? [] : [[FACETS.network(await findNetworkId(db, network))]]),
  ];
  if (!near || !circle) return { terms: OrganizationTerm, search, facets };
  const query = db.createQueryBuilder(Organization, "node");
  restrictToCircle(query, near);
  return { terms: OrganizationTerm, search, facets, among: { query, sure: circle.within } };
}

/** Empty for a network that there is not: no organisation belongs to it. */
async function findNetworkId(db: EntityManager, slug: string): Promise<string> {
  const network = await db.findOne(Network, { where: { slug }, select: { id: true } });
  return network?.id ?? "";
}

/** The columns that follow from what people read of an organisation. */
export function derivedColumns({ name }: Pick<Organization, "name">) {
  return { sortName: sortKey(name) };
}
