import { type EntityManager, IsNull } from "typeorm";
import type { Role } from "../../kit/actor/actor";
import { lockRows } from "../../kit/database/lock";
import { dayOf } from "../../kit/day";
import { HubError } from "../../kit/errors";
import { newId } from "../../kit/ids";
import { assertPerson } from "../person/person";
import { Person } from "../person/person.entity";
import { assertPeriod, endOf, inForceOn, sharingDaysWith } from "../person/term";
import { RoleAssignment } from "./role-assignment.entity";

/** Roles that a person holds on a day, each once. */
export async function findRoles(db: EntityManager, personId: string, day: string): Promise<Role[]> {
  const held = await db.find(RoleAssignment, {
    where: { personId, ...inForceOn(day) },
    order: { from: "ASC", id: "ASC" },
  });
  return [...new Set(held.map(({ role }) => role))];
}

/** Who holds a role on a day, the longest first. */
export function listHolders(db: EntityManager, role: Role, day: string): Promise<RoleAssignment[]> {
  return db.find(RoleAssignment, { where: { role, ...inForceOn(day) }, order: { from: "ASC", id: "ASC" } });
}

export interface NewRole {
  personId: string;
  role: Role;
  from: string;
  until?: string | null;
  /** The person who gives it; null for the operator. */
  by: string | null;
  at: Date;
}

/**
 * @returns The id of the assignment
 * @throws {HubError} NOT_FOUND when there is no such person, BAD_INPUT for a period that ends before it begins, CONFLICT
 *   when the person holds the role on one of its days
 */
export async function assignRole(
  tx: EntityManager,
  { personId, role, from, until = null, by, at }: NewRole,
): Promise<string> {
  assertPeriod({ from, until });
  await lockRows(tx, Person, [personId]);
  await assertPerson(tx, personId);
  const held = await tx.findOneBy(RoleAssignment, { personId, role, ...sharingDaysWith({ from, until }) });
  if (held) {
    const message = `Cannot make person "${personId}" ${role} from ${from}: "${held.id}" makes them so from ${held.from}`;
    throw new HubError("CONFLICT", message, { field: "from", details: { conflictsWith: held.id } });
  }
  const id = newId("rol");
  const given = { givenBy: by, givenAt: at, endedBy: null, endedAt: null };
  await tx.insert(RoleAssignment, { id, personId, role, from, until, ...given });
  return id;
}

/**
 * Ends a role at once.
 *
 * @param by The person who ends it; null for the operator
 * @returns Which role it was
 * @throws {HubError} NOT_FOUND when there is no such assignment, CONFLICT when it was ended before or ran out
 */
export async function endRole(
  tx: EntityManager,
  id: string,
  { by, at }: { by: string | null; at: Date },
): Promise<Role> {
  const assignment = await tx.findOneBy(RoleAssignment, { id });
  const field = "roleAssignmentId";
  if (!assignment)
    throw new HubError("NOT_FOUND", `Cannot end the role ${JSON.stringify(id)}: there is none`, { field });
  const day = dayOf(at);
  if (assignment.endedAt === null && assignment.until !== null && assignment.until < day)
    throw new HubError("CONFLICT", `Cannot end the role "${id}": it ran out on ${assignment.until}`, { field });
  const open = { id, endedAt: IsNull() };
  const { affected } = await tx.update(RoleAssignment, open, endOf(assignment, { by, at, day }));
  if (affected !== 1) throw new HubError("CONFLICT", `Cannot end the role "${id}": it was ended before`, { field });
  return assignment.role;
}
