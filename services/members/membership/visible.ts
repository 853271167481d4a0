import { Brackets, type SelectQueryBuilder } from "typeorm";
import { type Actor, hasRole } from "../../kit/actor/actor";
import { seesInside } from "../organization/visible";
import { type Membership, MembershipEndReason, MembershipState } from "./membership.entity";

/** That an organisation applied, or was not taken, is between it and the network. */
const PUBLIC_STATES: readonly MembershipState[] = [
  MembershipState.ACTIVE,
  MembershipState.SUSPENDED,
  MembershipState.ENDED,
];

type Guarded = Pick<Membership, "state" | "organizationId" | "endReason">;

/** Whether an actor may see a membership, wherever it turns up; others than public ones the body, the registrar, the board. */
export function maySeeMembership(actor: Actor, { state, endReason, organizationId }: Guarded): boolean {
  const isPublic = PUBLIC_STATES.includes(state) && endReason !== MembershipEndReason.ERROR;
  return isPublic || seesInside(actor, organizationId);
}

/** Leaves of a query over memberships as `node` what `maySeeMembership()` says. */
export function restrictToVisible(actor: Actor, query: SelectQueryBuilder<Membership>): void {
  if (hasRole(actor, "REGISTRAR", "BOARD")) return;
  const own = actor.mandates.map(({ organizationId }) => organizationId);
  query.andWhere(
    new Brackets((either) => {
      either.where("node.state IN (:...publicStates) AND (node.endReason IS NULL OR node.endReason <> :error)", {
        publicStates: PUBLIC_STATES,
        error: MembershipEndReason.ERROR,
      });
      if (own.length > 0) either.orWhere("node.organizationId IN (:...own)", { own });
    }),
  );
}
