import { IsNull } from "typeorm";
import { dayOf } from "../../kit/day";
import type { CollectingPerson, ErasingPerson } from "../../kit/personal-data/personal-data";
import type { HeldRecord } from "../../kit/retention/legal-hold";
import { Delegate } from "../delegate/delegate.entity";
import { ActingMandate } from "../mandate/acting-mandate.entity";
import { RoleAssignment } from "../role/role-assignment.entity";
import { ApiToken } from "../token/token.entity";
import { Person } from "./person.entity";
import { PersonAccount } from "./person-account.entity";
import { endOf } from "./term";

/** Stands for the name of somebody who was let go. */
export const NO_NAME = "—";

const NOTHING_HELD: readonly HeldRecord[] = [];

export async function collectPerson({ db, personId: id }: CollectingPerson): Promise<object[]> {
  const found = await db.findBy(Person, { id });
  return found.map(({ name, language, createdAt }) => ({ id, name, language, createdAt }));
}

export async function collectAccounts({ db, personId }: CollectingPerson): Promise<object[]> {
  const found = await db.find(PersonAccount, { where: { personId }, order: { createdAt: "ASC" } });
  return found.map(({ issuer, subject, createdAt }) => ({ issuer, subject, createdAt }));
}

export async function collectTokens({ db, personId }: CollectingPerson): Promise<object[]> {
  const found = await db.find(ApiToken, { where: { personId }, order: { createdAt: "ASC", id: "ASC" } });
  return found.map(({ hash: _, personId: __, networkId: ___, ...told }) => told);
}

export async function collectRoles({ db, personId }: CollectingPerson): Promise<object[]> {
  const found = await db.find(RoleAssignment, { where: { personId }, order: { from: "ASC", id: "ASC" } });
  return found.map(({ id, role, from, until, endedAt }) => ({ id, role, from, until, endedAt }));
}

export async function collectMandates({ db, personId }: CollectingPerson): Promise<object[]> {
  const found = await db.find(ActingMandate, { where: { personId }, order: { from: "ASC", id: "ASC" } });
  return found.map(({ id, kind, organizationId, from, until, decision, endedAt }) => ({
    ...{ id, kind, organizationId, from, until, decision, endedAt },
  }));
}

/** From now on the same sign-in is that of somebody else. */
export async function eraseAccounts({ tx, personId }: ErasingPerson) {
  await tx.delete(PersonAccount, { personId });
  return NOTHING_HELD;
}

export async function eraseTokens({ tx, personId }: ErasingPerson) {
  await tx.delete(ApiToken, { personId });
  return NOTHING_HELD;
}

export async function endRoles(erasing: ErasingPerson) {
  await endTerms(erasing, RoleAssignment);
  return NOTHING_HELD;
}

/** How a body refers to a decision may name the person. */
export async function endMandates(erasing: ErasingPerson) {
  const { tx, personId } = erasing;
  await endTerms(erasing, ActingMandate);
  await tx.update(ActingMandate, { personId }, { decision: null });
  return NOTHING_HELD;
}

/** Ends what the person holds and did not run out. */
export async function endTerms(
  { tx, personId, actor, now: at }: ErasingPerson,
  entity: typeof RoleAssignment | typeof ActingMandate | typeof Delegate,
): Promise<void> {
  const open: Array<RoleAssignment | ActingMandate | Delegate> = await tx.findBy(entity, {
    ...{ personId, endedAt: IsNull() },
  });
  const by = actor.kind === "SERVICE" ? null : actor.subject;
  for (const term of open) {
    if (term.until !== null && term.until < dayOf(at)) continue;
    await tx.update(entity, { id: term.id }, endOf(term, { by, at, day: dayOf(at) }));
  }
}

export async function erasePersonRow({ tx, personId: id, now: erasedAt }: ErasingPerson) {
  await tx.update(Person, { id, erasedAt: IsNull() }, { name: NO_NAME, language: null, erasedAt });
  return NOTHING_HELD;
}
