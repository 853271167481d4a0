import { MembershipState } from "./membership.entity";

/**
 * What the public may see, wherever a membership turns up: that an organisation applied, or was not taken, is between it
 * and the network.
 */
export const VISIBLE_MEMBERSHIP_STATES: readonly MembershipState[] = [
  MembershipState.ACTIVE,
  MembershipState.SUSPENDED,
  MembershipState.ENDED,
];
