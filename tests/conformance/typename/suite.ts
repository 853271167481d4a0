import type { ConformanceSuite } from "../support/suite";

const alice = { __typename: "Member", id: "m1", name: "Alice", city: { __typename: "City", name: "Athens" } };
const bakery = { __typename: "Coop", id: "c1", title: "Bakery", founder: alice };
Object.assign(alice, { coops: [bakery] });

/** `__typename` may stand wherever fields may. */
export const suite: ConformanceSuite = {
  specification: "https://spec.graphql.org/October2021/#sec-Type-Name-Introspection",
  world: {
    query: { coop: bakery, parties: [alice, null, bakery], found: [bakery, alice], host: alice },
    mutation: { join: alice },
    entities: [alice, bakery],
  },
  subgraphs: {
    coops: `
      type Query { coop: Coop parties: [Party] found: [Found!]! host: Party! }
      interface Party { id: ID! }
      union Found = Member | Coop
      type Member implements Party @key(fields: "id") { id: ID! }
      type Coop implements Party @key(fields: "id") { id: ID! title: String founder: Member }`,
    members: `
      type Mutation { join: Member }
      type Member @key(fields: "id") { id: ID! name: String city: City coops: [Coop!]! }
      type City { name: String }
      type Coop @key(fields: "id") { id: ID! }`,
  },
  cases: [
    {
      title: "that of the root of queries needs no subgraph",
      operation: "{ __typename }",
      expected: { data: { __typename: "Query" } },
      calls: {},
    },
    {
      title: "that of the root of mutations needs no subgraph",
      operation: "mutation { __typename t: __typename ... { u: __typename } }",
      expected: { data: { __typename: "Mutation", t: "Mutation", u: "Mutation" } },
      calls: {},
    },
    {
      title: "on a root it stands among other fields, in fragments too",
      operation: "{ t: __typename coop { id } ...Q __typename } fragment Q on Query { u: __typename coop { title } }",
      expected: {
        data: { t: "Query", coop: { id: "c1", title: "Bakery" }, u: "Query", __typename: "Query" },
      },
      calls: { coops: 1 },
    },
    {
      title: "in a mutation it stands among fields that are executed",
      operation: "mutation { __typename join { __typename name coops { __typename } } m: __typename }",
      expected: {
        data: {
          __typename: "Mutation",
          join: { __typename: "Member", name: "Alice", coops: [{ __typename: "Coop" }] },
          m: "Mutation",
        },
      },
    },
    {
      title: "alone, on objects, interfaces, and unions",
      operation:
        "{ coop { __typename founder { __typename } } parties { __typename } found { __typename } host { __typename } }",
      expected: {
        data: {
          coop: { __typename: "Coop", founder: { __typename: "Member" } },
          parties: [{ __typename: "Member" }, null, { __typename: "Coop" }],
          found: [{ __typename: "Coop" }, { __typename: "Member" }],
          host: { __typename: "Member" },
        },
      },
      calls: { coops: 1 },
    },
    {
      title: "under an alias alone, on objects, interfaces, and unions",
      operation:
        "{ coop { t: __typename founder { t: __typename } } parties { t: __typename } found { t: __typename } host { t: __typename } }",
      expected: {
        data: {
          coop: { t: "Coop", founder: { t: "Member" } },
          parties: [{ t: "Member" }, null, { t: "Coop" }],
          found: [{ t: "Coop" }, { t: "Member" }],
          host: { t: "Member" },
        },
      },
    },
    {
      title: "under several aliases, each where it stands",
      operation:
        "{ host { a: __typename id b: __typename ... on Member { c: __typename name d: __typename } __typename } }",
      expected: {
        data: {
          host: { a: "Member", id: "m1", b: "Member", c: "Member", name: "Alice", d: "Member", __typename: "Member" },
        },
      },
    },
    {
      title: "within entities of another subgraph, and on what hangs on them",
      operation:
        "{ coop { founder { t: __typename city { __typename name c: __typename } coops { t: __typename title } } } }",
      expected: {
        data: {
          coop: {
            founder: {
              t: "Member",
              city: { __typename: "City", name: "Athens", c: "City" },
              coops: [{ t: "Coop", title: "Bakery" }],
            },
          },
        },
      },
    },
    {
      title: "in a fragment on one type of an interface or a union it is there for that type alone",
      operation:
        "{ parties { ... on Coop { __typename } } found { ... on Member { t: __typename } ... on Party { p: __typename } } }",
      expected: {
        data: {
          parties: [{}, null, { __typename: "Coop" }],
          found: [{ p: "Coop" }, { t: "Member", p: "Member" }],
        },
      },
    },
    {
      title: "beside an alias that takes its place it is still known",
      operation: "{ parties { __typename: id ... on Member { name } ... on Coop { title } } }",
      expected: {
        data: { parties: [{ __typename: "m1", name: "Alice" }, null, { __typename: "c1", title: "Bakery" }] },
      },
      apolloDiffers: "it takes the alias for the type",
    },
    {
      title: "under a condition it does not keep fragments from counting",
      operation: `query ($no: Boolean!) {
        found { t: __typename @include(if: $no) __typename @include(if: $no) ... on Member { name } ... on Coop { title } }
      }`,
      variables: { no: false },
      expected: { data: { found: [{ title: "Bakery" }, { name: "Alice" }] } },
    },
    {
      title: "in every place of a merged field it is there once",
      operation: "{ coop { __typename founder { __typename } } coop { founder { name __typename } __typename title } }",
      expected: {
        data: { coop: { __typename: "Coop", founder: { __typename: "Member", name: "Alice" }, title: "Bakery" } },
      },
    },
  ],
};
