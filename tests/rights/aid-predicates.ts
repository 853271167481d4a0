import { type Actor, hasRole, isOf } from "../../services/kit/actor/actor";
import type { Predicate } from "./predicates";
import type { Row, Rows } from "./read-rows";

type Standing = "REQUESTER" | "STAFF" | null;

const today = () => new Date().toISOString().slice(0, 10);
const EXPIRING = ["SUBMITTED", "VERIFIED", "OPEN", "MATCHED"];

export function isExpired({ state, expiresOn }: Row): boolean {
  return state === "EXPIRED" || (EXPIRING.includes(state) && expiresOn < today());
}

/** Whether anybody may know that such aid is needed, by the id of the request. */
export function isOnBoard(row: Row): boolean {
  return row.state === "OPEN" && !isExpired(row);
}

export function isKnown({ kind, subject }: Actor): boolean {
  return subject !== null && kind !== "ALLY" && kind !== "SERVICE";
}

export function isRequester(actor: Actor, row: Row): boolean {
  return isKnown(actor) && (row.requesterId === actor.subject || isOf(actor, row.organizationId));
}

/** AID staff who are on a side have no other part in a request. */
function standingOf(actor: Actor, row: Row | undefined, rows: Rows): Standing {
  if (!row || !isKnown(actor)) return null;
  if (isRequester(actor, row)) return "REQUESTER";
  return hasRole(actor, "AID") && !hasPledged(actor, row, rows) ? "STAFF" : null;
}

export function isPledger(actor: Actor, row: Row | undefined): boolean {
  return row !== undefined && isKnown(actor) && (row.personId === actor.subject || isOf(actor, row.organizationId));
}

/** What exists of aid for whom. */
export const AID_PREDICATES = {
  AidRequest: (actor, row, rows) => standingOf(actor, row, rows) !== null,
  AidChange: (actor, { aidRequestId, recordId }, rows) =>
    recordId === aidRequestId && standingOf(actor, rows.find(aidRequestId), rows) !== null,
  Pledge: (actor, row, rows) => {
    const standing = standingOf(actor, rows.find(row.aidRequestId), rows);
    const isMatched = rows.of("Match").some(({ pledgeId }) => pledgeId === row.id);
    return isPledger(actor, row) || standing === "STAFF" || (standing === "REQUESTER" && isMatched);
  },
  Match: (actor, { aidRequestId, pledgeId }, rows) =>
    standingOf(actor, rows.find(aidRequestId), rows) !== null || isPledger(actor, rows.find(pledgeId)),
} satisfies Record<string, Predicate>;

/** Who asked: for their own side and staff, and for those who pledged as long as both accepted. */
export const maySeeRequester: Predicate = (actor, request, rows) =>
  standingOf(actor, request, rows) !== null ||
  agreedOf(rows, "aidRequestId", request.id).some(({ pledgeId }) => isPledger(actor, rows.find(pledgeId)));

/** Who pledged: for their own side and staff, and for the requester as long as both accepted. */
export const maySeePledger: Predicate = (actor, pledge, rows) => {
  const standing = standingOf(actor, rows.find(pledge.aidRequestId), rows);
  const isAgreed = agreedOf(rows, "pledgeId", pledge.id).length > 0;
  return isPledger(actor, pledge) || standing === "STAFF" || (standing === "REQUESTER" && isAgreed);
};

/** Whether an actor is told of a person or a body as of one side of a request for aid. */
export function isNamedInAid(actor: Actor, id: string, rows: Rows): boolean {
  const asks = rows.of("AidRequest").filter((row) => row.requesterId === id || row.organizationId === id);
  const gives = rows.of("Pledge").filter((row) => row.personId === id || row.organizationId === id);
  return asks.some((row) => maySeeRequester(actor, row, rows)) || gives.some((row) => maySeePledger(actor, row, rows));
}

/** The id of a request, which the board tells, and a pledge for what was on it. */
export const mayKnowRequestId: Predicate = (actor, request, rows) =>
  isOnBoard(request) || standingOf(actor, request, rows) !== null || hasPledged(actor, request, rows);

function hasPledged(actor: Actor, { id }: Row, rows: Rows): boolean {
  return rows.of("Pledge").some((pledge) => pledge.aidRequestId === id && isPledger(actor, pledge));
}

function agreedOf(rows: Rows, column: string, id: string): Row[] {
  return rows
    .of("Match")
    .filter((row) => row[column] === id && row.requesterAcceptedAt && row.pledgerAcceptedAt && !row.endedAt);
}
