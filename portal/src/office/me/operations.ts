import { type Connection, PAGE } from "../graph/list";

export interface Token {
  id: string;
  label: string;
  scopes: string[];
  createdAt: string;
  expiresAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
}

const TOKEN = "id label scopes createdAt expiresAt lastUsedAt revokedAt";

export const TOKENS = /* GraphQL */ `
  query OfficeTokens($after: String) { tokens(first: 20, after: $after) { nodes { ${TOKEN} } ${PAGE} } }
`;
export type TokensAnswer = { tokens: Connection<Token> | null };

export const CREATE_TOKEN = /* GraphQL */ `
  mutation OfficeCreateToken($input: CreateTokenInput!) { createToken(input: $input) { text token { ${TOKEN} } } }
`;
export type CreateTokenAnswer = { createToken: { text: string; token: Token } };

export const REVOKE_TOKEN = /* GraphQL */ `
  mutation OfficeRevokeToken($input: RevokeTokenInput!) { revokeToken(input: $input) { ${TOKEN} } }
`;
export type RevokeTokenAnswer = { revokeToken: Token };

export type PartState = "PENDING" | "DONE" | "HELD";

/** How far a service is with what was asked of all of them. */
export interface Part {
  service: string;
  state: PartState;
  reason: string | null;
}

export interface PersonExport {
  id: string;
  state: string;
  expiresAt: string | null;
  parts: Part[];
}

export interface PersonErasure {
  id: string;
  state: string;
  outcomes: Part[];
}

const EXPORT = "id state expiresAt parts { service state reason }";
const ERASURE = "id state outcomes { service state reason }";

export const EXPORT_PERSON = /* GraphQL */ `
  mutation OfficeExportPerson($input: ExportPersonInput!) { exportPerson(input: $input) { ${EXPORT} } }
`;
export type ExportPersonAnswer = { exportPerson: PersonExport };

export const PERSON_EXPORT = /* GraphQL */ `
  query OfficePersonExport($id: ID!) { personExport(id: $id) { ${EXPORT} } }
`;
export type PersonExportAnswer = { personExport: PersonExport | null };

/** Apart, since each reading of it is put on record. */
export const EXPORTED = /* GraphQL */ `
  query OfficeExported($id: ID!) { personExport(id: $id) { id content } }
`;
export type ExportedAnswer = { personExport: { id: string; content: unknown } | null };

export const ERASE_PERSON = /* GraphQL */ `
  mutation OfficeErasePerson($input: ErasePersonInput!) { erasePerson(input: $input) { ${ERASURE} } }
`;
export type ErasePersonAnswer = { erasePerson: PersonErasure };

export const PERSON_ERASURE = /* GraphQL */ `
  query OfficePersonErasure($id: ID!) { personErasure(id: $id) { ${ERASURE} } }
`;
export type PersonErasureAnswer = { personErasure: PersonErasure | null };
