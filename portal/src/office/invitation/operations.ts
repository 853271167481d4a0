import type { InvitationState } from "../domain-words";
import type { MandateKind, Role } from "../graph/viewer";

export interface InvitationPreview {
  state: InvitationState;
  role: Role | null;
  mandateKind: MandateKind | null;
  organizationName: { el: string; en: string } | null;
  expiresAt: string;
}

export const INVITATION = /* GraphQL */ `
  query OfficeInvitation($token: String!) {
    invitation(token: $token) {
      state
      role
      mandateKind
      organizationName { el: text(lang: "el") en: text(lang: "en") }
      expiresAt
    }
  }
`;
export type InvitationAnswer = { invitation: InvitationPreview | null };

export const ACCEPT_INVITATION = /* GraphQL */ `
  mutation OfficeAcceptInvitation($input: AcceptInvitationInput!) {
    acceptInvitation(input: $input) { id state organization { id } }
  }
`;
export type AcceptInvitationAnswer = {
  acceptInvitation: { id: string; state: InvitationState; organization: { id: string } | null };
};
