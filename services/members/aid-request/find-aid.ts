import type { EntityManager } from "typeorm";
import type { Actor } from "../../kit/actor/actor";
import { findPage, type KeysetOrder } from "../../kit/database/keyset";
import { dayOf } from "../../kit/day";
import type { Connection, PageArgs } from "../../kit/graphql/pagination";
import { AidRequest } from "./aid-request.entity";
import type { AidRequestFilter } from "./aid-request.types";
import { AidState, EXPIRING } from "./aid-state";
import { Pledge } from "./pledge.entity";
import { restrictToOwnPledges, restrictToVisible } from "./visible";

const NEWEST = { by: "createdAt", kind: "Date", direction: "DESC" } as const;
const NEWEST_REQUEST: KeysetOrder<AidRequest> = NEWEST;
const NEWEST_PLEDGE: KeysetOrder<Pledge> = NEWEST;

interface Asking {
  actor: Actor;
  now: Date;
}

/** Those that the actor may see, the latest first: by one SQL statement. */
export function findAidRequests(
  db: EntityManager,
  { actor, now }: Asking,
  { kind, state, urgency }: AidRequestFilter,
  page: PageArgs,
): Promise<Connection<AidRequest>> {
  const day = dayOf(now);
  const query = db.createQueryBuilder(AidRequest, "node").where("1 = 1");
  restrictToVisible(actor, query, { day, withExpired: state === AidState.EXPIRED });
  if (kind) query.andWhere("node.kind = :kind", { kind });
  if (urgency) query.andWhere("node.urgency = :urgency", { urgency });
  if (state === AidState.EXPIRED) {
    const byClock = "node.state IN (:...ending) AND node.expiresOn < :today";
    query.andWhere(`(node.state = :state OR (${byClock}))`, { state, ending: EXPIRING, today: day });
  } else if (state) {
    query.andWhere("node.state = :state", { state });
    if (EXPIRING.includes(state)) query.andWhere("node.expiresOn >= :today", { today: day });
  }
  return findPage(query, NEWEST_REQUEST, page);
}

/** Those that the actor made, or a body for which the actor speaks, the latest first. */
export function findOwnPledges(db: EntityManager, actor: Actor, page: PageArgs): Promise<Connection<Pledge>> {
  const query = db.createQueryBuilder(Pledge, "node").where("1 = 1");
  restrictToOwnPledges(actor, query);
  return findPage(query, NEWEST_PLEDGE, page);
}
