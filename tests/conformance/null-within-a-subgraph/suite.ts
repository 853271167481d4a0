import { failsWith } from "../support/fails-with";
import { type ConformanceSuite, says } from "../support/suite";
import type { Thing } from "../support/world";

const alice: Thing = { __typename: "Member", id: "m1", name: "Alice", phone: "12", guests: [], shifts: [[1]] };
const bob: Thing = {
  __typename: "Member",
  id: "m2",
  name: null,
  phone: failsWith("the phone book is closed"),
  guests: [alice],
  shifts: [[1, null]],
};
const carol: Thing = { __typename: "Member", id: "m3", name: "Carol", phone: null, guests: [alice, bob], shifts: null };

/** The subgraph has let the null go up already; the gateway adds nothing to it, neither null nor error. */
export const suite: ConformanceSuite = {
  specification: "https://spec.graphql.org/October2021/#sec-Handling-Field-Errors",
  world: {
    query: {
      members: [alice, bob, carol],
      board: [alice, bob],
      chair: alice,
      secretary: bob,
      bakery: {
        name: "Bakery",
        seat: { city: null },
        rota: [[1], [null]],
        weeks: [[1], null, [null]],
        rounds: [[null]],
      },
      garden: { seat: null, rota: null, weeks: null, rounds: null },
    },
    mutation: { join: null, leave: null },
  },
  subgraphs: {
    members: `
      type Query { members: [Member] board: [Member!] chair: Member! secretary: Member! bakery: Coop garden: Coop }
      type Mutation { join: Member! leave: Member }
      type Member @key(fields: "id") { id: ID! name: String! phone: String guests: [Member!] shifts: [[Int!]] }
      type Coop { name: String seat: Seat! rota: [[Int!]!]! weeks: [[Int!]!] rounds: [[Int]!]! }
      type Seat { city: String! }`,
  },
  cases: [
    {
      title: "a null leaf takes its object along, and the list item with it",
      operation: "{ members { id name } }",
      expected: {
        data: { members: [{ id: "m1", name: "Alice" }, null, { id: "m3", name: "Carol" }] },
        errors: ["SUBGRAPH_ERROR members.1.name"],
      },
    },
    {
      title: "a list whose items must not be null goes too",
      operation: "{ board { id name } }",
      expected: { data: { board: null }, errors: ["SUBGRAPH_ERROR board.1.name"] },
    },
    {
      title: "where nothing on the way up may be null there is no data at all",
      operation: "{ chair { name } secretary { name } }",
      expected: { data: null, errors: ["SUBGRAPH_ERROR secretary.name"] },
    },
    {
      title: "leaves that may be null stay alone, in lists of lists up to the inner list",
      operation: "{ members { phone shifts } }",
      expected: {
        data: {
          members: [
            { phone: "12", shifts: [[1]] },
            { phone: null, shifts: [null] },
            { phone: null, shifts: null },
          ],
        },
        errors: ["SUBGRAPH_ERROR members.1.phone", "SUBGRAPH_ERROR members.1.shifts.0.1"],
      },
    },
    {
      title: "a list inside a list item goes, not the item",
      operation: "{ members { guests { name } } }",
      expected: {
        data: { members: [{ guests: [] }, { guests: [{ name: "Alice" }] }, { guests: null }] },
        errors: ["SUBGRAPH_ERROR members.2.guests.1.name"],
      },
    },
    {
      title: "a null passes through objects that must not be null",
      operation: "{ bakery { name seat { city } } }",
      expected: { data: { bakery: null }, errors: ["SUBGRAPH_ERROR bakery.seat.city"] },
    },
    {
      title: "an object that is null itself is the source of the error",
      operation: "{ garden { seat { city } } }",
      expected: { data: { garden: null }, errors: ["SUBGRAPH_ERROR garden.seat"] },
    },
    {
      title: "a null in lists of which no level may be null takes the object around them",
      operation: "{ bakery { name rota } }",
      expected: { data: { bakery: null }, errors: ["SUBGRAPH_ERROR bakery.rota.1.0"] },
    },
    {
      title: "an outer list that may be null is where it ends",
      operation: "{ bakery { name weeks } garden { weeks } }",
      expected: {
        data: { bakery: { name: "Bakery", weeks: null }, garden: { weeks: null } },
        errors: ["SUBGRAPH_ERROR bakery.weeks.1"],
      },
    },
    {
      title: "an item that may be null ends it at once",
      operation: "{ bakery { name rounds } }",
      expected: { data: { bakery: { name: "Bakery", rounds: [[null]] } } },
    },
    {
      title: "the path of the error has the client's aliases",
      operation: "{ everybody: members { guests: id called: name } }",
      expected: {
        data: { everybody: [{ guests: "m1", called: "Alice" }, null, { guests: "m3", called: "Carol" }] },
        errors: ["SUBGRAPH_ERROR everybody.1.called"],
      },
    },
    {
      title: "fragments on the way make no difference",
      operation: "{ ...Q } fragment Q on Query { members { ... { id ...M } } } fragment M on Member { name }",
      expected: {
        data: { members: [{ id: "m1", name: "Alice" }, null, { id: "m3", name: "Carol" }] },
        errors: ["SUBGRAPH_ERROR members.1.name"],
      },
    },
    {
      title: "a field that is skipped takes nothing along",
      operation: "query ($named: Boolean!) { board { id name @include(if: $named) } }",
      variables: { named: false },
      expected: { data: { board: [{ id: "m1" }, { id: "m2" }] } },
    },
    {
      title: "a mutation that must not be null leaves no data",
      operation: "mutation { leave { id } join { id } }",
      expected: { data: null, errors: ["SUBGRAPH_ERROR join"] },
    },
    {
      title: "a mutation that may be null is null without error",
      operation: "mutation { leave { id } }",
      expected: { data: { leave: null } },
    },
    {
      title: "a null that the subgraph should have let go up goes up here, with an error of ours",
      operation: "{ members { id name } }",
      faults: { members: says({ data: { members: [{ id: "m1", name: null }, null] } }) },
      expected: { data: { members: [null, null] }, errors: ["NULL_NOT_ALLOWED members.0.name"] },
    },
    {
      title: "two of them in one object give one error",
      operation: "{ members { id name } }",
      faults: { members: says({ data: { members: [{ id: null, name: null }] } }) },
      expected: { data: { members: [null] }, errors: ["NULL_NOT_ALLOWED members.0.id"] },
    },
    {
      title: "a field that is missing is null, and the answer is told to be wrong",
      operation: "{ members { id name phone } }",
      faults: {
        members: says({
          data: {
            members: [
              { id: "m1", name: "Alice" },
              { phone: null, id: "m2" },
            ],
          },
        }),
      },
      expected: {
        data: { members: [{ id: "m1", name: "Alice", phone: null }, null] },
        errors: ["SUBGRAPH_BAD_SHAPE members.0.phone", "SUBGRAPH_BAD_SHAPE members.1.name"],
      },
    },
    {
      title: "a null that was let go up already needs no second error",
      operation: "{ board { id name } }",
      faults: {
        members: says({ data: { board: null }, errors: [{ message: "No name", path: ["board", 1, "name"] }] }),
      },
      expected: { data: { board: null }, errors: ["SUBGRAPH_ERROR board.1.name"] },
    },
    {
      title: "nor does one that went all the way up",
      operation: "{ secretary { name } }",
      faults: { members: says({ data: null, errors: [{ message: "No name", path: ["secretary", "name"] }] }) },
      expected: { data: null, errors: ["SUBGRAPH_ERROR secretary.name"] },
    },
  ],
};
