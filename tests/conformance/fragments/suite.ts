import type { ConformanceSuite } from "../support/suite";

const alice = { __typename: "Member", id: "m1", name: "Alice", since: 2019 };
const bakery = { __typename: "Coop", id: "c1", name: "Bakery", size: 3, founder: alice };
Object.assign(alice, { coops: [bakery] });

/** Selections in fragments count as if they stood where the fragment is spread, for the types that it is about. */
export const suite: ConformanceSuite = {
  specification: "https://spec.graphql.org/October2021/#sec-Language.Fragments",
  world: {
    query: { parties: [alice, bakery], coop: bakery, host: alice, found: [bakery, alice] },
    entities: [alice, bakery],
  },
  subgraphs: {
    parties: `
      type Query { parties: [Party!]! coop: Coop host: Party found: [Found] }
      interface Party { id: ID! }
      union Found = Member | Coop
      type Member implements Party @key(fields: "id") { id: ID! since: Int }
      type Coop implements Party @key(fields: "id") { id: ID! founder: Member }`,
    names: `
      type Member @key(fields: "id") { id: ID! name: String coops: [Coop!]! }
      type Coop @key(fields: "id") { id: ID! name: String size: Int }`,
  },
  cases: [
    {
      title: "a fragment may stand in a fragment, whatever their order in the document",
      operation: `fragment B on Member { id } { coop { founder { ... on Member { name } ...A } } }
        fragment A on Member { since ...B }`,
      expected: { data: { coop: { founder: { name: "Alice", since: 2019, id: "m1" } } } },
    },
    {
      title: "a fragment on the type itself, without type, and named are all the same",
      operation:
        "{ coop { ... on Coop { name } ... { size } ...C } } fragment C on Coop { id ... { ... { founder { id } } } }",
      expected: { data: { coop: { name: "Bakery", size: 3, id: "c1", founder: { id: "m1" } } } },
    },
    {
      title: "fragments on other types of an interface do not count",
      operation: "{ parties { id ... on Member { name since } ... on Coop { size } } host { ... on Coop { size } } }",
      expected: {
        data: {
          parties: [
            { id: "m1", name: "Alice", since: 2019 },
            { id: "c1", size: 3 },
          ],
          host: {},
        },
      },
    },
    {
      title: "a fragment on an interface counts for objects that implement it",
      operation: `{ coop { ...P founder { ...P ... on Party { id } name } } }
        fragment P on Party { id ... on Coop { size } ... on Member { since } }`,
      expected: { data: { coop: { id: "c1", size: 3, founder: { id: "m1", since: 2019, name: "Alice" } } } },
    },
    {
      title: "a fragment on an interface counts for the members of a union that implement it",
      operation: "{ found { ... on Party { id ... on Coop { name } } ... on Member { coops { name } } } }",
      expected: {
        data: {
          found: [
            { id: "c1", name: "Bakery" },
            { id: "m1", coops: [{ name: "Bakery" }] },
          ],
        },
      },
    },
    {
      title: "keys of several fragments stand in the order of the fragments, for each type",
      operation: `{ parties { ... on Coop { size } ...N ... on Member { since } id } }
        fragment N on Party { ... on Member { name coops { id } } ... on Coop { name founder { since } } }`,
      expected: {
        data: {
          parties: [
            { name: "Alice", coops: [{ id: "c1" }], since: 2019, id: "m1" },
            { size: 3, name: "Bakery", founder: { since: 2019 }, id: "c1" },
          ],
        },
      },
    },
    {
      title: "one fragment may be spread in many places",
      operation: `{ coop { founder { ...M } } parties { ...M } found { ...M ...M } }
        fragment M on Member { name coops { founder { since } } }`,
      expected: {
        data: {
          coop: { founder: { name: "Alice", coops: [{ founder: { since: 2019 } }] } },
          parties: [{ name: "Alice", coops: [{ founder: { since: 2019 } }] }, {}],
          found: [{}, { name: "Alice", coops: [{ founder: { since: 2019 } }] }],
        },
      },
    },
    {
      title: "one fragment may be spread under several conditions",
      operation: `query ($yes: Boolean!, $no: Boolean!) { parties { ...M @include(if: $no) id ...M @skip(if: $no) }
        coop { founder { ...M @skip(if: $yes) id } } }
        fragment M on Member { name since }`,
      variables: { yes: true, no: false },
      expected: {
        data: { parties: [{ id: "m1", name: "Alice", since: 2019 }, { id: "c1" }], coop: { founder: { id: "m1" } } },
      },
    },
    {
      title: "a fragment on a union may be spread under conditions in that very union",
      operation: `query ($yes: Boolean!, $no: Boolean!) {
        found { ...F @include(if: $yes) ...G @include(if: $no) ... on Found @skip(if: $no) { ... on Coop { size } } }
      }
      fragment F on Found { t: __typename ... on Member { name } ...G @skip(if: $yes) }
      fragment G on Found { ... on Coop { name } }`,
      variables: { yes: true, no: false },
      expected: {
        data: {
          found: [
            { t: "Coop", size: 3 },
            { t: "Member", name: "Alice" },
          ],
        },
      },
    },
    {
      title: "fragments on the root, with others of it inside",
      operation: `{ ...Q ... on Query { host { id } ... { c: coop { name } } } }
        fragment Q on Query { coop { id } ...R } fragment R on Query { coop { name } host { ... on Member { since } } }`,
      expected: {
        data: { coop: { id: "c1", name: "Bakery" }, host: { since: 2019, id: "m1" }, c: { name: "Bakery" } },
      },
    },
    {
      title: "aliases in fragments on different types may be the same where the types are",
      operation: "{ parties { ... on Member { n: name } ... on Coop { n: name } } }",
      expected: { data: { parties: [{ n: "Alice" }, { n: "Bakery" }] } },
    },
    {
      title: "an alias may stand for fields of different names on different types",
      operation: "{ parties { ... on Member { number: since } ... on Coop { number: size } } }",
      expected: { data: { parties: [{ number: 2019 }, { number: 3 }] } },
    },
    {
      title: "variables and conditions in a fragment are those of the operation that spreads it",
      operation: `query A($n: Boolean!) { coop { ...C } } query B($n: Boolean = true) { coop { ...C } }
        fragment C on Coop { size name @include(if: $n) }`,
      operationName: "B",
      expected: { data: { coop: { size: 3, name: "Bakery" } } },
    },
  ],
};
