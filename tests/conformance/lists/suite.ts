import { type ConformanceSuite, isDown } from "../support/suite";
import type { Thing } from "../support/world";

const alice: Thing = { __typename: "Member", id: "m1", name: "Alice" };
const bob: Thing = { __typename: "Member", id: "m2", name: "Bob" };

/** Lists, and lists of lists, on the way to an entity: the plan has one segment for all levels of one field. */
export const suite: ConformanceSuite = {
  specification: "https://spec.graphql.org/October2021/#sec-List",
  world: {
    query: {
      flat: [alice, null, bob],
      grid: [[alice, bob], [], null, [null, alice]],
      cube: [[[alice], []], [[bob, bob]]],
    },
    entities: [alice, bob],
  },
  subgraphs: {
    groups: `
      type Query { flat: [Member] grid: [[Member]] cube: [[[Member!]!]!]! }
      type Member @key(fields: "id") { id: ID! }`,
    members: `type Member @key(fields: "id") { id: ID! name: String }`,
  },
  cases: [
    {
      title: "null items stay where they are",
      operation: "{ flat { name } }",
      expected: { data: { flat: [{ name: "Alice" }, null, { name: "Bob" }] } },
      calls: { groups: 1, members: 1 },
    },
    {
      title: "lists of lists keep their shape, empty and null ones too",
      operation: "{ grid { name } }",
      expected: { data: { grid: [[{ name: "Alice" }, { name: "Bob" }], [], null, [null, { name: "Alice" }]] } },
    },
    {
      title: "three levels are walked like one",
      operation: "{ cube { name } }",
      expected: { data: { cube: [[[{ name: "Alice" }], []], [[{ name: "Bob" }, { name: "Bob" }]]] } },
    },
    {
      title: "one service that fails leaves the shape and gives one error",
      operation: "{ grid { id name } }",
      faults: { members: isDown },
      expected: {
        data: {
          grid: [
            [
              { id: "m1", name: null },
              { id: "m2", name: null },
            ],
            [],
            null,
            [null, { id: "m1", name: null }],
          ],
        },
        errors: ["SUBGRAPH_UNREACHABLE grid"],
      },
    },
  ],
};
