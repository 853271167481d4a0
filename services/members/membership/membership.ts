import type { EntityManager } from "typeorm";
import type { Actor } from "../../kit/actor/actor";
import { findPage, type KeysetOrder } from "../../kit/database/keyset";
import type { PageArgs } from "../../kit/graphql/pagination";
import { Membership, type MembershipState } from "./membership.entity";
import { UNDECIDED } from "./membership-state";
import { restrictToVisible } from "./visible";

const OLDEST_FIRST: KeysetOrder<Membership> = { by: "since", kind: "string", direction: "ASC" };

/** Memberships in some states that an actor may see; without these those on which nobody has decided. */
export function findApplications(
  db: EntityManager,
  actor: Actor,
  { networkId, states }: { networkId?: string | null; states?: readonly MembershipState[] | null },
  page: PageArgs,
) {
  const query = db
    .createQueryBuilder(Membership, "node")
    .where("node.state IN (:...states)", { states: states?.length ? states : UNDECIDED });
  if (networkId != null) query.andWhere("node.networkId = :networkId", { networkId });
  restrictToVisible(actor, query);
  return findPage(query, OLDEST_FIRST, page);
}
