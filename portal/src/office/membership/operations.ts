import type { MembershipState, OrganizationState } from "../domain-words";
import { type Connection, PAGE } from "../graph/list";

export interface Membership {
  id: string;
  state: MembershipState;
  since: string;
  until: string | null;
  version: number;
  network: { id: string; name: { el: string; en: string } };
  organization: { id: string; state: OrganizationState; name: { el: string; en: string } } | null;
  /** What was told with the application; null where it is not open to who asks. */
  message: string | null;
}

export interface MembershipChange {
  id: string;
  fromState: MembershipState | null;
  toState: MembershipState;
  at: string;
  reason: string | null;
  reference: string | null;
}

const NAME = `name { el: text(lang: "el") en: text(lang: "en") }`;
export const MEMBERSHIP = `id state since until version message network { id ${NAME} } organization { id state ${NAME} }`;

export const APPLICATIONS = /* GraphQL */ `
  query OfficeApplications($after: String) {
    membershipApplications(states: [APPLIED, REVIEW], first: 20, after: $after) { nodes { ${MEMBERSHIP} } ${PAGE} }
  }
`;
export type ApplicationsAnswer = { membershipApplications: Connection<Membership> | null };

export const REVIEW_MEMBERSHIP = /* GraphQL */ `
  mutation OfficeReviewMembership($input: ReviewMembershipInput!) { done: reviewMembership(input: $input) { ${MEMBERSHIP} } }
`;
export const DECIDE_MEMBERSHIP = /* GraphQL */ `
  mutation OfficeDecideMembership($input: DecideMembershipInput!) { done: decideMembership(input: $input) { ${MEMBERSHIP} } }
`;
export const SUSPEND_MEMBERSHIP = /* GraphQL */ `
  mutation OfficeSuspendMembership($input: SuspendMembershipInput!) { done: suspendMembership(input: $input) { ${MEMBERSHIP} } }
`;
export const RESUME_MEMBERSHIP = /* GraphQL */ `
  mutation OfficeResumeMembership($input: ResumeMembershipInput!) { done: resumeMembership(input: $input) { ${MEMBERSHIP} } }
`;
export const END_MEMBERSHIP = /* GraphQL */ `
  mutation OfficeEndMembership($input: EndMembershipInput!) { done: endMembership(input: $input) { ${MEMBERSHIP} } }
`;
export const WITHDRAW_MEMBERSHIP = /* GraphQL */ `
  mutation OfficeWithdrawMembership($input: WithdrawMembershipInput!) { done: withdrawMembership(input: $input) { ${MEMBERSHIP} } }
`;
export const APPLY_FOR_MEMBERSHIP = /* GraphQL */ `
  mutation OfficeApplyForMembership($input: ApplyForMembershipInput!) { done: applyForMembership(input: $input) { ${MEMBERSHIP} } }
`;

/** What every change of a membership answers: the membership as it is since. */
export type MembershipDone = { done: Membership };

export const END_REASONS = ["RESIGNED", "EXPELLED", "DISSOLVED", "GROUNDS_ENDED", "ERROR"] as const;
export type EndReason = (typeof END_REASONS)[number];
