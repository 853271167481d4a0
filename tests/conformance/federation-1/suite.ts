import type { ConformanceSuite } from "../support/suite";
import type { Thing } from "../support/world";

const alice: Thing = { __typename: "Member", id: "m1", email: "a@example", name: "Alice", points: 5, age: 40 };
const spring: Thing = {
  __typename: "Call",
  id: "c1",
  title: "Spring",
  by: alice,
  fee: 10,
  budget: 100,
  place: { town: "Patras" },
};
Object.assign(alice, { calls: [spring], greeting: "Alice!" });

/** Services without a link to the specification: values are shared by default, and types are extended by name. */
export const suite: ConformanceSuite = {
  specification: "https://www.apollographql.com/docs/graphos/reference/migration/to-federation-version-2",
  world: {
    query: { me: alice, calls: [spring], members: [alice] },
    mutation: { join: alice },
    entities: [alice, spring],
  },
  federation1: ["members", "calls"],
  subgraphs: {
    members: `
      type Query { me: Member }
      type Mutation { join: Member }
      type Member @key(fields: "id") { id: ID! name: String age: Int }
      type Place { town: String }`,
    calls: `
      extend type Query { calls: [Call!]! }
      extend type Member @key(fields: "id") {
        id: ID! @external name: String @external calls: [Call!]! greeting: String @requires(fields: "name")
      }
      type Call @key(fields: "id") { id: ID! title: String by: Member @provides(fields: "name") place: Place }
      type Place { town: String }`,
    points: `
      type Query { members: [Member!]! }
      type Member @key(fields: "id") { id: ID! points: Int }
      type Call @key(fields: "id") @extends { id: ID! @external fee: Int }`,
  },
  resolvers: { calls: { Member: { greeting: ({ name }: { name?: string }) => `${name}!` } } },
  cases: [
    {
      title: "a type is extended with fields of another service",
      operation: "{ me { name calls { title } } }",
      expected: { data: { me: { name: "Alice", calls: [{ title: "Spring" }] } } },
      calls: { members: 1, calls: 1 },
    },
    {
      title: "the root type is extended",
      operation: "{ calls { title } me { age } }",
      expected: { data: { calls: [{ title: "Spring" }], me: { age: 40 } } },
      calls: { members: 1, calls: 1 },
    },
    {
      title: "what is provided needs no other service",
      operation: "{ calls { by { id name } } }",
      expected: { data: { calls: [{ by: { id: "m1", name: "Alice" } }] } },
      calls: { calls: 1 },
    },
    {
      title: "what is not provided comes from its owner",
      operation: "{ calls { by { name age } } }",
      expected: { data: { calls: [{ by: { name: "Alice", age: 40 } }] } },
      calls: { calls: 1, members: 1 },
    },
    {
      title: "a required field is fetched first",
      operation: "{ members { greeting } }",
      expected: { data: { members: [{ greeting: "Alice!" }] } },
      calls: { points: 1, members: 1, calls: 1 },
    },
    {
      title: "services of both versions add to one entity",
      operation: "{ me { age points calls { fee place { town } } } }",
      expected: { data: { me: { age: 40, points: 5, calls: [{ fee: 10, place: { town: "Patras" } }] } } },
    },
    {
      title: "a mutation leads on to other services",
      operation: "mutation { join { name points calls { id } } }",
      expected: { data: { join: { name: "Alice", points: 5, calls: [{ id: "c1" }] } } },
      calls: { members: 1, points: 1, calls: 1 },
    },
  ],
};
