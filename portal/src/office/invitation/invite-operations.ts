import type { InvitationState } from "../domain-words";
import { type Connection, PAGE } from "../graph/list";
import type { MandateKind, Role } from "../graph/viewer";

export interface Invitation {
  id: string;
  state: InvitationState;
  /** Null once it is no longer open. */
  email: string | null;
  role: Role | null;
  mandateKind: MandateKind | null;
  organization: { id: string; name: { el: string; en: string } } | null;
  expiresAt: string;
}

/** What inviting answers: the link where no mail took it. */
export interface Invited {
  invitation: Invitation;
  link: string | null;
  isMailed: boolean;
}

const ORGANIZATION = `organization { id name { el: text(lang: "el") en: text(lang: "en") } }`;
const INVITATION = `id state email role mandateKind ${ORGANIZATION} expiresAt`;
const INVITED = `invitation { ${INVITATION} } link isMailed`;

export const INVITATIONS = /* GraphQL */ `
  query OfficeInvitations($states: [InvitationState!], $after: String) {
    invitations(states: $states, first: 20, after: $after) { nodes { ${INVITATION} } ${PAGE} }
  }
`;
export type InvitationsAnswer = { invitations: Connection<Invitation> | null };

export const INVITE_PERSON = /* GraphQL */ `
  mutation OfficeInvitePerson($input: InvitePersonInput!) { invitePerson(input: $input) { ${INVITED} } }
`;
export type InvitePersonAnswer = { invitePerson: Invited };

export const REVOKE_INVITATION = /* GraphQL */ `
  mutation OfficeRevokeInvitation($input: InvitationInput!) { revokeInvitation(input: $input) { ${INVITATION} } }
`;
export type RevokeInvitationAnswer = { revokeInvitation: Invitation };

export const RESEND_INVITATION = /* GraphQL */ `
  mutation OfficeResendInvitation($input: InvitationInput!) { resendInvitation(input: $input) { ${INVITED} } }
`;
export type ResendInvitationAnswer = { resendInvitation: Invited };
