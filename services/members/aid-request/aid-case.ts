import { type EntityManager } from "typeorm";
import { rowLock } from "../../kit/database/lock";
import { assertVersion } from "../../kit/database/versions";
import { noRecord, notYours } from "./aid-refusals";
import { AidRequest } from "./aid-request.entity";
import type { AidWork } from "./aid-work";
import { Match } from "./match.entity";
import { Pledge } from "./pledge.entity";
import { type AidStanding, isRequester, mayBeStaff, standingOf } from "./visible";

/** A request with its pledges and matches, which nobody else changes before the transaction ends. */
export interface AidCase {
  request: AidRequest;
  pledges: Pledge[];
  matches: Match[];
}

/** Locks a request, and so all that is about it, before anything is read: who waited sees what was written last. */
export function lockRequest(tx: EntityManager, id: string): Promise<AidRequest | null> {
  return tx.findOne(AidRequest, { where: { id }, lock: rowLock(tx) });
}

/** What is about a request that is locked. */
export async function readCase(tx: EntityManager, request: AidRequest): Promise<AidCase> {
  const order = { createdAt: "ASC", id: "ASC" } as const;
  const pledges = await tx.find(Pledge, { where: { aidRequestId: request.id }, order });
  const matches = await tx.find(Match, { where: { aidRequestId: request.id }, order });
  return { request, pledges, matches };
}

/** The locked request of a pledge or a match, which is there. */
export async function lockCase(tx: EntityManager, id: string): Promise<AidCase> {
  const request = await lockRequest(tx, id);
  if (!request) throw new Error(`There is no request for aid ${JSON.stringify(id)}`);
  return readCase(tx, request);
}

export interface AskedCase {
  id: string;
  /** What is done, as in "Cannot … "aid_1"". */
  verb: string;
  /** Who may do it, of those who may see it. */
  by: AidStanding;
  /** Skips the version where it is not given. */
  expectedVersion?: number;
}

/**
 * Locks the request that a mutation acts on.
 *
 * @throws {HubError} NOT_FOUND for what the actor may not see, as for what is not there; FORBIDDEN; CONFLICT
 */
export async function getCase({ tx, actor }: AidWork, asked: AskedCase): Promise<AidCase> {
  const { id, verb, by, expectedVersion } = asked;
  const request = await lockRequest(tx, id);
  const isSeen = request !== null && (isRequester(actor, request) || mayBeStaff(actor));
  const found = isSeen ? await readCase(tx, request) : null;
  const standing = found && standingOf(actor, found.request, found.pledges);
  if (!standing) throw noRecord(verb, id, "request for aid");
  if (standing !== by) throw notYours(verb, id, by === "STAFF" ? "AID staff who are not on its side" : "the requester");
  if (expectedVersion !== undefined) assertVersion(found.request, expectedVersion);
  return found;
}
