import type { ConformanceSuite } from "../support/suite";
import type { Thing } from "../support/world";

const athens = { __typename: "Place", street: "Ermou", zip: "105", map: { __typename: "Map", url: "m.example" } };
const alice: Thing = { __typename: "Member", id: "m1", name: "Alice", home: athens, work: athens, points: 3 };
const bakery: Thing = { __typename: "Coop", id: "c1", title: "Bakery", lead: alice, seat: athens };

/** A type may be an entity for one service and a plain value for another; services may know more or less of a value. */
export const suite: ConformanceSuite = {
  specification: "https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/sharing-types",
  world: {
    query: { coop: bakery, coops: [bakery, bakery], members: [alice] },
    entities: [alice, bakery],
  },
  subgraphs: {
    coops: `
      type Query { coop: Coop coops: [Coop!]! }
      type Coop @key(fields: "id") { id: ID! title: String lead: Member seat: Place @shareable }
      type Member @shareable { id: ID! name: String }
      type Place @shareable { street: String zip: String }`,
    members: `
      type Query { members: [Member!]! }
      type Member @key(fields: "id") { id: ID! @shareable name: String @shareable points: Int home: Place work: Place }
      type Place @shareable { street: String zip: String map: Map }
      type Map @shareable { url: String }`,
    seats: `
      type Coop @key(fields: "id") { id: ID! seat: Place @shareable }
      type Place @shareable { street: String zip: String map: Map }
      type Map @shareable { url: String }`,
  },
  cases: [
    {
      title: "what the service says of the value needs no other",
      operation: "{ coop { lead { id name } } }",
      expected: { data: { coop: { lead: { id: "m1", name: "Alice" } } } },
      calls: { coops: 1 },
    },
    {
      title: "a value with the key of an entity leads to its fields",
      operation: "{ coops { lead { name points } } }",
      expected: { data: { coops: [{ lead: { name: "Alice", points: 3 } }, { lead: { name: "Alice", points: 3 } }] } },
      calls: { coops: 1, members: 1 },
    },
    {
      title: "a value is taken where it is known",
      operation: "{ coop { seat { street zip } } members { home { street map { url } } } }",
      expected: {
        data: {
          coop: { seat: { street: "Ermou", zip: "105" } },
          members: [{ home: { street: "Ermou", map: { url: "m.example" } } }],
        },
      },
      calls: { coops: 1, members: 1 },
    },
    {
      title: "a field of a value that one service lacks comes from another that has the same value",
      operation: "{ coop { seat { zip map { url } } } }",
      expected: { data: { coop: { seat: { zip: "105", map: { url: "m.example" } } } } },
      calls: { coops: 1, seats: 1 },
    },
    {
      title: "the value of another entity is not mixed with it",
      operation: "{ coop { title seat { map { url } } lead { home { street } work { map { url } } } } }",
      expected: {
        data: {
          coop: {
            title: "Bakery",
            seat: { map: { url: "m.example" } },
            lead: { home: { street: "Ermou" }, work: { map: { url: "m.example" } } },
          },
        },
      },
    },
  ],
};
