import type { EntityManager } from "typeorm";
import { UnionSetting } from "../../kit/union-settings/union-setting.entity";
import { ACTIVE, isActive } from "../membership/active";
import { Membership } from "../membership/membership.entity";
import { MEMBERS_SETTINGS } from "../union-settings";
import { Network } from "./network.entity";

/** The id of the network that runs the hub; null while none is set. */
export async function findUnionId(db: EntityManager): Promise<string | null> {
  const setting = await db.findOneBy(UnionSetting, { name: MEMBERS_SETTINGS.union.name });
  const network = setting && (await db.findOne(Network, { where: { slug: setting.value }, select: { id: true } }));
  return network?.id ?? null;
}

/**
 * Those of some bodies that are members, on a day, of the union that runs the hub: by one SQL statement. While no union
 * is set, none is.
 */
export async function findUnionMembers(
  db: EntityManager,
  organizationIds: readonly string[],
  day: string,
): Promise<Set<string>> {
  if (organizationIds.length === 0) return new Set();
  const rows = await db
    .createQueryBuilder(Membership, "membership")
    .select("membership.organizationId", "organizationId")
    .distinct()
    .innerJoin(Network, "network", "network.id = membership.networkId")
    .innerJoin(UnionSetting, "setting", "setting.name = :name AND setting.value = network.slug", {
      name: MEMBERS_SETTINGS.union.name,
    })
    .where("membership.organizationId IN (:...organizationIds)", { organizationIds })
    .andWhere(isActive("membership"), { ...ACTIVE, day })
    .getRawMany<{ organizationId: string }>();
  return new Set(rows.map(({ organizationId }) => organizationId));
}

/** The union that runs the hub; null while none is set. */
export function findUnion(db: EntityManager): Promise<Network | null> {
  return db
    .createQueryBuilder(Network, "network")
    .innerJoin(UnionSetting, "setting", "setting.name = :name AND setting.value = network.slug", {
      name: MEMBERS_SETTINGS.union.name,
    })
    .getOne();
}
