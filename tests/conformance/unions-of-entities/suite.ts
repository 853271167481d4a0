import { type ConformanceSuite, isDown } from "../support/suite";
import type { Thing } from "../support/world";

const alice: Thing = { __typename: "Member", id: "m1", name: "Alice", label: "Alice", points: 5, rank: "first" };
const bakery: Thing = { __typename: "Coop", id: "c1", title: "Bakery", label: 9.5, points: ["a", "b"], rank: "second" };
const forum: Thing = { __typename: "Forum", id: "f1", topic: "Wages", label: true, points: null, rank: "third" };
Object.assign(alice, { favourite: bakery });
Object.assign(bakery, { favourite: forum });

/** The members of a union are entities: each gets its fields from the services that have them. */
export const suite: ConformanceSuite = {
  specification: "https://spec.graphql.org/October2021/#sec-Unions",
  world: {
    query: {
      hits: [alice, bakery, null, forum],
      grid: [[alice], [], [forum, bakery]],
      first: alice,
      owners: [alice, bakery],
    },
    entities: [alice, bakery, forum],
  },
  subgraphs: {
    search: `
      type Query { hits: [Hit] grid: [[Hit!]!]! first: Hit }
      union Hit = Member | Coop | Forum
      type Member @key(fields: "id") { id: ID! }
      type Coop @key(fields: "id") { id: ID! }
      type Forum @key(fields: "id") { id: ID! }`,
    people: `
      type Query { owners: [Owner!]! }
      union Owner = Member | Coop
      interface Labelled { id: ID! }
      type Member implements Labelled @key(fields: "id") { id: ID! name: String label: String points: Int favourite: Owner }
      type Coop implements Labelled @key(fields: "id") { id: ID! title: String label: Float points: [String!] }`,
    forums: `
      interface Labelled { id: ID! }
      type Forum implements Labelled @key(fields: "id") { id: ID! topic: String label: Boolean points: [Int] }
      type Coop @key(fields: "id") { id: ID! favourite: Forum }`,
    ranks: `
      type Member @key(fields: "id") { id: ID! rank: String }
      type Coop @key(fields: "id") { id: ID! rank: String }
      type Forum @key(fields: "id") { id: ID! rank: String }`,
  },
  cases: [
    {
      title: "each member gets its own fields",
      operation: "{ hits { ... on Member { name } ... on Coop { title } ... on Forum { topic } } }",
      expected: { data: { hits: [{ name: "Alice" }, { title: "Bakery" }, null, { topic: "Wages" }] } },
      calls: { search: 1, people: 1, forums: 1 },
    },
    {
      title: "an object that no fragment applies to is empty",
      operation: "{ hits { ... on Coop { title } } }",
      expected: { data: { hits: [{}, { title: "Bakery" }, null, {}] } },
      calls: { search: 1, people: 1 },
    },
    {
      title: "no other service is asked if no object is of the type",
      operation: "{ first { ... on Forum { topic } } }",
      expected: { data: { first: {} } },
      calls: { search: 1 },
    },
    {
      title: "all members may get a field from one service, in one call",
      operation: "{ hits { ... on Member { rank } ... on Coop { rank } ... on Forum { rank } } }",
      expected: { data: { hits: [{ rank: "first" }, { rank: "second" }, null, { rank: "third" }] } },
      calls: { search: 1, ranks: 1 },
    },
    {
      title: "one response key may hold another type in each member, under different names",
      operation: "{ hits { ... on Member { x: name } ... on Coop { x: title } ... on Forum { x: topic } } }",
      expected: { data: { hits: [{ x: "Alice" }, { x: "Bakery" }, null, { x: "Wages" }] } },
    },
    {
      title: "fields of one name whose types do not fit together are refused under one key",
      operation: "{ hits { ... on Member { label } ... on Coop { label } } }",
      expected: { errors: ["GRAPHQL_VALIDATION_FAILED"] },
    },
    {
      title: "fields of one name whose types do not fit together may stand under aliases",
      operation: "{ hits { ... on Member { a: label } ... on Coop { b: label } ... on Forum { c: label } } }",
      expected: { data: { hits: [{ a: "Alice" }, { b: 9.5 }, null, { c: true }] } },
      calls: { search: 1, people: 1, forums: 1 },
    },
    {
      title: "lists of one member and plain values of another do not mix",
      operation: "{ hits { ... on Member { m: points } ... on Coop { c: points } ... on Forum { f: points } } }",
      expected: { data: { hits: [{ m: 5 }, { c: ["a", "b"] }, null, { f: null }] } },
    },
    {
      title: "lists of lists of a union keep their shape",
      operation: "{ grid { __typename ... on Member { name } ... on Forum { topic rank } } }",
      expected: {
        data: {
          grid: [
            [{ __typename: "Member", name: "Alice" }],
            [],
            [{ __typename: "Forum", topic: "Wages", rank: "third" }, { __typename: "Coop" }],
          ],
        },
      },
    },
    {
      title: "a union behind a member of a union is followed",
      operation:
        "{ first { ... on Member { favourite { __typename ... on Coop { title favourite { topic rank } } } } } }",
      expected: {
        data: {
          first: { favourite: { __typename: "Coop", title: "Bakery", favourite: { topic: "Wages", rank: "third" } } },
        },
      },
    },
    {
      title: "one response key may hold objects of another type in each member",
      operation: "{ hits { ... on Member { x: favourite { __typename } } ... on Coop { x: favourite { topic } } } }",
      expected: { data: { hits: [{ x: { __typename: "Coop" } }, { x: { topic: "Wages" } }, null, {}] } },
    },
    {
      title: "a fragment on an interface applies to the members that implement it",
      operation: "{ hits { ... on Labelled { __typename id } } owners { ... on Labelled { id } } }",
      expected: {
        data: {
          hits: [
            { __typename: "Member", id: "m1" },
            { __typename: "Coop", id: "c1" },
            null,
            { __typename: "Forum", id: "f1" },
          ],
          owners: [{ id: "m1" }, { id: "c1" }],
        },
      },
    },
    {
      title: "fragments within fragments narrow the types down",
      operation:
        "{ hits { ... on Labelled { ... on Hit { ... on Coop { title } ... on Labelled { ... on Forum { topic } } } } } }",
      expected: { data: { hits: [{}, { title: "Bakery" }, null, { topic: "Wages" }] } },
    },
    {
      title: "if the service of one member fails, the others are whole",
      operation: "{ hits { ... on Member { name } ... on Forum { topic } } }",
      faults: { forums: isDown },
      expected: {
        data: { hits: [{ name: "Alice" }, {}, null, { topic: null }] },
        errors: ["SUBGRAPH_UNREACHABLE hits.3"],
      },
    },
    {
      title: "only the type of each member needs no other service",
      operation: "{ hits { kind: __typename } }",
      expected: { data: { hits: [{ kind: "Member" }, { kind: "Coop" }, null, { kind: "Forum" }] } },
      calls: { search: 1 },
    },
  ],
};
