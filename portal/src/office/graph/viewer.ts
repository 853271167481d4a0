export const VIEWER = /* GraphQL */ `
  query OfficeViewer {
    viewer {
      id
      name
      language
      kind
      roles
      mandates {
        id
        kind
        isMember
        organization { id name { el: text(lang: "el") en: text(lang: "en") } }
      }
    }
  }
`;

export interface Viewer {
  /** Null of a credential that is no person's. */
  id: string | null;
  name: string | null;
  language: string | null;
  kind: string;
  roles: Role[];
  mandates: ViewerMandate[];
}

export interface ViewerMandate {
  id: string;
  kind: MandateKind;
  isMember: boolean;
  organization: { id: string; name: { el: string; en: string } } | null;
}

export const ROLES = [
  "REGISTRAR",
  "BOARD",
  "OPERATOR",
  "DPO",
  "ADVISER",
  "AID",
  "EDITOR",
  "FUNDING",
  "MEDIATOR",
  "POLICY",
] as const;
export type Role = (typeof ROLES)[number];

export const MANDATE_KINDS = ["REP", "ORGADMIN"] as const;
export type MandateKind = (typeof MANDATE_KINDS)[number];

export function hasRole(viewer: Viewer, ...roles: Role[]): boolean {
  return viewer.roles.some((role) => roles.includes(role));
}

export function looksAfter(viewer: Viewer, organizationId: string): boolean {
  return viewer.mandates.some(({ kind, organization }) => kind === "ORGADMIN" && organization?.id === organizationId);
}
