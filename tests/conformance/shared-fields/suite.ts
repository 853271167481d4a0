import type { ConformanceSuite } from "../support/suite";
import type { Thing } from "../support/world";

const seat = { row: 1, place: 2, hall: { name: "Great", floor: 3 } };
const alice: Thing = {
  __typename: "Member",
  id: "m1",
  name: "Alice",
  city: "Volos",
  seat,
  votes: 4,
  langs: ["el", "en"],
};
const bob: Thing = { __typename: "Member", id: "m2", name: "Bob", city: null, seat: null, votes: 0, langs: null };
Object.assign(alice, { friends: [bob] });
Object.assign(bob, { friends: [alice] });
const vote: Thing = { __typename: "Vote", id: "v1", voter: alice };

/** Fields of entities that several subgraphs answer: the one that is asked anyway is asked for them. */
export const suite: ConformanceSuite = {
  specification:
    "https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/directives#shareable",
  world: { query: { member: alice, members: [alice, bob], vote }, entities: [alice, bob, vote] },
  subgraphs: {
    members: `
      type Query { member: Member members: [Member] }
      type Member @key(fields: "id") { id: ID! name: String @shareable city: String @shareable seat: Seat @shareable }
      type Seat { row: Int @shareable place: Int hall: Hall @shareable }
      type Hall @shareable { name: String }`,
    votes: `
      type Query { vote: Vote }
      type Vote @key(fields: "id") { id: ID! voter: Member }
      extend type Member @key(fields: "id") {
        id: ID! @external name: String @shareable votes: Int seat: Seat @shareable langs: [String] @shareable
      }
      type Seat { row: Int @shareable hall: Hall @shareable }
      type Hall @shareable { name: String floor: Int }`,
    friends: `
      type Member @key(fields: "id") { id: ID! friends: [Member] langs: [String] @shareable city: String @shareable }`,
  },
  cases: [
    {
      title: "a shared field is answered by the subgraph that the object comes from",
      operation: "{ member { name } vote { voter { name } } }",
      expected: { data: { member: { name: "Alice" }, vote: { voter: { name: "Alice" } } } },
      calls: { members: 1, votes: 1 },
    },
    {
      title: "a key that is @external in an extended type is answered where the object comes from",
      operation: "{ vote { voter { id } } }",
      expected: { data: { vote: { voter: { id: "m1" } } } },
      calls: { votes: 1 },
    },
    {
      title: "shared fields come from a subgraph that is asked for something else anyway",
      operation: "{ vote { voter { friends { langs votes } } } }",
      expected: { data: { vote: { voter: { friends: [{ langs: null, votes: 0 }] } } } },
      calls: { votes: 2, friends: 1 },
    },
    {
      title: "of two subgraphs that share a field the one that has another field too is enough",
      operation: "{ members { votes langs } }",
      expected: {
        data: {
          members: [
            { votes: 4, langs: ["el", "en"] },
            { votes: 0, langs: null },
          ],
        },
      },
      calls: { members: 1, votes: 1 },
    },
    {
      title: "a shared object comes from where its fields are",
      operation: "{ vote { voter { seat { row hall { name floor } } } } }",
      expected: { data: { vote: { voter: { seat: { row: 1, hall: { name: "Great", floor: 3 } } } } } },
      calls: { votes: 1 },
    },
    {
      title: "a shared object whose fields are in two subgraphs is merged",
      operation: "{ member { seat { row place hall { name floor } } } }",
      expected: { data: { member: { seat: { row: 1, place: 2, hall: { name: "Great", floor: 3 } } } } },
      calls: { members: 1, votes: 1 },
    },
    {
      title: "a shared object that is null is null in both",
      operation: "{ members { seat { place hall { floor } } } }",
      expected: { data: { members: [{ seat: { place: 2, hall: { floor: 3 } } }, { seat: null }] } },
    },
    {
      title: "the same shared object may be taken apart under two aliases",
      operation: "{ member { a: seat { place } b: seat { hall { floor } } } }",
      expected: { data: { member: { a: { place: 2 }, b: { hall: { floor: 3 } } } } },
    },
    {
      title: "a shared field that is null is not asked for elsewhere",
      operation: "{ members { city } }",
      expected: { data: { members: [{ city: "Volos" }, { city: null }] } },
      calls: { members: 1 },
    },
  ],
};
