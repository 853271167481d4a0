import { Brackets, type EntityManager, type SelectQueryBuilder } from "typeorm";
import { type Actor, hasRole, isKnownPerson, isOf } from "../../kit/actor/actor";
import { AidRequest } from "./aid-request.entity";
import { EXPIRING } from "./aid-state";
import { isAgreed, Match } from "./match.entity";
import { Pledge } from "./pledge.entity";

/**
 * What an actor is to a request for aid: its REQUESTER, who asked for it or speaks for the body that it was asked for, or
 * AID staff. Of a request of their own, or of a body of theirs, staff are the requester alone. For everybody else it does
 * not exist, for our own services too.
 */
export type AidStanding = "REQUESTER" | "STAFF";

type Asked = Pick<AidRequest, "requesterId" | "organizationId">;
type Pledged = Pick<Pledge, "personId" | "organizationId">;

export function standingOf(actor: Actor, { requesterId, organizationId }: Asked): AidStanding | null {
  if (!isKnownPerson(actor)) return null;
  if (isSelf(actor, requesterId) || isOfBody(actor, organizationId)) return "REQUESTER";
  return hasRole(actor, "AID") ? "STAFF" : null;
}

/** Whether an actor made a pledge, or speaks for the body that did. */
export function isPledger(actor: Actor, { personId, organizationId }: Pledged): boolean {
  return isKnownPerson(actor) && (isSelf(actor, personId) || isOfBody(actor, organizationId));
}

/** By id: null where the actor may not see it, and where it does not exist. */
export async function findAidRequest(db: EntityManager, actor: Actor, id: string): Promise<AidRequest | null> {
  const request = await db.findOneBy(AidRequest, { id });
  return request && standingOf(actor, request) ? request : null;
}

/** By id, for whoever made it, AID staff, and the requester once it was matched: by one SQL statement. */
export async function findPledge(db: EntityManager, actor: Actor, id: string): Promise<Pledge | null> {
  const found = await db
    .createQueryBuilder(Pledge, "node")
    .innerJoinAndMapOne("node.asked", AidRequest, "asked", "asked.id = node.aidRequestId")
    .leftJoinAndMapMany("node.matches", Match, "matches", "matches.pledgeId = node.id")
    .where("node.id = :id", { id })
    .getOne();
  if (!found) return null;
  const { asked, matches, ...pledge } = found as Pledge & { asked: AidRequest; matches: Match[] };
  const standing = standingOf(actor, asked);
  const maySee = isPledger(actor, pledge) || standing === "STAFF" || (standing === "REQUESTER" && matches.length > 0);
  return maySee ? pledge : null;
}

/** By id, for both sides and AID staff: by one SQL statement. */
export async function findMatch(db: EntityManager, actor: Actor, id: string): Promise<Match | null> {
  const found = await db
    .createQueryBuilder(Match, "node")
    .innerJoinAndMapOne("node.asked", AidRequest, "asked", "asked.id = node.aidRequestId")
    .innerJoinAndMapOne("node.pledged", Pledge, "pledged", "pledged.id = node.pledgeId")
    .where("node.id = :id", { id })
    .getOne();
  if (!found) return null;
  const { asked, pledged, ...match } = found as Match & { asked: AidRequest; pledged: Pledge };
  return standingOf(actor, asked) || isPledger(actor, pledged) ? match : null;
}

/** Whether an actor is told who stands on the other side of a match, or on their own. */
export function maySeeParty(
  actor: Actor,
  side: "requester" | "pledger",
  { match, request, pledge }: { match: Match; request: AidRequest; pledge: Pledge },
): boolean {
  const standing = standingOf(actor, request);
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
      if (!hasRole(actor, "AID") || !isKnownPerson(actor)) return;
      const isExpired = "node.state = 'EXPIRED' OR (node.state IN (:...expiring) AND node.expiresOn < :day)";
      if (withExpired) any.orWhere("1 = 1");
      else any.orWhere(`NOT (${isExpired})`, { expiring: EXPIRING, day });
    }),
  );
}

/** Leaves of a query over pledges as `node` the actor's own. */
export function restrictToOwnPledges(actor: Actor, query: SelectQueryBuilder<Pledge>): void {
  query.andWhere(...ownedBy(actor, "personId"));
}

function ownedBy(actor: Actor, person: "requesterId" | "personId"): [string, Record<string, unknown>] {
  if (!isKnownPerson(actor)) return ["1 = 0", {}];
  const bodies = actor.mandates.map(({ organizationId }) => organizationId);
  const orBody = bodies.length > 0 ? " OR node.organizationId IN (:...bodies)" : "";
  return [`(node.${person} = :self${orBody})`, { self: actor.subject, bodies }];
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
