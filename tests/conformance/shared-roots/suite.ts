import { type ConformanceSuite, isDown } from "../support/suite";

const viewer = {
  a: 1,
  b: 2,
  both: {
    x: 3,
    y: 4,
    list: [
      { l: 1, r: 2 },
      { l: 3, r: 4 },
    ],
    grid: [[{ l: 1, r: 2 }], [], [null, { l: 3, r: 4 }]],
  },
};

/** Objects without key that several subgraphs answer in part: merged field by field, lists by index. */
export const suite: ConformanceSuite = {
  specification:
    "https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/directives#shareable",
  world: { query: { viewer, strict: { a: 1, b: 2 }, nobody: null } },
  subgraphs: {
    left: `
      type Query { viewer: Viewer @shareable strict: Strict @shareable nobody: Viewer @shareable }
      type Viewer @shareable { a: Int both: Both }
      type Both @shareable { x: Int list: [Pair!] grid: [[Pair]] }
      type Pair @shareable { l: Int }
      type Strict { a: Int }`,
    right: `
      type Query { viewer: Viewer @shareable strict: Strict @shareable nobody: Viewer @shareable }
      type Viewer @shareable { b: Int both: Both }
      type Both @shareable { y: Int list: [Pair!] grid: [[Pair]] }
      type Pair @shareable { r: Int }
      type Strict { b: Int! }`,
  },
  cases: [
    {
      title: "one root object is asked of every subgraph that has a part of it",
      operation: "{ viewer { a b both { x y } } }",
      expected: { data: { viewer: { a: 1, b: 2, both: { x: 3, y: 4 } } } },
      calls: { left: 1, right: 1 },
    },
    {
      title: "keys stand in the order of the operation, whoever answered them",
      operation: "{ viewer { both { y x } b a } }",
      expected: { data: { viewer: { both: { y: 4, x: 3 }, b: 2, a: 1 } } },
    },
    {
      title: "the items of a list are merged by index",
      operation: "{ viewer { both { list { l r } } } }",
      expected: {
        data: {
          viewer: {
            both: {
              list: [
                { l: 1, r: 2 },
                { l: 3, r: 4 },
              ],
            },
          },
        },
      },
    },
    {
      title: "lists of lists are merged by index on every level",
      operation: "{ viewer { both { grid { r l } } } }",
      expected: { data: { viewer: { both: { grid: [[{ r: 2, l: 1 }], [], [null, { r: 4, l: 3 }]] } } } },
      apolloDiffers: "it merges one level of a list only",
    },
    {
      title: "a part alone is asked of its subgraph alone",
      operation: "{ viewer { b both { y } } }",
      expected: { data: { viewer: { b: 2, both: { y: 4 } } } },
      calls: { right: 1 },
    },
    {
      title: "two aliases of a shared root field may go to two subgraphs",
      operation: "{ viewer { b } v: viewer { a } }",
      expected: { data: { viewer: { b: 2 }, v: { a: 1 } } },
      calls: { left: 1, right: 1 },
    },
    {
      title: "two aliases of a shared root field are merged each for itself",
      operation: "{ one: viewer { a b } two: viewer { b a both { x y } } }",
      expected: { data: { one: { a: 1, b: 2 }, two: { b: 2, a: 1, both: { x: 3, y: 4 } } } },
    },
    {
      title: "aliases on a shared object may swap the names of two subgraphs",
      operation: "{ viewer { a: b b: a both { x: y y: x } } }",
      expected: { data: { viewer: { a: 2, b: 1, both: { x: 4, y: 3 } } } },
    },
    {
      title: "a shared object that is null in all subgraphs is null",
      operation: "{ nobody { a b } }",
      expected: { data: { nobody: null } },
    },
    {
      title: "the part of a failed subgraph is null",
      operation: "{ viewer { a b } }",
      faults: { right: isDown },
      expected: { data: { viewer: { a: 1, b: null } }, errors: ["SUBGRAPH_UNREACHABLE"] },
    },
    {
      title: "a non-null part of a failed subgraph takes the shared object away",
      operation: "{ strict { a b } }",
      faults: { right: isDown },
      expected: { data: { strict: null }, errors: ["SUBGRAPH_UNREACHABLE"] },
    },
    {
      title: "fragments may ask for parts of both",
      operation: "{ ...q viewer { a } } fragment q on Query { viewer { ...v } } fragment v on Viewer { b both { x } }",
      expected: { data: { viewer: { b: 2, both: { x: 3 }, a: 1 } } },
    },
  ],
};
