import type { EntityManager } from "typeorm";
import type { Actor, MandateKind, Role } from "../kit/actor/actor";
import { kindOfPerson } from "../kit/actor/actor";
import { newId } from "../kit/ids";
import { inGreekAndEnglish, sortKey } from "../kit/text/multilingual-text";
import { Membership, MembershipState } from "./membership/membership.entity";
import { Network, NetworkKind, NetworkState } from "./network/network.entity";
import { derivedColumns } from "./organization/organization";
import { Organization, OrganizationState } from "./organization/organization.entity";

const AT = new Date("2026-01-02T03:04:05.678Z");

/** For tests: a network that goes by its slug. */
export async function insertNetwork(tx: EntityManager, slug: string, state = NetworkState.RECOGNISED): Promise<string> {
  const id = newId("net");
  const name = inGreekAndEnglish(slug, slug);
  const facts = { kind: NetworkKind.UNION, country: "GR", website: null, fictional: true, createdAt: AT };
  await tx.insert(Network, { ...facts, id, slug, prefix: null, state, name, sortName: sortKey(name), version: 1 });
  return id;
}

/** For tests: a listed body, and its memberships. */
export async function insertBody(
  tx: EntityManager,
  memberships: Array<Partial<Membership> & { networkId: string }> = [],
): Promise<string> {
  const id = newId("org");
  const content = { name: inGreekAndEnglish("Φορέας", "Body") };
  const lists = { activities: [], identifiers: [] };
  const facts = { state: OrganizationState.LISTED, licence: "CC0-1.0", fictional: true, createdAt: AT, updatedAt: AT };
  await tx.insert(Organization, { ...content, ...derivedColumns(content), ...lists, ...facts, id });
  const usual = { state: MembershipState.ACTIVE, since: "2020-01-01", until: null, fictional: true };
  for (const membership of memberships)
    await tx.insert(Membership, { id: newId("mem"), organizationId: id, ...usual, ...membership });
  return id;
}

/** For tests: a person who acts for bodies, all of them members. */
export function personWith(
  subject: string,
  { roles = [], mandates = [] }: { roles?: Role[]; mandates?: Array<[organizationId: string, kind: MandateKind]> },
): Actor {
  const held = mandates.map(([organizationId, kind]) => ({ organizationId, kind, isMember: true }));
  return { kind: kindOfPerson({ roles, mandates: held }), subject, roles, mandates: held, scopes: [] };
}
