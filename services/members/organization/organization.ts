import { createHash } from "node:crypto";
import type { EntityManager, SelectQueryBuilder } from "typeorm";
import { findPage, type KeysetOrder } from "../../kit/database/keyset";
import { restrictToSearch } from "../../kit/database/search";
import type { PageArgs } from "../../kit/graphql/pagination";
import { sortKey } from "../../kit/text/multilingual-text";
import { searchText } from "../../kit/text/search";
import { Membership, MembershipState } from "../membership/membership.entity";
import { Network } from "../network/network.entity";
import { Organization, OrganizationState } from "./organization.entity";
import type { OrganizationFilter } from "./organization.types";
import { SourceRecord } from "./source-record.entity";

/** What the public may see, wherever an organisation turns up. */
export const VISIBLE_ORGANIZATION = { state: OrganizationState.LISTED } as const;

export const ORGANIZATION_ORDER: KeysetOrder<Organization> = { by: "sortName", kind: "string", direction: "ASC" };

/** Listed organisations by name, those that fit every part of the filter; how many there are is counted on demand. */
export async function findOrganizations(db: EntityManager, filter: OrganizationFilter, page: PageArgs) {
  const found = await findPage(filtered(db, filter), ORGANIZATION_ORDER, page);
  return { ...found, countAll: () => filtered(db, filter).getCount() };
}

function filtered(
  db: EntityManager,
  { search, network, country }: OrganizationFilter,
): SelectQueryBuilder<Organization> {
  const query = db.createQueryBuilder(Organization, "node").where("node.state = :state", VISIBLE_ORGANIZATION);
  if (country != null) query.andWhere("node.country = :country", { country });
  if (network != null) restrictToNetwork(query, network);
  restrictToSearch(query, search);
  return query;
}

/** What a network shows as its own: its active members and the records of its directory. */
function restrictToNetwork(query: SelectQueryBuilder<Organization>, slug: string): void {
  const networkId = query
    .subQuery()
    .select("network.id")
    .from(Network, "network")
    .where("network.slug = :slug")
    .getQuery();
  const member = query
    .subQuery()
    .select("membership.organizationId")
    .from(Membership, "membership")
    .where(`membership.networkId = ${networkId} AND membership.state = :active`)
    .getQuery();
  const recorded = query
    .subQuery()
    .select("source.organizationId")
    .from(SourceRecord, "source")
    .where(`source.networkId = ${networkId}`)
    .getQuery();
  query.andWhere(`(node.id IN ${member} OR node.id IN ${recorded})`, { slug, active: MembershipState.ACTIVE });
}

/** The columns that follow from what people read of an organisation. */
export function derivedColumns({
  name,
  description,
  locality,
}: Pick<Organization, "name" | "description" | "locality">) {
  return {
    sortName: sortKey(name),
    searchText: searchText(name, description, locality),
  };
}

/** SHA-256 over the content in a fixed order of its fields. */
export function contentHash(content: object): string {
  const entries = Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(entries)).digest("hex");
}
