import type { SelectQueryBuilder } from "typeorm";
import { type Actor, hasRole, isKnownPerson, type Role } from "../../kit/actor/actor";

/** Who sees people and what they are at the union: those who look after people and rights, and the DPO. */
export const SEES_PEOPLE = ["OPERATOR", "BOARD", "REGISTRAR", "DPO"] as const satisfies readonly Role[];

/** Whether an actor may see a person, and the roles of that person: those above, and everybody themself. */
export function maySeePerson(actor: Actor, personId: string): boolean {
  return hasRole(actor, ...SEES_PEOPLE) || (isKnownPerson(actor) && actor.subject === personId);
}

/** Leaves of a query over roles as `node` what `maySeePerson()` says. */
export function restrictToVisible(actor: Actor, query: SelectQueryBuilder<{ personId: string }>): void {
  if (hasRole(actor, ...SEES_PEOPLE)) return;
  query.andWhere("node.personId = :self", { self: isKnownPerson(actor) ? actor.subject : "" });
}
