import { type Membership, MembershipState } from "./membership.entity";

/** The parameter of `isActive()` beside the day. */
export const ACTIVE = { active: MembershipState.ACTIVE };

/** In SQL, that a membership which a query has under an alias is active on a day, the parameter `day`. */
export function isActive(alias: string): string {
  return `${alias}.state = :active AND ${alias}.since <= :day AND (${alias}.until IS NULL OR ${alias}.until >= :day)`;
}

/** The same of a membership at hand. */
export function isActiveOn({ state, since, until }: Membership, day: string): boolean {
  return state === MembershipState.ACTIVE && since <= day && (until === null || until >= day);
}
