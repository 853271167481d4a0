import type { ConformanceSuite } from "../support/suite";
import type { Thing } from "../support/world";

const spy: Thing = { __typename: "Spy", id: "s1", name: "Eve" };
const alice: Thing = { __typename: "Member", id: "m1", code: "A-1", name: "Alice", salary: 900, level: "HIGH" };
const bakery: Thing = { __typename: "Coop", id: "c1", title: "Bakery" };
Object.assign(alice, {
  tax: "A-1 pays 90",
  grade: "graded 900",
  contacts: [bakery, spy],
  boss: spy,
  trusted: [bakery],
});
Object.assign(alice, { alone: spy });

/** What clients must neither see nor ask for, while services go on using it among themselves. */
export const suite: ConformanceSuite = {
  specification: "https://specs.apollo.dev/inaccessible/v0.2/",
  world: {
    query: {
      member: alice,
      contacts: [bakery, spy],
      found: ({ name }: { name?: string }) => name ?? "nobody",
      counted: ({ filter }: { filter: { name: string; secret?: string } }) => filter.secret ?? "no secret",
    },
    entities: [alice, bakery],
  },
  subgraphs: {
    members: `
      type Query {
        member: Member contacts: [Contact] hidden: String @inaccessible
        found(name: String, secret: String @inaccessible): String counted(filter: Filter!): String
      }
      input Filter { name: String! secret: String = "default" @inaccessible }
      type Member @key(fields: "code") {
        code: ID! @inaccessible id: ID! name: String level: Level salary: Int! @inaccessible
        contacts: [Contact] boss: Person trusted: [Contact!] alone: Contact!
      }
      enum Level { HIGH LOW SECRET @inaccessible }
      interface Person { id: ID! name: String }
      type Spy implements Person @inaccessible { id: ID! name: String }
      type Clerk implements Person { id: ID! name: String }
      union Contact = Coop | Spy
      type Coop { id: ID! title: String }
      type Unseen @inaccessible { id: ID }
      scalar Stamp @inaccessible`,
    taxes: `
      type Member @key(fields: "code") {
        code: ID! @inaccessible salary: Int! @external
        tax: String grade: String @requires(fields: "salary")
      }`,
  },
  resolvers: { taxes: { Member: { grade: ({ salary }: { salary?: number }) => `graded ${salary}` } } },
  cases: [
    {
      title: "a field that clients may not see cannot be asked for",
      operation: "{ hidden }",
      expected: { errors: ["GRAPHQL_VALIDATION_FAILED"] },
    },
    {
      title: "nor a field below",
      operation: "{ member { salary } }",
      expected: { errors: ["GRAPHQL_VALIDATION_FAILED"] },
    },
    {
      title: "nor an argument given",
      operation: '{ found(secret: "x") }',
      expected: { errors: ["GRAPHQL_VALIDATION_FAILED"] },
    },
    {
      title: "nor a field of an input object",
      operation: '{ counted(filter: { name: "a", secret: "x" }) }',
      expected: { errors: ["GRAPHQL_VALIDATION_FAILED"] },
    },
    {
      title: "nor that field within a variable",
      operation: "query ($filter: Filter!) { counted(filter: $filter) }",
      variables: { filter: { name: "a", secret: "x" } },
      expected: { errors: ["BAD_USER_INPUT"] },
    },
    {
      title: "nor a type in a fragment",
      operation: "{ contacts { ... on Spy { id } } }",
      expected: { errors: ["GRAPHQL_VALIDATION_FAILED"] },
    },
    {
      title: "the service still applies the default of a field that clients may not see",
      operation: '{ counted(filter: { name: "a" }) found }',
      expected: { data: { counted: "default", found: "nobody" } },
      wholeDiffers: "without subgraphs the field does not exist, nor does its default",
    },
    {
      title: "a key that clients may not see leads on",
      operation: "{ member { name tax } }",
      expected: { data: { member: { name: "Alice", tax: "A-1 pays 90" } } },
      calls: { members: 1, taxes: 1 },
    },
    {
      title: "a field that clients may not see can be required",
      operation: "{ member { grade } }",
      expected: { data: { member: { grade: "graded 900" } } },
    },
    {
      title: "an alias may bear the name of what clients may not see",
      operation: "{ member { code: name salary: tax hidden: grade } }",
      expected: { data: { member: { code: "Alice", salary: "A-1 pays 90", hidden: "graded 900" } } },
      apolloDiffers: "it takes the alias for the key",
    },
    {
      title: "a member of a union that clients may not see is null in a list",
      operation: "{ contacts { __typename ... on Coop { title } } member { contacts { __typename } } }",
      expected: {
        data: {
          contacts: [{ __typename: "Coop", title: "Bakery" }, null],
          member: { contacts: [{ __typename: "Coop" }, null] },
        },
      },
      wholeDiffers: "without subgraphs it is an error",
    },
    {
      title: "an implementation that clients may not see is null",
      operation: "{ member { name boss { name } } }",
      expected: { data: { member: { name: "Alice", boss: null } } },
      wholeDiffers: "without subgraphs it is an error",
    },
    {
      title: "where null is not allowed for such an object, it goes up with an error",
      operation: "{ member { alone { ... on Coop { title } } } }",
      expected: { data: { member: null }, errors: ["NULL_NOT_ALLOWED member.alone"] },
    },
    {
      title: "lists that hold what clients may see alone are whole",
      operation: "{ member { trusted { ... on Coop { title } } } }",
      expected: { data: { member: { trusted: [{ title: "Bakery" }] } } },
    },
    {
      title: "introspection shows none of it",
      operation: `{
        spy: __type(name: "Spy") { name } unseen: __type(name: "Unseen") { name } stamp: __type(name: "Stamp") { name }
        person: __type(name: "Person") { possibleTypes { name } } contact: __type(name: "Contact") { possibleTypes { name } }
        filter: __type(name: "Filter") { inputFields { name } } level: __type(name: "Level") { enumValues { name } }
        found: __type(name: "Query") { fields { name args { name } } }
      }`,
      expected: {
        data: {
          spy: null,
          unseen: null,
          stamp: null,
          person: { possibleTypes: [{ name: "Clerk" }] },
          contact: { possibleTypes: [{ name: "Coop" }] },
          filter: { inputFields: [{ name: "name" }] },
          level: { enumValues: [{ name: "HIGH" }, { name: "LOW" }] },
          found: {
            fields: [
              { name: "member", args: [] },
              { name: "contacts", args: [] },
              { name: "found", args: [{ name: "name" }] },
              { name: "counted", args: [{ name: "filter" }] },
            ],
          },
        },
      },
    },
    {
      title: "what one service says of a field holds for all of them",
      operation: "{ member { code } }",
      expected: { errors: ["GRAPHQL_VALIDATION_FAILED"] },
    },
  ],
};
