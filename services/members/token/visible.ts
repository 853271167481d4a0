import type { SelectQueryBuilder } from "typeorm";
import { type Actor, hasRole, isKnownPerson } from "../../kit/actor/actor";
import type { ApiToken } from "./token.entity";

/** Whether an actor sees a token, of which its text is no part, and takes it back: their own, an OPERATOR all. */
export function maySeeToken(actor: Actor, { personId }: Pick<ApiToken, "personId">): boolean {
  return hasRole(actor, "OPERATOR") || (isKnownPerson(actor) && personId === actor.subject);
}

/** Leaves of a query over tokens as `node` what `maySeeToken()` says. */
export function restrictToVisible(actor: Actor, query: SelectQueryBuilder<ApiToken>): void {
  if (hasRole(actor, "OPERATOR")) return;
  query.andWhere("node.personId = :self", { self: isKnownPerson(actor) ? actor.subject : "" });
}
