import { type ConformanceSuite, says } from "../support/suite";
import type { Thing } from "../support/world";

const alice: Thing = { __typename: "Member", id: "m1", role: "STEWARD", moods: ["GLAD", "SECRETIVE", "CALM"] };
const bob: Thing = { __typename: "Member", id: "m2", role: "GUEST", moods: null };
const byRole = ({ role }: { role: string }) => [alice, bob].filter((member) => member.role === role);
const echo = ({ filter }: { filter: { roles: string[]; rank?: string } }) => [...filter.roles, filter.rank].join();

/** An enum for answers has the values of all services, one for arguments those that all of them have in common. */
export const suite: ConformanceSuite = {
  specification: "https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/composition#enums",
  world: {
    query: {
      members: [alice, bob],
      steward: alice,
      byRole,
      echo,
      rank: "HIGH",
      ranks: ["LOW", "HIGH"],
      same: ({ rank }: { rank: string }) => rank,
    },
    entities: [alice, bob],
  },
  subgraphs: {
    members: `
      type Query {
        members: [Member!]! echo(filter: Filter!): String rank: Rank @shareable ranks: [Rank!]
        same(rank: Rank! = HIGH): Rank
      }
      input Filter { roles: [Wanted!]! rank: Rank = LOW }
      enum Wanted { STEWARD MEMBER GUEST }
      enum Rank { LOW HIGH }
      enum Role { MEMBER GUEST }
      type Member @key(fields: "id") { id: ID! moods: [Mood] strict: [Mood!] sole: Mood! }
      enum Mood { GLAD CALM SECRETIVE @inaccessible }`,
    roles: `
      type Query { byRole(role: Wanted!): [Member!]! steward: Member rank: Rank @shareable }
      enum Wanted { STEWARD GUEST OTHER }
      enum Rank { LOW HIGH }
      enum Role { STEWARD GUEST }
      type Member @key(fields: "id") { id: ID! role: Role }`,
  },
  resolvers: { members: { Member: { strict: ({ moods }) => moods, sole: () => "SECRETIVE" } } },
  cases: [
    {
      title: "a value that the other service does not have is one of the enum",
      operation: "{ members { role } }",
      expected: { data: { members: [{ role: "STEWARD" }, { role: "GUEST" }] } },
    },
    {
      title: "an enum of answers shows the values of all services",
      operation: `{ role: __type(name: "Role") { kind } members { r: role } }`,
      expected: { data: { role: { kind: "ENUM" }, members: [{ r: "STEWARD" }, { r: "GUEST" }] } },
    },
    {
      title: "a value that all services have can be an argument",
      operation: "{ byRole(role: STEWARD) { id role } }",
      expected: { data: { byRole: [{ id: "m1", role: "STEWARD" }] } },
    },
    {
      title: "a value that one service alone has cannot be an argument",
      operation: "{ byRole(role: OTHER) { id } }",
      expected: { errors: ["GRAPHQL_VALIDATION_FAILED"] },
    },
    {
      title: "nor can it be the value of a variable",
      operation: "query ($role: Wanted!) { byRole(role: $role) { id } }",
      variables: { role: "MEMBER" },
      expected: { errors: ["BAD_USER_INPUT"] },
    },
    {
      title: "a text is no value of an enum in a document",
      operation: '{ byRole(role: "GUEST") { id } }',
      expected: { errors: ["GRAPHQL_VALIDATION_FAILED"] },
    },
    {
      title: "values in lists and input objects arrive, with defaults",
      operation:
        "query ($roles: [Wanted!]!) { echo(filter: { roles: $roles }) x: echo(filter: { roles: GUEST, rank: HIGH }) }",
      variables: { roles: ["GUEST", "STEWARD"] },
      expected: { data: { echo: "GUEST,STEWARD,LOW", x: "GUEST,HIGH" } },
    },
    {
      title: "an enum both of arguments and answers goes through as it is",
      operation: "{ same low: same(rank: LOW) ranks rank }",
      expected: { data: { same: "HIGH", low: "LOW", ranks: ["LOW", "HIGH"], rank: "HIGH" } },
    },
    {
      title: "a value that clients may not see is null in a list, and no error",
      operation: "{ members { moods } }",
      expected: { data: { members: [{ moods: ["GLAD", null, "CALM"] }, { moods: null }] } },
      wholeDiffers: "without subgraphs it is an error",
    },
    {
      title: "where null is not allowed it goes up, with an error",
      operation: "{ members { id strict } }",
      expected: {
        data: {
          members: [
            { id: "m1", strict: null },
            { id: "m2", strict: null },
          ],
        },
        errors: ["NULL_NOT_ALLOWED members.0.strict.1"],
      },
      wholeDiffers: "the field is computed by its service",
    },
    {
      title: "a value that no service has is an error and null",
      operation: "{ steward { id role } }",
      faults: { roles: says({ data: { steward: { id: "m1", role: "EMPEROR" } } }) },
      expected: { data: { steward: { id: "m1", role: null } }, errors: ["SUBGRAPH_BAD_SHAPE steward.role"] },
    },
    {
      title: "a number is no value of an enum",
      operation: "{ rank }",
      faults: { members: says({ data: { rank: 1 } }), roles: says({ data: { rank: 1 } }) },
      expected: { data: { rank: null }, errors: ["SUBGRAPH_BAD_SHAPE rank"] },
    },
  ],
};
