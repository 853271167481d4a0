import type { EntityManager } from "typeorm";
import { type Actor, hasRole } from "../../kit/actor/actor";
import { assertMayChangePeople } from "../../kit/actor/token-scopes";
import type { ServiceContext } from "../../kit/context";
import { rowLock } from "../../kit/database/lock";
import { dayOf } from "../../kit/day";
import { HubError } from "../../kit/errors";
import { idempotent } from "../../kit/idempotent";
import { inForceOn } from "../person/term";
import { recordChange } from "../record-change";
import { assignRole, endRole } from "./role";
import type { AssignRoleInput } from "./role.types";
import { RoleAssignment } from "./role-assignment.entity";

/** Who puts what on record. */
export type Recording = Pick<ServiceContext, "actor" | "cases" | "now">;

/** Whether an actor decides who is what at the union. */
export function mayGiveRoles(actor: Actor): boolean {
  return hasRole(actor, "OPERATOR", "BOARD");
}

/**
 * Gives a role to somebody else.
 *
 * @returns The id of the assignment
 * @throws {HubError} FORBIDDEN to oneself, and what `assignRole()` refuses
 */
export async function giveRole(
  context: Recording & Pick<ServiceContext, "write">,
  input: AssignRoleInput,
): Promise<string> {
  const { actor, cases, now, write } = context;
  assertMayChangePeople(actor);
  const { personId, role, from, until } = input;
  if (!mayGiveRoles(actor)) throw notForYou("give");
  if (personId === actor.subject) throw notToYourself("give");
  const operation = "Mutation.assignRole";
  const given = { personId, role, from: from ?? dayOf(now), until, by: actor.subject, at: now };
  return write((tx) =>
    idempotent(tx, { actor, operation, input, cases }, async () => {
      const id = await assignRole(tx, given);
      await recordRole(tx, context, { action: "CREATED", operation, id, role });
      return id;
    }),
  );
}

/**
 * Ends a role of somebody else; the last administrator's is ended by nobody, so that the hub is not left without one.
 *
 * @throws {HubError} NOT_FOUND, FORBIDDEN for one's own, CONFLICT for one that is over and for that of the last OPERATOR
 */
export async function takeRole(context: Recording & Pick<ServiceContext, "db" | "write">, id: string): Promise<void> {
  const { actor, db, write } = context;
  assertMayChangePeople(actor);
  if (!mayGiveRoles(actor)) throw notForYou("end");
  const held = await db.findOneBy(RoleAssignment, { id });
  if (held?.personId === actor.subject) throw notToYourself("end");
  await write((tx) => endRoleKeepingOne(tx, context, { id, operation: "Mutation.endRole" }));
}

/** As `takeRole()`, whoever does it. @param isForced Whether the last OPERATOR may be ended too */
export async function endRoleKeepingOne(
  tx: EntityManager,
  recording: Recording,
  { id, operation, isForced = false }: { id: string; operation: string; isForced?: boolean },
): Promise<void> {
  const { actor, now } = recording;
  // Of two who end one another's the second sees what the first did.
  const where = { role: "OPERATOR" as const, ...inForceOn(dayOf(now)) };
  const operators = await tx.find(RoleAssignment, { where, lock: rowLock(tx) });
  const ended = operators.find((each) => each.id === id);
  if (ended && !isForced && operators.every(({ personId }) => personId === ended.personId)) {
    const message = `Cannot end the role "${id}": it is that of the last OPERATOR, expected another one first`;
    throw new HubError("CONFLICT", message, { field: "roleAssignmentId" });
  }
  const role = await endRole(tx, id, { by: actor.kind === "SERVICE" ? null : actor.subject, at: now });
  await recordRole(tx, recording, { action: "ENDED", operation, id, role });
}

export function recordRole(
  tx: EntityManager,
  recording: Recording,
  { id, role, ...change }: { action: "CREATED" | "ENDED"; operation: string; id: string; role: string },
): Promise<void> {
  const record = { recordType: "RoleAssignment", recordId: id, details: { role } };
  return recordChange(tx, recording, { ...change, ...record, organizationId: null });
}

function notForYou(verb: string): HubError {
  return new HubError("FORBIDDEN", `Cannot ${verb} a role: expected an OPERATOR or the BOARD`);
}

function notToYourself(verb: string): HubError {
  return new HubError("FORBIDDEN", `Cannot ${verb} a role of your own: somebody else does`);
}
