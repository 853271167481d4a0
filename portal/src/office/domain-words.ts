import type { Language } from "../language";
import type { MandateKind, Role } from "./graph/viewer";

const el = {
  role: {
    REGISTRAR: "Γραμματεία (μητρώο)",
    BOARD: "Διοικητικό συμβούλιο",
    OPERATOR: "Διαχείριση κόμβου",
    DPO: "Υπεύθυνος προστασίας δεδομένων",
    ADVISER: "Σύμβουλος",
    AID: "Αλληλοβοήθεια",
    EDITOR: "Σύνταξη",
    FUNDING: "Χρηματοδοτήσεις",
    MEDIATOR: "Διαμεσολάβηση",
    POLICY: "Θέσεις και εκπροσώπηση",
  } satisfies Record<Role, string>,
  mandate: {
    REP: "Εκπρόσωπος",
    ORGADMIN: "Διαχειριστής φορέα",
  } satisfies Record<MandateKind, string>,
  organizationState: {
    PROPOSED: "Προτάθηκε",
    UNDER_REVIEW: "Υπό έλεγχο",
    LISTED: "Στον κατάλογο",
    ARCHIVED: "Αρχειοθετήθηκε",
    REJECTED: "Απορρίφθηκε",
  },
  membershipState: {
    APPLIED: "Αίτηση",
    REVIEW: "Υπό έλεγχο",
    ACTIVE: "Ενεργό μέλος",
    SUSPENDED: "Σε αναστολή",
    ENDED: "Έληξε",
    REJECTED: "Απορρίφθηκε",
  },
  invitationState: {
    OPEN: "Ανοιχτή",
    ACCEPTED: "Έγινε δεκτή",
    REVOKED: "Ανακλήθηκε",
    EXPIRED: "Έληξε",
  },
};

/** What the graph's states, roles and kinds are called. */
export const DOMAIN: Record<Language, typeof el> = {
  el,
  en: {
    role: {
      REGISTRAR: "Secretariat (register)",
      BOARD: "Board",
      OPERATOR: "Keeping the hub",
      DPO: "Data protection officer",
      ADVISER: "Adviser",
      AID: "Mutual aid",
      EDITOR: "Editor",
      FUNDING: "Funding",
      MEDIATOR: "Mediation",
      POLICY: "Positions and representation",
    },
    mandate: { REP: "Representative", ORGADMIN: "Administrator of the body" },
    organizationState: {
      PROPOSED: "Proposed",
      UNDER_REVIEW: "Under review",
      LISTED: "Listed",
      ARCHIVED: "Archived",
      REJECTED: "Rejected",
    },
    membershipState: {
      APPLIED: "Applied",
      REVIEW: "Under review",
      ACTIVE: "Active member",
      SUSPENDED: "Suspended",
      ENDED: "Ended",
      REJECTED: "Rejected",
    },
    invitationState: { OPEN: "Open", ACCEPTED: "Accepted", REVOKED: "Revoked", EXPIRED: "Expired" },
  },
};

export type OrganizationState = keyof typeof el.organizationState;
export type MembershipState = keyof typeof el.membershipState;
export type InvitationState = keyof typeof el.invitationState;
