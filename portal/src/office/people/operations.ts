import { type Connection, PAGE } from "../graph/list";
import type { Role } from "../graph/viewer";

export interface Person {
  id: string;
  name: string | null;
  createdAt: string;
}

export interface RoleAssignment {
  id: string;
  role: Role;
  from: string;
  until: string | null;
  endedAt: string | null;
}

const ASSIGNMENT = "id role from until endedAt";

export const PEOPLE = /* GraphQL */ `
  query OfficePeople($search: String, $after: String) {
    people(search: $search, first: 20, after: $after) { nodes { id name createdAt } ${PAGE} }
  }
`;
export type PeopleAnswer = { people: Connection<Person> | null };

export const ROLES_OF = /* GraphQL */ `
  query OfficeRolesOf($personId: ID!, $after: String) {
    roleAssignments(personId: $personId, inForceOnly: true, first: 20, after: $after) { nodes { ${ASSIGNMENT} } ${PAGE} }
  }
`;
export type RolesOfAnswer = { roleAssignments: Connection<RoleAssignment> | null };

export const ASSIGN_ROLE = /* GraphQL */ `
  mutation OfficeAssignRole($input: AssignRoleInput!) { assignRole(input: $input) { ${ASSIGNMENT} } }
`;
export type AssignRoleAnswer = { assignRole: RoleAssignment };

export const END_ROLE = /* GraphQL */ `
  mutation OfficeEndRole($input: EndRoleInput!) { endRole(input: $input) { ${ASSIGNMENT} } }
`;
export type EndRoleAnswer = { endRole: RoleAssignment };
