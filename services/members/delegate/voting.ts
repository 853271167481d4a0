import DataLoader from "dataloader";
import type { EntityManager, SelectQueryBuilder } from "typeorm";
import { ActingMandate } from "../mandate/acting-mandate.entity";
import { ACTIVE, isActive } from "../membership/active";
import { Membership } from "../membership/membership.entity";
import { inForce } from "../person/term";
import { Delegate } from "./delegate.entity";

/**
 * Leaves of a query over delegates as `node` those who may vote on a day: their term is in force, their body is an active
 * member of the network, and they have a mandate of it. It is decided on the day, so that whatever ends needs no other rows
 * rewritten.
 */
function restrictToVoting(query: SelectQueryBuilder<Delegate>, day: string): SelectQueryBuilder<Delegate> {
  const sameBody = (alias: string) => `${alias}.organizationId = node.organizationId`;
  return query
    .innerJoin(
      Membership,
      "membership",
      `${sameBody("membership")} AND membership.networkId = node.networkId AND ${isActive("membership")}`,
      { ...ACTIVE, day },
    )
    .innerJoin(
      ActingMandate,
      "mandate",
      `${sameBody("mandate")} AND mandate.personId = node.personId AND ${inForce("mandate")}`,
      { day },
    )
    .andWhere(inForce("node"), { day });
}

export interface VotingFilter {
  networkId: string;
  organizationId?: string | null;
  personId?: string;
}

/** Who may vote in a network on a day, at most one for each body. */
export function findVotingDelegates(
  db: EntityManager,
  { networkId, organizationId, personId }: VotingFilter,
  day: string,
): Promise<Delegate[]> {
  const query = db.createQueryBuilder(Delegate, "node").where("node.networkId = :networkId", { networkId });
  if (organizationId != null) query.andWhere("node.organizationId = :organizationId", { organizationId });
  if (personId !== undefined) query.andWhere("node.personId = :personId", { personId });
  return restrictToVoting(query, day).orderBy("node.organizationId").getMany();
}

/** Whether each delegate may vote on the day of the request, which is the same for all of them. */
export function loaderOfVoting(db: EntityManager) {
  return new DataLoader<{ id: string; day: string }, boolean, string>(
    async (keys) => {
      const ids = keys.map(({ id }) => id);
      const query = db.createQueryBuilder(Delegate, "node").where("node.id IN (:...ids)", { ids });
      const found = await restrictToVoting(query, keys[0]?.day ?? "").getMany();
      const voting = new Set(found.map(({ id }) => id));
      return ids.map((id) => voting.has(id));
    },
    { cacheKeyFn: ({ id, day }) => `${id} ${day}` },
  );
}
