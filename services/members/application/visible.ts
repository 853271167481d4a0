import type { SelectQueryBuilder } from "typeorm";
import { type Actor, hasRole, isKnownPerson } from "../../kit/actor/actor";
import type { Application } from "./application.entity";

/** Whether an actor sees an application, and changes it: their own, an OPERATOR all. */
export function maySeeApplication(actor: Actor, { ownerId }: Pick<Application, "ownerId">): boolean {
  return hasRole(actor, "OPERATOR") || (isKnownPerson(actor) && ownerId === actor.subject);
}

/** Leaves of a query over applications as `node` what `maySeeApplication()` says. */
export function restrictToVisible(actor: Actor, query: SelectQueryBuilder<Application>): void {
  if (hasRole(actor, "OPERATOR")) return;
  query.andWhere("node.ownerId = :self", { self: isKnownPerson(actor) ? actor.subject : "" });
}
