import DataLoader from "dataloader";
import type { EntityManager } from "typeorm";
import { loaderOfPages } from "../../kit/database/loaders";
import { ACTIVE, isActive } from "../membership/active";
import { Membership } from "../membership/membership.entity";
import { NETWORK_ORDER } from "./network";
import { Network } from "./network.entity";
import { NetworkChange } from "./network-change.entity";
import { NetworkMembership } from "./network-membership.entity";

export function createNetworkLoaders(db: EntityManager) {
  return {
    /** By the day of the request, which is the same for all of them. */
    activeMembersOfNetwork: new DataLoader<{ id: string; day: string }, number, string>(
      (keys) =>
        countActiveMembers(
          db,
          keys.map(({ id }) => id),
          keys[0]?.day ?? "",
        ),
      { cacheKeyFn: ({ id, day }) => `${id} ${day}` },
    ),
    /** For those alone whom `visible.ts` names. */
    changesOfNetwork: loaderOfPages(db, {
      entity: NetworkChange,
      parent: "node.networkId",
      order: { by: "version", kind: "number", direction: "DESC" },
    }),
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

async function countActiveMembers(db: EntityManager, ids: readonly string[], day: string): Promise<number[]> {
  const rows = await db
    .createQueryBuilder(Membership, "membership")
    .select("membership.networkId", "networkId")
    .addSelect("COUNT(DISTINCT membership.organizationId)", "bodies")
    .where("membership.networkId IN (:...ids)", { ids })
    .andWhere(isActive("membership"), { ...ACTIVE, day })
    .groupBy("membership.networkId")
    .getRawMany<{ networkId: string; bodies: unknown }>();
  const bodies = new Map(rows.map((row) => [row.networkId, Number(row.bodies)]));
  return ids.map((id) => bodies.get(id) ?? 0);
}
