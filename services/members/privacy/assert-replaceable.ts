import { type EntityManager, In, Not } from "typeorm";
import type { Role } from "../../kit/actor/actor";
import { lockRows, rowLock } from "../../kit/database/lock";
import { HubError } from "../../kit/errors";
import { ActingMandate } from "../mandate/acting-mandate.entity";
import { Organization } from "../organization/organization.entity";
import { OUT_OF_REGISTER } from "../organization/organization-state";
import { inForceOn } from "../person/term";
import { RoleAssignment } from "../role/role-assignment.entity";

/** Without one of each nobody could give roles. */
const NEEDED: readonly Role[] = ["OPERATOR", "BOARD"];

/**
 * That others do what a person does: after an erasure nobody could be named by them.
 *
 * @throws {HubError} CONFLICT with what is to be done first, for the last OPERATOR, the last of the board and the last
 *   ORGADMIN of a body that was not rejected or archived
 */
export async function assertReplaceable(db: EntityManager, personId: string, day: string): Promise<void> {
  const roles = await db.findBy(RoleAssignment, { role: In([...NEEDED]), ...inForceOn(day) });
  for (const role of NEEDED) {
    const holders = new Set(roles.filter((each) => each.role === role).map((each) => each.personId));
    if (holders.has(personId) && holders.size === 1)
      throw refuse(personId, `they are the last ${role}; give the role to another person first`);
  }
  const lock = rowLock(db);
  const where = { personId, kind: "ORGADMIN" as const, ...inForceOn(day) };
  const own = await db.find(ActingMandate, { where, lock });
  // Whoever ends the mandate of another ORGADMIN waits, or is waited for.
  const bodies = own.map(({ organizationId }) => organizationId).sort();
  if (bodies.length > 0) await lockRows(db, Organization, bodies);
  for (const { organizationId } of own) {
    const { state } = await db.findOneByOrFail(Organization, { id: organizationId });
    if (OUT_OF_REGISTER.includes(state)) continue;
    const others = { personId: Not(personId), organizationId, kind: "ORGADMIN" as const, ...inForceOn(day) };
    if (!(await db.findOne(ActingMandate, { where: others, lock })))
      throw refuse(
        personId,
        `they are the last ORGADMIN of "${organizationId}"; make another person one first, or have a REGISTRAR end the mandate`,
      );
  }
}

function refuse(personId: string, why: string): HubError {
  return new HubError("CONFLICT", `Cannot erase ${JSON.stringify(personId)}: ${why}`, { field: "personId" });
}
