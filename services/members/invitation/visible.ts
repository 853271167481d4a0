import type { SelectQueryBuilder } from "typeorm";
import { type Actor, hasRole } from "../../kit/actor/actor";
import { mayDecideFor } from "../mandate/end-mandate";
import { mayGiveRoles } from "../role/give-role";
import type { Invitation } from "./invitation.entity";

/** Whether an actor may invite to something, and so sees such invitations and takes them back. */
export function mayInvite(
  actor: Actor,
  { role, organizationId }: Pick<Invitation, "role" | "organizationId">,
): boolean {
  if (role !== null) return mayGiveRoles(actor);
  return organizationId !== null && mayDecideFor(actor, organizationId);
}

/** Leaves of a query over invitations as `node` what `mayInvite()` says. */
export function restrictToVisible(actor: Actor, query: SelectQueryBuilder<Invitation>): void {
  const own = actor.mandates.filter(({ kind }) => kind === "ORGADMIN").map(({ organizationId }) => organizationId);
  const parts = [
    ...(mayGiveRoles(actor) ? ["node.role IS NOT NULL"] : []),
    ...(hasRole(actor, "REGISTRAR") ? ["node.role IS NULL"] : []),
    ...(own.length > 0 ? ["(node.role IS NULL AND node.organizationId IN (:...own))"] : []),
  ];
  query.andWhere(parts.length > 0 ? `(${parts.join(" OR ")})` : "1 = 0", { own });
}
