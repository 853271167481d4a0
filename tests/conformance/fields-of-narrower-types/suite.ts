import type { ConformanceSuite } from "../support/suite";
import type { Thing } from "../support/world";

const call: Thing = { __typename: "Call", id: "c1", title: "Fund", budget: 100, place: "Athens" };
const talk: Thing = { __typename: "Talk", id: "t1", title: "Wages", place: "Patras" };

/** Services may give one field different types, if one of those is wide enough for all: that is the one clients see. */
export const suite: ConformanceSuite = {
  specification:
    "https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/sharing-types#differing-return-types",
  world: {
    query: { call, reader: { call, pick: call, always: "yes", name: "Alice" }, talk },
    entities: [call, talk],
  },
  subgraphs: {
    funds: `
      type Query { call: Call @shareable reader: Reader @shareable }
      type Reader @shareable { call: Call pick: Call! always: String! }
      interface Titled { title: String! }
      type Call implements Titled @key(fields: "id") { id: ID! title: String! @shareable budget: Int! }`,
    places: `
      type Query { call: Notice @shareable reader: Reader @shareable talk: Notice }
      type Reader @shareable { call: Notice pick: Titled always: String name: String! }
      union Notice = Call | Talk
      interface Titled { title: String! }
      type Call implements Titled @key(fields: "id") { id: ID! title: String! @shareable place: String! }
      type Talk implements Titled @key(fields: "id") { id: ID! title: String! place: String! }`,
  },
  cases: [
    {
      title: "a field that is a union in one service and one of its members in another is a union",
      operation: "{ call { __typename ... on Call { title budget place } ... on Talk { title place } } }",
      expected: { data: { call: { __typename: "Call", title: "Fund", budget: 100, place: "Athens" } } },
      calls: { funds: 1, places: 1 },
    },
    {
      title: "the same holds below a shared object",
      operation: "{ reader { call { ... on Call { title budget place } ... on Talk { title } } } }",
      expected: { data: { reader: { call: { title: "Fund", budget: 100, place: "Athens" } } } },
    },
    {
      title: "a field that is an interface in one service and its implementation in another is the interface",
      operation: "{ reader { pick { title __typename ... on Call { budget } ... on Talk { place } } } }",
      expected: { data: { reader: { pick: { title: "Fund", __typename: "Call", budget: 100 } } } },
    },
    {
      title: "a field that may be null in one service may be null for clients",
      operation: `{ reader { always name } __type(name: "Reader") { fields { name type { kind } } } }`,
      expected: {
        data: {
          reader: { always: "yes", name: "Alice" },
          __type: {
            fields: [
              { name: "call", type: { kind: "UNION" } },
              { name: "pick", type: { kind: "INTERFACE" } },
              { name: "always", type: { kind: "SCALAR" } },
              { name: "name", type: { kind: "NON_NULL" } },
            ],
          },
        },
      },
    },
    {
      title: "another field of the union keeps its other member",
      operation: "{ talk { ... on Talk { title place } ... on Call { budget } } }",
      expected: { data: { talk: { title: "Wages", place: "Patras" } } },
      calls: { places: 1 },
    },
  ],
};
