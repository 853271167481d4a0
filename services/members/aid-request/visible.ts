import { Brackets, type EntityManager, type SelectQueryBuilder } from "typeorm";
import { type Actor, hasRole, isKnownPerson, isOf } from "../../kit/actor/actor";
import { AidRequest } from "./aid-request.entity";
import { EXPIRING } from "./aid-state";
import { isAgreed, Match } from "./match.entity";
import { Pledge } from "./pledge.entity";

/**
 * What an actor is to a request for aid: its REQUESTER, who asked for it or speaks for the body that it was asked for, or
 * AID staff. Staff who are on a side have no part in it as staff: of a request of their own, or of a body of theirs, they
 * are the requester alone, and where they or a body of theirs ever pledged, pledgers alone. For everybody else it does not
 * exist, for our own services too.
 */
export type AidStanding = "REQUESTER" | "STAFF";

type Asked = Pick<AidRequest, "requesterId" | "organizationId">;
type Pledged = Pick<Pledge, "personId" | "organizationId">;

/** @param pledges Those for the request that there are, or the actor's own of them */
export function standingOf(actor: Actor, request: Asked, pledges: readonly Pledged[]): AidStanding | null {
  if (isRequester(actor, request)) return "REQUESTER";
  return mayBeStaff(actor) && !pledges.some((pledge) => isPledger(actor, pledge)) ? "STAFF" : null;
}

export function isRequester(actor: Actor, { requesterId, organizationId }: Asked): boolean {
  return isKnownPerson(actor) && (isSelf(actor, requesterId) || isOfBody(actor, organizationId));
}

/** Whether an actor is AID staff of the requests in which they have no side. */
export function mayBeStaff(actor: Actor): boolean {
  return isKnownPerson(actor) && hasRole(actor, "AID");
}

/** Whether an actor made a pledge, or speaks for the body that did. */
export function isPledger(actor: Actor, { personId, organizationId }: Pledged): boolean {
  return isKnownPerson(actor) && (isSelf(actor, personId) || isOfBody(actor, organizationId));
}

/** By id: null where the actor may not see it, and where it does not exist. By one SQL statement. */
export async function findAidRequest(db: EntityManager, actor: Actor, id: string): Promise<AidRequest | null> {
  const found = await db
    .createQueryBuilder(AidRequest, "node")
    .leftJoinAndMapMany("node.own", Pledge, "own", ...ownPledgesOf(actor, "node.id"))
    .where("node.id = :id", { id })
    .getOne();
  if (!found) return null;
  const { own, ...request } = found as AidRequest & { own: Pledge[] };
  return standingOf(actor, request, own) ? request : null;
}

/** By id, for whoever made it, AID staff, and the requester once it was matched: by one SQL statement. */
export async function findPledge(db: EntityManager, actor: Actor, id: string): Promise<Pledge | null> {
  const found = await db
    .createQueryBuilder(Pledge, "node")
    .innerJoinAndMapOne("node.asked", AidRequest, "asked", "asked.id = node.aidRequestId")
    .leftJoinAndMapMany("node.matches", Match, "matches", "matches.pledgeId = node.id")
    .leftJoinAndMapMany("node.own", Pledge, "own", ...ownPledgesOf(actor, "node.aidRequestId"))
    .where("node.id = :id", { id })
    .getOne();
  if (!found) return null;
  const { asked, matches, own, ...pledge } = found as Pledge & { asked: AidRequest; matches: Match[]; own: Pledge[] };
  const standing = standingOf(actor, asked, own);
  const maySee = isPledger(actor, pledge) || standing === "STAFF" || (standing === "REQUESTER" && matches.length > 0);
  return maySee ? pledge : null;
}

/** By id, for both sides and AID staff: by one SQL statement. */
export async function findMatch(db: EntityManager, actor: Actor, id: string): Promise<Match | null> {
  const found = await db
    .createQueryBuilder(Match, "node")
    .innerJoinAndMapOne("node.asked", AidRequest, "asked", "asked.id = node.aidRequestId")
    .innerJoinAndMapOne("node.pledged", Pledge, "pledged", "pledged.id = node.pledgeId")
    .leftJoinAndMapMany("node.own", Pledge, "own", ...ownPledgesOf(actor, "node.aidRequestId"))
    .where("node.id = :id", { id })
    .getOne();
  if (!found) return null;
  const { asked, pledged, own, ...match } = found as Match & { asked: AidRequest; pledged: Pledge; own: Pledge[] };
  return standingOf(actor, asked, own) || isPledger(actor, pledged) ? match : null;
}

/** Whether an actor is told who stands on the other side of a match, or on their own. */
export function maySeeParty(
  actor: Actor,
  side: "requester" | "pledger",
  { match, pledge, standing }: { match: Match; pledge: Pledge; standing: AidStanding | null },
): boolean {
  if (standing === "STAFF") return true;
  const isOwn = side === "requester" ? standing === "REQUESTER" : isPledger(actor, pledge);
  return isOwn || (isAgreed(match) && (standing === "REQUESTER" || isPledger(actor, pledge)));
}

/**
 * Leaves of a query over requests as `node` what the actor may see. What has expired is in the lists of its requester
 * alone, from the end of its last day on; staff find it where they ask for what is EXPIRED.
 *
 * @param day The day of the request in UTC
 */
export function restrictToVisible(
  actor: Actor,
  query: SelectQueryBuilder<AidRequest>,
  { day, withExpired }: { day: string; withExpired: boolean },
): void {
  query.andWhere(
    new Brackets((any) => {
      any.where(...ownedBy(actor, "requesterId"));
      if (!mayBeStaff(actor)) return;
      const [isOwn, own] = ownPledgesOf(actor, "node.id");
      const hasPledged = `EXISTS ${query.subQuery().select("1").from(Pledge, "own").where(isOwn).getQuery()}`;
      const isExpired = "(node.state = 'EXPIRED' OR (node.state IN (:...expiring) AND node.expiresOn < :day))";
      if (withExpired) any.orWhere(`NOT ${hasPledged}`, own);
      else any.orWhere(`(NOT ${hasPledged} AND NOT ${isExpired})`, { ...own, expiring: EXPIRING, day });
    }),
  );
}

/** Leaves of a query over pledges as `node` the actor's own. */
export function restrictToOwnPledges(actor: Actor, query: SelectQueryBuilder<Pledge>): void {
  query.andWhere(...ownedBy(actor, "personId"));
}

/** That pledges as `own` are the actor's, and for the request that has an id. */
function ownPledgesOf(actor: Actor, requestId: string): [string, Record<string, unknown>] {
  const [isOwn, parameters] = ownedBy(actor, "personId", "own");
  return [`own.aidRequestId = ${requestId} AND ${isOwn}`, parameters];
}

function ownedBy(actor: Actor, person: "requesterId" | "personId", alias = "node"): [string, Record<string, unknown>] {
  if (!isKnownPerson(actor)) return ["1 = 0", {}];
  const bodies = actor.mandates.map(({ organizationId }) => organizationId);
  const orBody = bodies.length > 0 ? ` OR ${alias}.organizationId IN (:...bodies)` : "";
  return [`(${alias}.${person} = :self${orBody})`, { self: actor.subject, bodies }];
}

/** The body for which an actor acts on a record, for the audit and the history; null for their own sake. */
export function bodyOf(actor: Actor, { organizationId }: { organizationId: string | null }): string | null {
  return isOfBody(actor, organizationId) ? organizationId : null;
}

function isSelf({ subject }: Actor, personId: string | null): boolean {
  return personId !== null && subject === personId;
}

function isOfBody(actor: Actor, organizationId: string | null): boolean {
  return organizationId !== null && isOf(actor, organizationId);
}
