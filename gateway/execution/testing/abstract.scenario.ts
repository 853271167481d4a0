import type { Thing } from "../../../tests/conformance/support/world";
import type { TitledScenario } from "./scenario";

const union: Thing = { __typename: "Union", id: "o1", name: "Syndicate", members: 12 };
const coop: Thing = { __typename: "Coop", id: "o2", name: "Bakery", turnover: 9.5 };
const hidden: Thing = { __typename: "Cell", id: "o3", name: "Secret" };
const bodies = [union, coop];
const call: Thing = { __typename: "Call", id: "a1", title: "Fund", issuer: union, topics: ["x"], level: "OPEN" };
const note: Thing = { __typename: "Note", text: "Hello", author: coop, level: "SECRET" };
const odd: Thing = { __typename: "Call", id: "a2", title: "Odd", issuer: hidden, topics: null, level: null };
Object.assign(union, { partner: coop, posts: [call, note], stars: 4, label: "Syndicate!" });
Object.assign(coop, { partner: null, posts: [], stars: 2, label: "Bakery!" });
Object.assign(hidden, { stars: 0, label: "Secret!" });

export const abstractTypes: TitledScenario = {
  title: "interfaces, unions and what is hidden",
  world: {
    query: { bodies, feed: [call, note, odd], best: union, matrix: [[union], [], [coop, union]] },
    entities: [union, coop, hidden, call, odd],
  },
  subgraphs: {
    bodies: `
      type Query { bodies: [Body] matrix: [[Body!]!] }
      interface Named { name: String }
      interface Body implements Named @key(fields: "id") { id: ID! name: String partner: Body }
      type Union implements Body & Named @key(fields: "id") { id: ID! name: String members: Int partner: Body }
      type Coop implements Body & Named @key(fields: "id") { id: ID! name: String turnover: Float partner: Body }
      type Cell implements Body & Named @key(fields: "id") @inaccessible { id: ID! name: String partner: Body }`,
    feed: `
      type Query { feed: [Post] }
      union Post = Call | Note
      enum Level { OPEN SECRET @inaccessible }
      type Call @key(fields: "id") { id: ID! title: String issuer: Body topics: [String!] level: Level }
      type Note { text: String author: Coop level: Level }
      interface Body @key(fields: "id", resolvable: false) { id: ID! }
      type Union implements Body @key(fields: "id") { id: ID! posts: [Post!]! }
      type Coop implements Body @key(fields: "id") { id: ID! posts: [Post!]! }
      type Cell implements Body @key(fields: "id") @inaccessible { id: ID! }`,
    stars: `
      type Query { best: Body }
      type Body @key(fields: "id") @interfaceObject { id: ID! name: String @external stars: Int label: String @requires(fields: "name") }`,
  },
  resolvers: {
    stars: {
      Query: { best: () => ({ id: "o1", stars: 4 }) },
      Body: { label: ({ name }: { name?: string }) => (name ? `${name}!` : "name is missing") },
    },
  },
  operations: [
    { source: "{ bodies { id name } }" },
    { source: "{ bodies { __typename t: __typename ... on Union { members } ... on Coop { turnover } } }" },
    { source: "{ bodies { x: __typename ... on Named { n: name kind: __typename } } }" },
    {
      source:
        "{ bodies { ...B } } fragment B on Body { partner { ... on Coop { turnover } ...N } } fragment N on Named { name }",
    },
    {
      source: "{ bodies { ... on Union { v: members } ... on Coop { v: id } } }",
      expected: { data: null, errors: [""] },
    },
    { source: "{ bodies { ... on Union { v: members } ... on Coop { w: turnover } } }" },
    { source: "{ matrix { id stars ... on Coop { posts { __typename } } } }" },
    { source: "{ bodies { stars } }" },
    { source: "{ bodies { s: stars ... on Union { stars } } }" },
    { source: "{ best { id stars } }" },
    { source: "{ best { name stars __typename ... on Union { members } } }" },
    { source: "{ best { k: __typename } }" },
    { source: "{ best { ... on Coop { turnover } } }" },
    { source: "{ feed { __typename ... on Call { title topics } ... on Note { text author { name } } } }" },
    {
      source: "{ feed { ... on Call { issuer { id } } } }",
      expected: { data: { feed: [{ issuer: { id: "o1" } }, {}, { issuer: null }] } },
    },
    {
      source: "{ feed { ... on Call { issuer { id name stars __typename } } } }",
      expected: {
        data: {
          feed: [{ issuer: { id: "o1", name: "Syndicate", stars: 4, __typename: "Union" } }, {}, { issuer: null }],
        },
      },
    },
    {
      source: "{ feed { ... on Call { level } ... on Note { level } } }",
      expected: { data: { feed: [{ level: "OPEN" }, { level: null }, { level: null }] } },
    },
    {
      source:
        "{ bodies { ... on Union { posts { ... on Note { author { partner { id } stars } } ... on Call { id } } } } }",
    },
    {
      source:
        "query ($d: Boolean = true) { bodies { ... on Union @include(if: $d) { members } ... on Coop @skip(if: $d) { turnover } stars @skip(if: $d) } }",
    },
    {
      source:
        "query ($d: Boolean = true) { bodies { ... on Union @include(if: $d) { members } ... on Coop @skip(if: $d) { turnover } stars @skip(if: $d) } }",
      variables: { d: false },
    },
    { source: "{ bodies { ... on Cell { id } } }", expected: { data: null, errors: [""] } },
    {
      source:
        '{ __type(name: "Cell") { name } b: __type(name: "Body") { possibleTypes { name } } level: __type(name: "Level") { enumValues { name } } }',
    },
  ],
};
