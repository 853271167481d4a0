import type { SelectQueryBuilder } from "typeorm";
import { type Actor, hasRole } from "../../kit/actor/actor";
import { anyOf } from "../../kit/database/any-of";
import type { Practice } from "./practice.entity";
import { PracticeState } from "./practice-state";

// What each actor may see of practices, wherever they turn up: published ones anybody, in any state those who speak for
// the body whose practice it is, the editors and services.

/** Whether anybody may see a practice. */
export function isPublic({ state }: Pick<Practice, "state">): boolean {
  return state === PracticeState.PUBLISHED;
}

/** Whether an actor may see any practice that is not public. */
export function mayFindMore(actor: Actor): boolean {
  return seesAll(actor) || actor.mandates.length > 0;
}

/** Leaves of a query over `node` the practices that an actor may see. */
export function onlyVisible(actor: Actor, query: SelectQueryBuilder<Practice>): SelectQueryBuilder<Practice> {
  if (seesAll(actor)) return query;
  const own = actor.mandates.map(({ organizationId }) => organizationId);
  const ofOwn = own.length > 0 ? ["node.organizationId IN (:...own)"] : [];
  // As `isPublic()` has it.
  return query.andWhere(anyOf(["node.state = :published", ...ofOwn]), { published: PracticeState.PUBLISHED, own });
}

function seesAll(actor: Actor): boolean {
  return actor.kind === "SERVICE" || hasRole(actor, "EDITOR");
}
