import type { ConformanceSuite } from "../support/suite";
import type { Thing } from "../support/world";

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

const COND = `query ($d: Boolean = true) {
  bodies { ... on Union @include(if: $d) { members } ... on Coop @skip(if: $d) { turnover } stars @skip(if: $d) }
}`;
const HIDDEN = "without subgraphs a value that clients may not see is an error";

/** An interface whose implementations live in two services, while a third knows it as one object alone. */
export const suite: ConformanceSuite = {
  specification: "https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/entities/interfaces",
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
  cases: [
    {
      title: "a field of the interface is asked for without looking at types",
      operation: "{ bodies { id name } }",
      expected: {
        data: {
          bodies: [
            { id: "o1", name: "Syndicate" },
            { id: "o2", name: "Bakery" },
          ],
        },
      },
      calls: { bodies: 1 },
    },
    {
      title: "each implementation gets its own fields",
      operation: "{ bodies { __typename t: __typename ... on Union { members } ... on Coop { turnover } } }",
      expected: {
        data: {
          bodies: [
            { __typename: "Union", t: "Union", members: 12 },
            { __typename: "Coop", t: "Coop", turnover: 9.5 },
          ],
        },
      },
    },
    {
      title: "an interface may be asked for within another one",
      operation: "{ bodies { x: __typename ... on Named { n: name kind: __typename } } }",
      expected: {
        data: {
          bodies: [
            { x: "Union", n: "Syndicate", kind: "Union" },
            { x: "Coop", n: "Bakery", kind: "Coop" },
          ],
        },
      },
    },
    {
      title: "fragments within fragments apply to what they name",
      operation:
        "{ bodies { ...B } } fragment B on Body { partner { ... on Coop { turnover } ...N } } fragment N on Named { name }",
      expected: { data: { bodies: [{ partner: { turnover: 9.5, name: "Bakery" } }, { partner: null }] } },
    },
    {
      title: "one response key cannot hold values of two types",
      operation: "{ bodies { ... on Union { v: members } ... on Coop { v: id } } }",
      expected: { errors: ["GRAPHQL_VALIDATION_FAILED"] },
    },
    {
      title: "each implementation has its own response keys",
      operation: "{ bodies { ... on Union { v: members } ... on Coop { w: turnover } } }",
      expected: { data: { bodies: [{ v: 12 }, { w: 9.5 }] } },
    },
    {
      title: "lists of lists of an interface get fields from all services",
      operation: "{ matrix { id stars ... on Coop { posts { __typename } } } }",
      expected: {
        data: {
          matrix: [
            [{ id: "o1", stars: 4 }],
            [],
            [
              { id: "o2", stars: 2, posts: [] },
              { id: "o1", stars: 4 },
            ],
          ],
        },
      },
      calls: { bodies: 1, feed: 1, stars: 1 },
    },
    {
      title: "an interface object gives a field to all implementations",
      operation: "{ bodies { stars } }",
      expected: { data: { bodies: [{ stars: 4 }, { stars: 2 }] } },
      calls: { bodies: 1, stars: 1 },
    },
    {
      title: "a field of the interface object may be asked for in one implementation",
      operation: "{ bodies { s: stars ... on Union { stars } } }",
      expected: { data: { bodies: [{ s: 4, stars: 4 }, { s: 2 }] } },
    },
    {
      title: "an interface object whose true type clients may not see must be looked up",
      operation: "{ best { id stars } }",
      expected: { data: { best: { id: "o1", stars: 4 } } },
      calls: { stars: 1, bodies: 1 },
    },
    {
      title: "the true type of an interface object comes from another service",
      operation: "{ best { name stars __typename ... on Union { members } } }",
      expected: { data: { best: { name: "Syndicate", stars: 4, __typename: "Union", members: 12 } } },
    },
    {
      title: "the true type under an alias too",
      operation: "{ best { k: __typename } }",
      expected: { data: { best: { k: "Union" } } },
    },
    {
      title: "a fragment that does not apply to the true type leaves nothing",
      operation: "{ best { ... on Coop { turnover } } }",
      expected: { data: { best: {} } },
    },
    {
      title: "a field of an interface object may require one of the interface",
      operation: "{ bodies { label } best { label } }",
      expected: { data: { bodies: [{ label: "Syndicate!" }, { label: "Bakery!" }], best: { label: "Syndicate!" } } },
    },
    {
      title: "members of a union have interfaces below them",
      operation: "{ feed { __typename ... on Call { title topics } ... on Note { text author { name } } } }",
      expected: {
        data: {
          feed: [
            { __typename: "Call", title: "Fund", topics: ["x"] },
            { __typename: "Note", text: "Hello", author: { name: "Bakery" } },
            { __typename: "Call", title: "Odd", topics: null },
          ],
        },
      },
    },
    {
      title: "an object of a type that clients may not see is null",
      operation: "{ feed { ... on Call { issuer { id } } } }",
      expected: { data: { feed: [{ issuer: { id: "o1" } }, {}, { issuer: null }] } },
      wholeDiffers: HIDDEN,
    },
    {
      title: "an object of a type that clients may not see is null, whatever other services say of it",
      operation: "{ feed { ... on Call { issuer { id name stars __typename } } } }",
      expected: {
        data: {
          feed: [{ issuer: { id: "o1", name: "Syndicate", stars: 4, __typename: "Union" } }, {}, { issuer: null }],
        },
      },
      wholeDiffers: HIDDEN,
    },
    {
      title: "a value of an enum that clients may not see is null",
      operation: "{ feed { ... on Call { level } ... on Note { level } } }",
      expected: { data: { feed: [{ level: "OPEN" }, { level: null }, { level: null }] } },
      wholeDiffers: HIDDEN,
    },
    {
      title: "unions and interfaces alternate on the way down",
      operation:
        "{ bodies { ... on Union { posts { ... on Note { author { partner { id } stars } } ... on Call { id } } } } }",
      expected: { data: { bodies: [{ posts: [{ id: "a1" }, { author: { partner: null, stars: 2 } }] }, {}] } },
    },
    {
      title: "conditions on fragments hold, with the default of their variable",
      operation: COND,
      expected: { data: { bodies: [{ members: 12 }, {}] } },
      calls: { bodies: 1 },
    },
    {
      title: "conditions on fragments hold, with the value of their variable",
      operation: COND,
      variables: { d: false },
      expected: { data: { bodies: [{ stars: 4 }, { turnover: 9.5, stars: 2 }] } },
    },
    {
      title: "a type that clients may not see cannot be asked for",
      operation: "{ bodies { ... on Cell { id } } }",
      expected: { errors: ["GRAPHQL_VALIDATION_FAILED"] },
    },
    {
      title: "introspection does not show what clients may not see",
      operation: `{
        __type(name: "Cell") { name }
        body: __type(name: "Body") { kind }
        level: __type(name: "Level") { enumValues { name } }
      }`,
      expected: {
        data: {
          __type: null,
          body: { kind: "INTERFACE" },
          level: { enumValues: [{ name: "OPEN" }] },
        },
      },
    },
  ],
};
