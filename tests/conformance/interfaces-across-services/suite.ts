import type { ConformanceSuite } from "../support/suite";
import type { Thing } from "../support/world";

const town: Thing = { __typename: "Town", id: "t1", name: "Patras", people: 200 };
const site: Thing = { __typename: "Site", id: "p1", name: "Agora", url: "agora.example", town };
const hall: Thing = { __typename: "Hall", id: "p2", name: "Old hall", seats: 80, town };
const tent: Thing = { __typename: "Tent", id: "p3", name: "Tent", colour: "red" };
Object.assign(site, { next: hall, host: { __typename: "Host", name: "Alice" } });
Object.assign(hall, { next: null, host: { __typename: "Club", name: "Chess", size: 12 } });
Object.assign(tent, { next: site });

/** Implementations get the fields of their interface from different services, and one service has one more of them. */
export const suite: ConformanceSuite = {
  specification: "https://spec.graphql.org/October2021/#sec-Interfaces",
  world: {
    query: { places: [site, hall], camps: [tent, site], rows: [[hall, null], [], [site]] },
    entities: [site, hall, tent, town],
  },
  subgraphs: {
    plans: `
      type Query { places: [Place!]! rows: [[Place]] }
      interface Named { name: String }
      interface Place implements Named { id: ID! name: String next: Place }
      type Site implements Place & Named @key(fields: "id") { id: ID! name: String @shareable next: Place @shareable }
      type Hall implements Place & Named @key(fields: "id") { id: ID! name: String @external next: Hall }`,
    halls: `
      interface Named { name: String }
      type Hall implements Named @key(fields: "id") { id: ID! name: String seats: Int host: Club! town: Town }
      type Club implements Person { name: String size: Int }
      interface Person { name: String }
      type Town @key(fields: "id") { id: ID! }`,
    camps: `
      type Query { camps: [Place!]! }
      interface Named { name: String }
      interface Place implements Named { id: ID! name: String }
      type Tent implements Place & Named @key(fields: "id") { id: ID! name: String colour: String next: Site }
      type Site implements Place & Named @key(fields: "id") { id: ID! name: String @shareable url: String host: Person town: Town }
      interface Person { name: String }
      type Host implements Person { name: String }
      type Town @key(fields: "id") { id: ID! }`,
    towns: `type Town @key(fields: "id") { id: ID! name: String people: Int }`,
  },
  cases: [
    {
      title: "a field of the interface comes from another service for some implementations",
      operation: "{ places { name } }",
      expected: { data: { places: [{ name: "Agora" }, { name: "Old hall" }] } },
      calls: { plans: 1, halls: 1 },
    },
    {
      title: "fragments on implementations are resolved by different services",
      operation: "{ places { ... on Site { url } ... on Hall { seats } } }",
      expected: { data: { places: [{ url: "agora.example" }, { seats: 80 }] } },
      calls: { plans: 1, halls: 1, camps: 1 },
    },
    {
      title: "an implementation that one service has alone stands among the others",
      operation: "{ camps { __typename name ... on Tent { colour } ... on Site { url } } }",
      expected: {
        data: {
          camps: [
            { __typename: "Tent", name: "Tent", colour: "red" },
            { __typename: "Site", name: "Agora", url: "agora.example" },
          ],
        },
      },
      calls: { camps: 1 },
    },
    {
      title: "a service is not asked for an implementation that it does not have",
      operation: "{ places { ... on Tent { colour } } }",
      expected: { data: { places: [{}, {}] } },
      calls: { plans: 1 },
    },
    {
      title: "a fragment on the interface that the interface implements applies",
      operation: "{ places { ... on Named { name } } camps { ... on Named { n: name } } }",
      expected: { data: { places: [{ name: "Agora" }, { name: "Old hall" }], camps: [{ n: "Tent" }, { n: "Agora" }] } },
    },
    {
      title: "lists of lists of an interface keep nulls and empty lists",
      operation: "{ rows { name ... on Hall { seats } } }",
      expected: { data: { rows: [[{ name: "Old hall", seats: 80 }, null], [], [{ name: "Agora" }]] } },
    },
    {
      title: "an implementation may give a field a narrower type",
      operation:
        "{ places { next { id ... on Hall { seats } } ... on Hall { next { seats } } } camps { ... on Tent { next { url } } } }",
      expected: {
        data: {
          places: [{ next: { id: "p2", seats: 80 } }, { next: null }],
          camps: [{ next: { url: "agora.example" } }, {}],
        },
      },
    },
    {
      title: "fields of narrower types stand in fragments side by side",
      operation:
        "{ places { ... on Site { host { name ... on Host { __typename } } } ... on Hall { h: host { name size } } } }",
      expected: {
        data: { places: [{ host: { name: "Alice", __typename: "Host" } }, { h: { name: "Chess", size: 12 } }] },
      },
    },
    {
      title: "entities behind implementations of several services are asked for together",
      operation: "{ places { ... on Site { town { name people } } ... on Hall { town { name } } } }",
      expected: {
        data: { places: [{ town: { name: "Patras", people: 200 } }, { town: { name: "Patras" } }] },
      },
    },
    {
      title: "several hops lead behind an interface",
      operation: "{ camps { ... on Tent { next { next { name ... on Hall { town { people } } } } } } }",
      expected: { data: { camps: [{ next: { next: { name: "Old hall", town: { people: 200 } } } }, {}] } },
    },
    {
      title: "only the types need no other service",
      operation: "{ places { __typename next { __typename } } }",
      expected: {
        data: {
          places: [
            { __typename: "Site", next: { __typename: "Hall" } },
            { __typename: "Hall", next: null },
          ],
        },
      },
      calls: { plans: 1 },
    },
  ],
};
