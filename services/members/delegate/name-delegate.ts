import type { EntityManager } from "typeorm";
import { lockRows, rowLock } from "../../kit/database/lock";
import { addDays, dayOf } from "../../kit/day";
import { HubError } from "../../kit/errors";
import { newId } from "../../kit/ids";
import { ActingMandate } from "../mandate/acting-mandate.entity";
import { isActiveOn } from "../membership/active";
import { Membership } from "../membership/membership.entity";
import { Organization } from "../organization/organization.entity";
import { assertPeriod, endOf, inForceOn, sharingDaysWith } from "../person/term";
import { Delegate } from "./delegate.entity";

export interface NewDelegate {
  membershipId: string;
  personId: string;
  /** @default the day of `at` */
  from?: string | null;
  until?: string | null;
  /** How the body refers to its decision. */
  decision?: string | null;
  /** The person who names them; null for the operator. */
  by: string | null;
  at: Date;
}

/**
 * Names the one person who votes for a member in the assemblies of its network. Who was it until then is so up to the day
 * before, or is ended at once where both begin on the same day. May be part of a longer transaction.
 *
 * @throws {HubError} NOT_FOUND when there is no such membership, or no such person with a mandate of the body on the first
 *   day; CONFLICT when the membership is not active, or another delegate was named for a later day; BAD_INPUT for a first
 *   day in the past or after the last
 */
export async function nameDelegate(tx: EntityManager, given: NewDelegate): Promise<Delegate> {
  const { membershipId, personId, by, at, until = null, decision = null } = given;
  const today = dayOf(at);
  const from = given.from ?? today;
  assertPeriod({ from, until });
  if (from < today) {
    const message = `Cannot name a delegate from ${from}: expected a first day from today, ${today}, on`;
    throw new HubError("BAD_INPUT", message, { field: "from" });
  }
  const { organizationId, networkId } = await findActive(tx, membershipId, today);
  await lockRows(tx, Organization, [organizationId]);
  await assertActsFor(tx, { personId, organizationId, from });
  // With a lock: a longer transaction may have read before, and would see what was there then.
  const others = await tx.find(Delegate, {
    where: { networkId, organizationId, ...sharingDaysWith({ from, until }) },
    lock: rowLock(tx),
  });
  for (const other of others) await giveWay(tx, other, { from, by, at });
  const open = { givenBy: by, givenAt: at, endedBy: null, endedAt: null };
  const id = newId("dlg");
  const delegate = { id, membershipId, organizationId, networkId, personId, from, until, decision, ...open };
  await tx.insert(Delegate, delegate);
  return tx.create(Delegate, delegate);
}

/** That there is no such membership, as whoever has no part in it is told too. */
export function noMembership(membershipId: string): HubError {
  const message = `Cannot name a delegate of ${JSON.stringify(membershipId)}: there is no such membership`;
  return new HubError("NOT_FOUND", message, { field: "membershipId" });
}

async function findActive(tx: EntityManager, membershipId: string, day: string): Promise<Membership> {
  const membership = await tx.findOne(Membership, { where: { id: membershipId }, lock: rowLock(tx) });
  if (!membership) throw noMembership(membershipId);
  if (isActiveOn(membership, day)) return membership;
  const { state, since, until } = membership;
  const message = `Cannot name a delegate of "${membershipId}": it is ${state} from ${since} until ${until ?? "further notice"}, expected an ACTIVE one on ${day}`;
  throw new HubError("CONFLICT", message, { field: "membershipId" });
}

/** Whoever names a delegate learns of no person who is not of the body. */
async function assertActsFor(
  tx: EntityManager,
  { personId, organizationId, from }: { personId: string; organizationId: string; from: string },
): Promise<void> {
  const held = await tx.findOne(ActingMandate, {
    where: { personId, organizationId, ...inForceOn(from) },
    lock: rowLock(tx),
  });
  if (held) return;
  const message = `Cannot name ${JSON.stringify(personId)} delegate: there is no such person with a mandate of "${organizationId}" on ${from}`;
  throw new HubError("NOT_FOUND", message, { field: "personId" });
}

async function giveWay(
  tx: EntityManager,
  other: Delegate,
  { from, by, at }: { from: string; by: string | null; at: Date },
): Promise<void> {
  if (other.from > from) {
    const message = `Cannot name a delegate from ${from}: "${other.id}" was named from ${other.from} on, expected a last day before that`;
    throw new HubError("CONFLICT", message, { field: "until", details: { conflictsWith: other.id } });
  }
  const change = other.from === from ? endOf(other, { by, at, day: from }) : { until: dayBefore(from), endedBy: by };
  await tx.update(Delegate, { id: other.id }, change);
}

function dayBefore(day: string): string {
  return dayOf(addDays(new Date(day), -1));
}
