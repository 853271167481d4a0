import type { ConformanceSuite } from "../support/suite";
import type { Thing } from "../support/world";

const alice: Thing = { __typename: "Member", id: "m1", name: "Alice", phone: "555" };

const definitions = `
  directive @hint(cached: Boolean! = false, seconds: Int) on FIELD
  directive @trace(as: String) on QUERY | FRAGMENT_SPREAD | INLINE_FRAGMENT`;

/** Directives for operations that every subgraph defines alike: they need no composing to be let through. */
export const suite: ConformanceSuite = {
  specification: "https://spec.graphql.org/October2021/#sec-Type-System.Directives",
  world: { query: { member: alice, motto: "all for one" }, entities: [alice] },
  subgraphs: {
    members: `${definitions} type Query { member: Member } type Member @key(fields: "id") { id: ID! name: String }`,
    phones: `${definitions} type Query { motto: String } type Member @key(fields: "id") { id: ID! phone: String }`,
  },
  cases: [
    {
      title: "a directive may stand on fields of every subgraph, with its argument or without",
      operation: "{ member @hint { name @hint(cached: true) phone @hint(seconds: 3) } motto @hint(cached: false) }",
      expected: { data: { member: { name: "Alice", phone: "555" }, motto: "all for one" } },
    },
    {
      title: "an argument may be a variable",
      operation: "query ($c: Boolean! = true) { member { name @hint(cached: $c) phone @hint(cached: $c) } }",
      expected: { data: { member: { name: "Alice", phone: "555" } } },
    },
    {
      title: "a directive may stand on the operation and on fragments",
      operation: `query q @trace(as: "q") { member { ...f @trace ... on Member @trace(as: "i") { phone } } }
        fragment f on Member { name }`,
      expected: { data: { member: { name: "Alice", phone: "555" } } },
    },
    {
      title: "two fields with different directives are one field",
      operation: "{ member { name @hint name @hint(cached: true) name } }",
      expected: { data: { member: { name: "Alice" } } },
    },
    {
      title: "a directive that may stand once is refused twice",
      operation: "{ motto @hint @hint }",
      expected: { errors: ["GRAPHQL_VALIDATION_FAILED"] },
      calls: {},
    },
    {
      title: "an argument of the wrong type is refused",
      operation: '{ motto @hint(seconds: "3") }',
      expected: { errors: ["GRAPHQL_VALIDATION_FAILED"] },
      calls: {},
    },
  ],
};
