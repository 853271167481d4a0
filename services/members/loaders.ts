import { type EntityManager, In } from "typeorm";
import type { ServiceContext } from "../kit/context";
import { loaderById, loaderOfLists, loaderOfPages } from "../kit/database/loaders";
import { VISIBLE_MEMBERSHIP_STATES } from "./membership/membership";
import { Membership, MembershipState } from "./membership/membership.entity";
import { Network } from "./network/network.entity";
import { VISIBLE_ORGANIZATION } from "./organization/organization";
import { Organization } from "./organization/organization.entity";
import { OrganizationChange } from "./organization/organization-change.entity";
import { SourceRecord } from "./organization/source-record.entity";

export function createLoaders(db: EntityManager) {
  return {
    organization: loaderById(db, Organization, VISIBLE_ORGANIZATION),
    network: loaderById(db, Network),
    membership: loaderById(db, Membership, { state: In(VISIBLE_MEMBERSHIP_STATES) }),
    sourceRecords: loaderOfLists(
      (ids) =>
        db.find(SourceRecord, { where: { organizationId: In([...ids]) }, order: { fetchedAt: "ASC", id: "ASC" } }),
      (record) => record.organizationId,
    ),
    membershipsOfOrganization: loaderOfPages(db, {
      entity: Membership,
      parent: "node.organizationId",
      order: { by: "since", kind: "string", direction: "ASC" },
      restrict: (query) => query.andWhere("node.state IN (:...visible)", { visible: VISIBLE_MEMBERSHIP_STATES }),
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
