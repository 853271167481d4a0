import type { OrganizationState } from "../domain-words";
import { type Connection, PAGE } from "../graph/list";

/** An organisation as a row of a list shows it. */
export interface OrganizationRow {
  id: string;
  state: OrganizationState;
  version: number;
  name: { el: string; en: string };
  locality: string | null;
  createdAt: string;
}

const ROW = `id state version name { el: text(lang: "el") en: text(lang: "en") } locality createdAt`;

export const ORGANIZATIONS_IN_STATE = /* GraphQL */ `
  query OfficeOrganizationsInState($state: OrganizationState!, $after: String) {
    organizationsInState(state: $state, first: 20, after: $after) { nodes { ${ROW} } ${PAGE} }
  }
`;
export type OrganizationsInStateAnswer = { organizationsInState: Connection<OrganizationRow> | null };

export const REVIEW_ORGANIZATION = /* GraphQL */ `
  mutation OfficeReviewOrganization($input: ReviewOrganizationInput!) { done: reviewOrganization(input: $input) { ${ROW} } }
`;
export const LIST_ORGANIZATION = /* GraphQL */ `
  mutation OfficeListOrganization($input: ListOrganizationInput!) { done: listOrganization(input: $input) { ${ROW} } }
`;
export const REJECT_ORGANIZATION = /* GraphQL */ `
  mutation OfficeRejectOrganization($input: RejectOrganizationInput!) { done: rejectOrganization(input: $input) { ${ROW} } }
`;
export const ARCHIVE_ORGANIZATION = /* GraphQL */ `
  mutation OfficeArchiveOrganization($input: ArchiveOrganizationInput!) { done: archiveOrganization(input: $input) { ${ROW} } }
`;

/** What every move of an organisation answers: the record as it is since. */
export type OrganizationDone = { done: OrganizationRow };
