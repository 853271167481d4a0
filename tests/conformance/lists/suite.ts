import { type ConformanceSuite, isDown, says } from "../support/suite";
import type { Thing } from "../support/world";

const alice: Thing = { __typename: "Member", id: "m1", name: "Alice", badge: "ALICE" };
const bob: Thing = { __typename: "Member", id: "m2", name: "Bob", badge: "BOB" };
const bakery: Thing = { __typename: "Coop", id: "c1", title: "Bakery", tables: [[alice], null, [bob, null]] };
const dairy: Thing = { __typename: "Coop", id: "c2", title: "Dairy", tables: [] };

/** Lists, and lists of lists, on the way to an entity: the plan has one segment for all levels of one field. */
export const suite: ConformanceSuite = {
  specification: "https://spec.graphql.org/October2021/#sec-List",
  world: {
    query: {
      flat: [alice, null, bob],
      grid: [[alice, bob], [], null, [null, alice]],
      cube: [[[alice], []], [[bob, bob]]],
      entries: [[alice, bakery], null, [null], [dairy, bob]],
      named: [[[bakery]], [[], [alice, null]]],
      rows: [{ cells: [[{ who: alice }], [null, { who: null }]] }, null, { cells: null }, { cells: [[{ who: bob }]] }],
    },
    entities: [alice, bob, bakery, dairy],
  },
  subgraphs: {
    groups: `
      type Query {
        flat: [Member] grid: [[Member]] cube: [[[Member!]!]!]! entries: [[Entry]] named: [[[Named]]] rows: [Row]
      }
      type Row { cells: [[Cell]] }
      type Cell { who: Member }
      union Entry = Member | Coop
      interface Named { id: ID! }
      type Member implements Named @key(fields: "id") { id: ID! }
      type Coop implements Named @key(fields: "id") { id: ID! }`,
    members: `type Member @key(fields: "id") { id: ID! name: String }`,
    badges: `
      type Member @key(fields: "id") { id: ID! name: String @external badge: String @requires(fields: "name") }`,
    coops: `
      type Coop @key(fields: "id") { id: ID! title: String tables: [[Member]] }
      type Member @key(fields: "id") { id: ID! }`,
  },
  resolvers: {
    badges: { Member: { badge: ({ name }: { name?: string }) => name?.toUpperCase() ?? "not sent" } },
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
      title: "in a list of lists each item is looked up by its own type",
      operation: "{ entries { ... on Member { name } ... on Coop { title } } }",
      expected: {
        data: {
          entries: [[{ name: "Alice" }, { title: "Bakery" }], null, [null], [{ title: "Dairy" }, { name: "Bob" }]],
        },
      },
      calls: { groups: 1, members: 1, coops: 1 },
    },
    {
      title: "items of a type that was not asked for are empty objects in their places",
      operation: "{ entries { ... on Coop { title } } }",
      expected: { data: { entries: [[{}, { title: "Bakery" }], null, [null], [{ title: "Dairy" }, {}]] } },
      calls: { groups: 1, coops: 1 },
    },
    {
      title: "three levels of an interface are walked with conditions on its types",
      operation: "{ named { id ... on Coop { title } ... on Member { badge } } }",
      expected: {
        data: { named: [[[{ id: "c1", title: "Bakery" }]], [[], [{ id: "m1", badge: "ALICE" }, null]]] },
      },
    },
    {
      title: "what is required is fetched for every level",
      operation: "{ grid { badge } cube { badge } }",
      expected: {
        data: {
          grid: [[{ badge: "ALICE" }, { badge: "BOB" }], [], null, [null, { badge: "ALICE" }]],
          cube: [[[{ badge: "ALICE" }], []], [[{ badge: "BOB" }, { badge: "BOB" }]]],
        },
      },
      receives: {
        badges: [
          { __typename: "Member", id: "m1", name: "Alice" },
          { __typename: "Member", id: "m2", name: "Bob" },
        ],
      },
    },
    {
      title: "lists of lists may follow one another, of one subgraph and the next",
      operation: "{ entries { ... on Coop { tables { name } } } }",
      expected: {
        data: {
          entries: [
            [{}, { tables: [[{ name: "Alice" }], null, [{ name: "Bob" }, null]] }],
            null,
            [null],
            [{ tables: [] }, {}],
          ],
        },
      },
      calls: { groups: 1, coops: 1, members: 1 },
    },
    {
      title: "objects between a list and a list of lists may be null",
      operation: "{ rows { cells { who { badge } } } }",
      expected: {
        data: {
          rows: [
            { cells: [[{ who: { badge: "ALICE" } }], [null, { who: null }]] },
            null,
            { cells: null },
            { cells: [[{ who: { badge: "BOB" } }]] },
          ],
        },
      },
    },
    {
      title: "an entity that nobody knows any more is null in its field, wherever it stands",
      operation: "{ cube { name } }",
      faults: { members: says({ data: { _entities: [null, { name: "Bob" }] } }) },
      expected: { data: { cube: [[[{ name: null }], []], [[{ name: "Bob" }, { name: "Bob" }]]] } },
      apolloDiffers: "it asks once for each place and gets two entities for more of them",
    },
    {
      title: "an error about one entity stands at each of its places in the lists",
      operation: "{ grid { name } }",
      faults: {
        members: says({
          data: { _entities: [{ name: null }, { name: "Bob" }] },
          errors: [{ message: "lost", path: ["_entities", 0, "name"] }],
        }),
      },
      expected: {
        data: { grid: [[{ name: null }, { name: "Bob" }], [], null, [null, { name: null }]] },
        errors: ["SUBGRAPH_ERROR grid.0.0.name", "SUBGRAPH_ERROR grid.3.1.name"],
      },
      apolloDiffers: "it asks once for each place and gets two entities for more of them",
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
