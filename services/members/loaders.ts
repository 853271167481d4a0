import DataLoader from "dataloader";
import { type EntityManager, In } from "typeorm";
import type { Actor } from "../kit/actor/actor";
import type { ServiceContext } from "../kit/context";
import { findByIds, loaderById, loaderOfLists, loaderOfPages } from "../kit/database/loaders";
import { createAidLoaders } from "./aid-request/aid-loaders";
import { createAssemblyLoaders } from "./assembly/assembly-loaders";
import { Delegate } from "./delegate/delegate.entity";
import { loaderOfVoting } from "./delegate/voting";
import { ImportRefusal } from "./import-run/import-refusal.entity";
import { ActingMandate } from "./mandate/acting-mandate.entity";
import { Membership, MembershipState } from "./membership/membership.entity";
import { MembershipChange } from "./membership/membership-change.entity";
import { MembershipGround } from "./membership/membership-ground.entity";
import { maySeeMembership, restrictToVisible } from "./membership/visible";
import { loaderOfOwnNetworks } from "./network/belongs";
import { Network } from "./network/network.entity";
import { createNetworkLoaders } from "./network/network-loaders";
import { Organization } from "./organization/organization.entity";
import { OrganizationChange } from "./organization/organization-change.entity";
import { createDuplicatesLoader } from "./organization/possible-duplicates";
import { SourceRecord } from "./organization/source-record.entity";
import { showOrganization } from "./organization/visible";
import { Person } from "./person/person.entity";
import { maySeePerson } from "./person/visible";
import { createPrivacyLoaders } from "./privacy/privacy-loaders";

export function createLoaders(db: EntityManager, actor: Actor) {
  return {
    aid: createAidLoaders(db, actor),
    assembly: createAssemblyLoaders(db, actor),
    ownNetworks: loaderOfOwnNetworks(db, actor),
    isVoting: loaderOfVoting(db),
    refusalsOfRun: loaderOfPages(db, {
      entity: ImportRefusal,
      parent: "node.runId",
      order: { by: "line", kind: "number", direction: "ASC" },
    }),
    /** All that ever were: whoever gives one on asks `delegate/visible.ts` first. */
    delegatesOfMembership: loaderOfLists(
      (ids) => db.find(Delegate, { where: { membershipId: In([...ids]) }, order: { from: "DESC", id: "DESC" } }),
      (delegate) => delegate.membershipId,
    ),
    delegatePagesOfMembership: loaderOfPages(db, {
      entity: Delegate,
      parent: "node.membershipId",
      order: { by: "from", kind: "string", direction: "DESC" },
    }),
    privacy: createPrivacyLoaders(db),
    organization: new DataLoader<string, Organization | null>(async (ids) => {
      const rows = await findByIds(db, Organization, ids);
      return rows.map((row) => showOrganization(actor, row));
    }),
    network: loaderById(db, Network),
    membership: new DataLoader<string, Membership | null>(async (ids) => {
      const rows = await findByIds(db, Membership, ids);
      return rows.map((row) => (row && maySeeMembership(actor, row) ? row : null));
    }),
    person: new DataLoader<string, Person | null>(async (ids) => {
      const rows = await findByIds(db, Person, ids);
      return rows.map((row) => (row && maySeePerson(actor, row.id) ? row : null));
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
    groundsOfMembership: loaderOfLists(
      (ids) => db.find(MembershipGround, { where: { membershipId: In([...ids]) }, order: { from: "ASC", id: "ASC" } }),
      (ground) => ground.membershipId,
    ),
    changesOfMembership: loaderOfPages(db, {
      entity: MembershipChange,
      parent: "node.membershipId",
      order: { by: "version", kind: "number", direction: "DESC" },
    }),
    possibleDuplicates: createDuplicatesLoader(db, actor),
    mandatesOfOrganization: loaderOfPages(db, {
      entity: ActingMandate,
      parent: "node.organizationId",
      order: { by: "from", kind: "string", direction: "DESC" },
    }),
    changesOfOrganization: loaderOfPages(db, {
      entity: OrganizationChange,
      parent: "node.organizationId",
      order: { by: "version", kind: "number", direction: "DESC" },
    }),
    ...createNetworkLoaders(db),
    membersOfNetwork: loaderOfPages(db, {
      entity: Membership,
      parent: "node.networkId",
      order: { by: "since", kind: "string", direction: "ASC" },
      restrict: (query) => query.andWhere("node.state = :active", { active: MembershipState.ACTIVE }),
    }),
  };
}

export type MembersContext = ServiceContext<ReturnType<typeof createLoaders>>;
