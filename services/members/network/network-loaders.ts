import DataLoader from "dataloader";
import type { EntityManager } from "typeorm";
import { loaderOfPages } from "../../kit/database/loaders";
import { Membership, MembershipState } from "../membership/membership.entity";
import { NETWORK_ORDER } from "./network";
import { Network } from "./network.entity";
import { NetworkMembership } from "./network-membership.entity";

export function createNetworkLoaders(db: EntityManager) {
  return {
    activeMembersOfNetwork: new DataLoader<string, number>((ids) => countActiveMembers(db, ids)),
    /** Those to which it belongs. */
    parentsOfNetwork: loaderOfPages(db, {
      entity: Network,
      parent: "link.childId",
      order: NETWORK_ORDER,
      restrict: (query) =>
        query.innerJoin(NetworkMembership, "link", "link.parentId = node.id AND link.endedAt IS NULL"),
    }),
    /** Those that belong to it. */
    childrenOfNetwork: loaderOfPages(db, {
      entity: Network,
      parent: "link.parentId",
      order: NETWORK_ORDER,
      restrict: (query) =>
        query.innerJoin(NetworkMembership, "link", "link.childId = node.id AND link.endedAt IS NULL"),
    }),
  };
}

async function countActiveMembers(db: EntityManager, ids: readonly string[]): Promise<number[]> {
  const rows = await db
    .createQueryBuilder(Membership, "membership")
    .select("membership.networkId", "networkId")
    .addSelect("COUNT(DISTINCT membership.organizationId)", "bodies")
    .where("membership.networkId IN (:...ids)", { ids })
    .andWhere("membership.state = :active", { active: MembershipState.ACTIVE })
    .groupBy("membership.networkId")
    .getRawMany<{ networkId: string; bodies: unknown }>();
  const bodies = new Map(rows.map((row) => [row.networkId, Number(row.bodies)]));
  return ids.map((id) => bodies.get(id) ?? 0);
}
