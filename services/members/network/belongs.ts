import DataLoader from "dataloader";
import type { EntityManager } from "typeorm";
import type { Actor } from "../../kit/actor/actor";
import { dayOf } from "../../kit/day";
import type { MembersContext } from "../loaders";
import { ACTIVE, isActive } from "../membership/active";
import { Membership } from "../membership/membership.entity";

/** Networks in which an actor may see what is for members, on a day: all of them for whoever has a role at the union. */
export type OwnNetworks = "ALL" | ReadonlySet<string>;

/** By the day: those in which a body for which the actor acts is an active member. One SQL statement at most. */
export function loaderOfOwnNetworks(db: EntityManager, { roles, mandates }: Actor) {
  return new DataLoader<string, OwnNetworks>((days) =>
    Promise.all(days.map((day) => (roles.length > 0 ? "ALL" : findNetworksOf(db, mandates, day)))),
  );
}

async function findNetworksOf(db: EntityManager, mandates: Actor["mandates"], day: string): Promise<Set<string>> {
  if (mandates.length === 0) return new Set();
  const rows = await db
    .createQueryBuilder(Membership, "membership")
    .select("membership.networkId", "networkId")
    .distinct()
    .where("membership.organizationId IN (:...own)", { own: mandates.map(({ organizationId }) => organizationId) })
    .andWhere(isActive("membership"), { ...ACTIVE, day })
    .getRawMany<{ networkId: string }>();
  return new Set(rows.map(({ networkId }) => networkId));
}

/** Whether the actor may see today what is for the members of a network. */
export async function belongsTo(
  { loaders, now }: Pick<MembersContext, "loaders" | "now">,
  networkId: string,
): Promise<boolean> {
  const own = await loaders.ownNetworks.load(dayOf(now));
  return own === "ALL" || own.has(networkId);
}
