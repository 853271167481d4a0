import type { OrganizationState } from "../domain-words";
import { type Connection, PAGE } from "../graph/list";
import type { MandateKind } from "../graph/viewer";
import { MEMBERSHIP, type Membership, type MembershipChange } from "../membership/operations";

type InBoth = { el: string; en: string };
const BOTH = `{ el: text(lang: "el") en: text(lang: "en") }`;

export interface Code {
  scheme: string;
  code: string;
  label: InBoth | null;
}

interface Texts {
  editions: Array<{ lang: string; text: string }>;
}

/** The record of a body in full. */
export interface Organization {
  id: string;
  state: OrganizationState;
  version: number;
  fictional: boolean;
  /** As a row calls it. */
  called: InBoth;
  name: Texts;
  legalName: Texts | null;
  description: Texts | null;
  legalForm: Code | null;
  activities: Code[];
  nace: Array<{ revision: string; code: string }>;
  qualifiers: Code[];
  membershipType: Code | null;
  identifiers: Array<{ scheme: string; value: string }>;
  country: string | null;
  countryLabel: InBoth | null;
  nuts: string | null;
  nutsLabel: InBoth | null;
  streetAddress: string | null;
  postcode: string | null;
  locality: string | null;
  coordinates: { latitude: number; longitude: number } | null;
  website: string | null;
  founded: string | null;
  sizeBand: string | null;
  updatedAt: string;
  /** Null for all but its own people, the registrar and the board. */
  fieldVisibility: Array<{ field: string; visibility: Visibility }> | null;
  /** Listed bodies that may be the same; null likewise. */
  possibleDuplicates: Array<{ id: string; called: InBoth }> | null;
}

export type Visibility = "MEMBERS" | "ORG";

const CODE = `{ scheme code label ${BOTH} }`;
const TEXTS = "{ editions { lang text } }";
const ORGANIZATION = `
  id state version fictional called: name ${BOTH} name ${TEXTS} legalName ${TEXTS} description ${TEXTS}
  legalForm ${CODE} activities ${CODE} nace { revision code } qualifiers ${CODE} membershipType ${CODE}
  identifiers { scheme value } country countryLabel ${BOTH} nuts nutsLabel ${BOTH}
  streetAddress postcode locality coordinates { latitude longitude } website founded sizeBand updatedAt
  fieldVisibility { field visibility } possibleDuplicates { id called: name ${BOTH} }
`;

export const ORGANIZATION_IN_FULL = /* GraphQL */ `
  query OfficeOrganization($id: ID!) { organization(id: $id) { ${ORGANIZATION} } }
`;
export type OrganizationAnswer = { organization: Organization | null };

export const PROPOSE_ORGANIZATION = /* GraphQL */ `
  mutation OfficeProposeOrganization($input: ProposeOrganizationInput!) { done: proposeOrganization(input: $input) { id } }
`;
export type ProposeAnswer = { done: { id: string } };

export const UPDATE_ORGANIZATION = /* GraphQL */ `
  mutation OfficeUpdateOrganization($input: UpdateOrganizationInput!) { done: updateOrganization(input: $input) { ${ORGANIZATION} } }
`;
export const SET_VISIBILITY = /* GraphQL */ `
  mutation OfficeSetVisibility($input: SetOrganizationFieldVisibilityInput!) {
    done: setOrganizationFieldVisibility(input: $input) { ${ORGANIZATION} }
  }
`;
export type OrganizationChanged = { done: Organization };

export interface Delegate {
  id: string;
  personName: string | null;
  from: string;
  until: string | null;
  endedAt: string | null;
}

/** A membership as its body sees it. */
export interface BodyMembership extends Membership {
  delegate: Delegate | null;
  history: { nodes: MembershipChange[] } | null;
}

const DELEGATE = "id personName from until endedAt";

export const MEMBERSHIPS = /* GraphQL */ `
  query OfficeMemberships($organizationId: ID!, $after: String) {
    organization(id: $organizationId) {
      memberships(first: 20, after: $after) {
        nodes {
          ${MEMBERSHIP}
          delegate { ${DELEGATE} }
          history(first: 20) { nodes { id fromState toState at reason reference } }
        }
        ${PAGE}
      }
    }
  }
`;
export type MembershipsAnswer = { organization: { memberships: Connection<BodyMembership> | null } | null };

export const NAME_DELEGATE = /* GraphQL */ `
  mutation OfficeNameDelegate($input: NameDelegateInput!) { nameDelegate(input: $input) { ${DELEGATE} } }
`;
export const END_DELEGATE = /* GraphQL */ `
  mutation OfficeEndDelegate($input: EndDelegateInput!) { endDelegate(input: $input) { ${DELEGATE} } }
`;

export interface Mandate {
  id: string;
  kind: MandateKind;
  personId: string;
  personName: string | null;
  from: string;
  until: string | null;
  endedAt: string | null;
}

const MANDATE = "id kind personId personName from until endedAt";

export const MANDATES = /* GraphQL */ `
  query OfficeMandates($organizationId: ID!, $after: String) {
    organization(id: $organizationId) {
      actingMandates(first: 20, after: $after) { nodes { ${MANDATE} } ${PAGE} }
    }
  }
`;
export type MandatesAnswer = { organization: { actingMandates: Connection<Mandate> | null } | null };

export const END_MANDATE = /* GraphQL */ `
  mutation OfficeEndMandate($input: EndActingMandateInput!) { endActingMandate(input: $input) { ${MANDATE} } }
`;
export type EndMandateAnswer = { endActingMandate: Mandate };

export const NETWORKS = /* GraphQL */ `
  query OfficeNetworks { networks(first: 100) { nodes { id name ${BOTH} } } }
`;
export type NetworksAnswer = { networks: { nodes: Array<{ id: string; name: InBoth }> } | null };

export const VOCABULARIES = /* GraphQL */ `
  query OfficeVocabularies {
    vocabularies { scheme title ${BOTH} terms { code label ${BOTH} } }
  }
`;
export interface Vocabulary {
  scheme: string;
  title: InBoth;
  terms: Array<{ code: string; label: InBoth }>;
}
export type VocabulariesAnswer = { vocabularies: Vocabulary[] | null };
