import type { EntityManager } from "typeorm";
import type { MandateKind } from "../../kit/actor/actor";
import { lockRows } from "../../kit/database/lock";
import { HubError } from "../../kit/errors";
import { newId } from "../../kit/ids";
import { findUnionMembers } from "../network/union-members";
import { Organization } from "../organization/organization.entity";
import { assertPerson } from "../person/person";
import { assertPeriod, inForceOn, sharingDaysWith } from "../person/term";
import { ActingMandate } from "./acting-mandate.entity";

/** A mandate, and whether its body is a member of the union. */
export interface HeldMandate {
  mandate: ActingMandate;
  isMember: boolean;
}

/** The mandates that a person has on a day, the oldest first: by two SQL statements. */
export async function findMandates(db: EntityManager, personId: string, day: string): Promise<HeldMandate[]> {
  const held = await db.find(ActingMandate, {
    where: { personId, ...inForceOn(day) },
    order: { from: "ASC", id: "ASC" },
  });
  const bodies = [...new Set(held.map(({ organizationId }) => organizationId))];
  const members = await findUnionMembers(db, bodies, day);
  return held.map((mandate) => ({ mandate, isMember: members.has(mandate.organizationId) }));
}

export interface NewMandate {
  personId: string;
  organizationId: string;
  kind: MandateKind;
  from: string;
  until?: string | null;
  decision?: string | null;
  /** The person who grants it; null for the operator. */
  by: string | null;
  at: Date;
}

/**
 * Lets a person act for a body, in the first statements of a transaction.
 *
 * @throws {HubError} NOT_FOUND when there is no such person or body, BAD_INPUT for a period that ends before it begins
 *   or a decision too long, CONFLICT when the person has such a mandate of the body on one of its days
 */
export async function grantMandate(
  tx: EntityManager,
  { by, at, until = null, decision = null, ...given }: NewMandate,
): Promise<ActingMandate> {
  const { personId, organizationId, kind, from } = given;
  assertPeriod({ from, until });
  assertDecision(decision);
  await lockRows(tx, Organization, [organizationId]);
  if (!(await tx.existsBy(Organization, { id: organizationId }))) throw noBody(organizationId);
  await assertPerson(tx, personId);
  const held = await tx.findOneBy(ActingMandate, {
    personId,
    organizationId,
    kind,
    ...sharingDaysWith({ from, until }),
  });
  if (held) {
    const message = `Cannot make person "${personId}" ${kind} of "${organizationId}" from ${from}: mandate "${held.id}" does from ${held.from}`;
    throw new HubError("CONFLICT", message, { field: "from", details: { conflictsWith: held.id } });
  }
  const open = { givenBy: by, givenAt: at, endedBy: null, endedAt: null };
  const mandate = { ...given, id: newId("man"), until, decision, ...open };
  await tx.insert(ActingMandate, mandate);
  return tx.create(ActingMandate, mandate);
}

/** That there is no such body, as whoever may not act for it is told too. */
export function noBody(organizationId: string): HubError {
  const message = `Cannot grant a mandate of ${JSON.stringify(organizationId)}: there is no such organisation`;
  return new HubError("NOT_FOUND", message, { field: "organizationId" });
}

const MAX_DECISION = 255;

function assertDecision(decision: string | null): void {
  if (decision === null || decision.length <= MAX_DECISION) return;
  const message = `Cannot note a decision of ${decision.length} letters: expected at most ${MAX_DECISION}`;
  throw new HubError("BAD_INPUT", message, { field: "decision" });
}
