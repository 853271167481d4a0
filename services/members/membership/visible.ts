import type { SelectQueryBuilder } from "typeorm";
import { type Actor, hasRole } from "../../kit/actor/actor";
import { seesInside } from "../organization/visible";
import { type Membership, MembershipState } from "./membership.entity";

/** That an organisation applied, or was not taken, is between it and the network. */
const PUBLIC_STATES: readonly MembershipState[] = [
  MembershipState.ACTIVE,
  MembershipState.SUSPENDED,
  MembershipState.ENDED,
];

/** Whether an actor may see a membership, wherever it turns up; in other states only the body, the registrar, the board. */
export function maySeeMembership(
  actor: Actor,
  { state, organizationId }: Pick<Membership, "state" | "organizationId">,
): boolean {
  return PUBLIC_STATES.includes(state) || seesInside(actor, organizationId);
}

/** Leaves of a query over memberships as `node` what `maySeeMembership()` says. */
export function restrictToVisible(actor: Actor, query: SelectQueryBuilder<Membership>): void {
  if (hasRole(actor, "REGISTRAR", "BOARD")) return;
  const own = actor.mandates.map(({ organizationId }) => organizationId);
  const orOwn = own.length > 0 ? " OR node.organizationId IN (:...own)" : "";
  query.andWhere(`(node.state IN (:...publicStates)${orOwn})`, { publicStates: PUBLIC_STATES, own });
}
