import type { ConformanceSuite } from "../support/suite";
import type { Thing } from "../support/world";

const alice: Thing = { __typename: "Member", id: "m1", name: "Alice", phone: "555" };

const link = (directive: string) => `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@composeDirective"])
    @link(url: "https://omospondia.example/marks/v1.0", import: ["@mark", "@note"])
    @composeDirective(name: "@mark") @composeDirective(name: "@note")
  ${directive}
  directive @note(text: String = "none", tags: [String!] = []) repeatable on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT | QUERY
  enum Scope { PUBLIC PRIVATE }`;

/** Directives for operations that subgraphs define and let into the supergraph. */
export const suite: ConformanceSuite = {
  specification: "https://spec.graphql.org/October2021/#sec-Type-System.Directives",
  world: { query: { member: alice, motto: "all for one" }, entities: [alice] },
  subgraphs: {
    members: `${link("directive @mark(scope: Scope!) on FIELD")}
      type Query { member: Member }
      type Member @key(fields: "id") { id: ID! name: String }`,
    phones: `${link("directive @mark(scope: Scope! = PUBLIC) on FIELD")}
      type Query { motto: String }
      type Member @key(fields: "id") { id: ID! phone: String }`,
  },
  cases: [
    {
      title: "a directive may be used with its argument in all subgraphs",
      operation: "{ member { name @mark(scope: PRIVATE) phone @mark(scope: PUBLIC) } motto @mark(scope: PUBLIC) }",
      expected: { data: { member: { name: "Alice", phone: "555" }, motto: "all for one" } },
      apolloDiffers: "it does not show composed directives to clients",
    },
    {
      title: "a default that one subgraph gives holds for all",
      operation: "{ member @mark { name @mark phone @mark } motto @mark }",
      expected: { data: { member: { name: "Alice", phone: "555" }, motto: "all for one" } },
      apolloDiffers: "it does not show composed directives to clients",
    },
    {
      title: "directives may stand on fragments, on the operation, and more than once",
      operation: `query @note(text: "q") { member { ...f @note(text: "a") @note(text: "b") ... @note { phone } } }
        fragment f on Member { name @note(tags: ["x"]) }`,
      expected: { data: { member: { name: "Alice", phone: "555" } } },
      apolloDiffers: "it does not show composed directives to clients",
    },
    {
      title: "arguments of directives may be variables",
      operation: "query ($s: Scope!, $t: String) { member { name @mark(scope: $s) phone @note(text: $t) } }",
      variables: { s: "PRIVATE", t: "T" },
      expected: { data: { member: { name: "Alice", phone: "555" } } },
      apolloDiffers: "it does not show composed directives to clients",
    },
    {
      title: "directives stand beside conditions",
      operation: "query ($no: Boolean!) { member { name @note @skip(if: $no) phone @include(if: $no) @mark } }",
      variables: { no: false },
      expected: { data: { member: { name: "Alice" } } },
      apolloDiffers: "it does not show composed directives to clients",
    },
    {
      title: "the same field with and without a directive is one field",
      operation: "{ member { name @note phone name phone @mark } }",
      expected: { data: { member: { name: "Alice", phone: "555" } } },
      calls: { members: 1, phones: 1 },
      apolloDiffers: "it does not show composed directives to clients",
    },
    {
      title: "a directive is refused where it may not stand",
      operation: "{ member { ... @mark { name } } }",
      expected: { errors: ["GRAPHQL_VALIDATION_FAILED"] },
      calls: {},
    },
    {
      title: "a directive is refused with an argument that it does not have",
      operation: '{ member { name @note(txt: "a") } }',
      expected: { errors: ["GRAPHQL_VALIDATION_FAILED"] },
      calls: {},
    },
  ],
};
