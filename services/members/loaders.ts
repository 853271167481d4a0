import DataLoader from "dataloader";
import { type EntityManager, In } from "typeorm";
import type { Actor } from "../kit/actor/actor";
import type { ServiceContext } from "../kit/context";
import { findByIds, loaderById, loaderOfLists, loaderOfPages } from "../kit/database/loaders";
import { createAidLoaders } from "./aid-request/aid-loaders";
import { Membership, MembershipState } from "./membership/membership.entity";
import { maySeeMembership, restrictToVisible } from "./membership/visible";
import { Network } from "./network/network.entity";
import { Organization } from "./organization/organization.entity";
import { OrganizationChange } from "./organization/organization-change.entity";
import { SourceRecord } from "./organization/source-record.entity";
import { showOrganization } from "./organization/visible";

export function createLoaders(db: EntityManager, actor: Actor) {
  return {
    aid: createAidLoaders(db, actor),
    organization: new DataLoader<string, Organization | null>(async (ids) => {
      const rows = await findByIds(db, Organization, ids);
      return rows.map((row) => showOrganization(actor, row));
    }),
    network: loaderById(db, Network),
    membership: new DataLoader<string, Membership | null>(async (ids) => {
      const rows = await findByIds(db, Membership, ids);
      return rows.map((row) => (row && maySeeMembership(actor, row) ? row : null));
    }),
    sourceRecords: loaderOfLists(
      (ids) =>
        db.find(SourceRecord, { where: { organizationId: In([...ids]) }, order: { fetchedAt: "ASC", id: "ASC" } }),
      (record) => record.organizationId,
    ),
    membershipsOfOrganization: loaderOfPages(db, {
      entity: Membership,
      parent: "node.organizationId",
      order: { by: "since", kind: "string", direction: "ASC" },
      restrict: (query) => restrictToVisible(actor, query),
    }),
    changesOfOrganization: loaderOfPages(db, {
      entity: OrganizationChange,
      parent: "node.organizationId",
      order: { by: "version", kind: "number", direction: "DESC" },
    }),
    membersOfNetwork: loaderOfPages(db, {
      entity: Membership,
      parent: "node.networkId",
      order: { by: "since", kind: "string", direction: "ASC" },
      restrict: (query) => query.andWhere("node.state = :active", { active: MembershipState.ACTIVE }),
    }),
  };
}

export type MembersContext = ServiceContext<ReturnType<typeof createLoaders>>;
