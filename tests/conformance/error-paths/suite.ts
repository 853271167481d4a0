import { failsWith } from "../support/fails-with";
import { type ConformanceCase, type ConformanceSuite, says, whenAsked } from "../support/suite";
import type { Thing } from "../support/world";

const alice: Thing = {
  __typename: "Member",
  id: "m1",
  phone: "12",
  label: failsWith("no label"),
  note: { text: "fine" },
  badges: [{ title: "first" }, { title: failsWith("no title") }],
  about: { __typename: "Place", city: failsWith("no city") },
  size: 1,
};
const bob: Thing = {
  __typename: "Member",
  id: "m2",
  phone: failsWith("no phone"),
  friend: alice,
  label: "fine",
  note: { text: failsWith("no text") },
  badges: [],
  about: { __typename: "Person", name: "Eve" },
  size: failsWith("no size"),
  area: 4,
};

const NO_LABELS = { members: [{ label: null }, { label: "fine" }, { label: null }] };

/** Where a client finds the error that a subgraph told of a place in its own answer. */
export const suite: ConformanceSuite = {
  specification: "https://spec.graphql.org/October2021/#sec-Errors",
  world: {
    query: { members: [alice, bob, alice], table: [[alice, bob], [null, bob], null], chair: bob },
    entities: [alice, bob],
  },
  subgraphs: {
    members: `
      type Query { members: [Member] table: [[Member]] chair: Member }
      type Member @key(fields: "id") { id: ID! phone: String friend: Member size: Int }`,
    notes: `
      type Member @key(fields: "id") {
        id: ID! label: String note: Note badges: [Badge!] about: Topic size: Int @external
        area: Int @requires(fields: "size")
      }
      type Note { text: String } type Badge { title: String }
      union Topic = Person | Place type Person { name: String } type Place { city: String }`,
  },
  cases: [
    {
      title: "of a root field it is the client's, with its aliases",
      operation: "{ c: chair { p: phone } }",
      expected: { data: { c: { p: null } }, errors: ["SUBGRAPH_ERROR c.p"] },
    },
    {
      title: "it has the indices of all lists",
      operation: "{ table { phone } }",
      expected: {
        data: { table: [[{ phone: "12" }, { phone: null }], [null, { phone: null }], null] },
        errors: ["SUBGRAPH_ERROR table.0.1.phone", "SUBGRAPH_ERROR table.1.1.phone"],
      },
    },
    {
      title: "an entity that is asked for once has it for each place where it stands",
      operation: "{ all: members { l: label } }",
      expected: {
        data: { all: [{ l: null }, { l: "fine" }, { l: null }] },
        errors: ["SUBGRAPH_ERROR all.0.l", "SUBGRAPH_ERROR all.2.l"],
      },
      calls: { members: 1, notes: 1 },
    },
    {
      title: "an entity in lists of lists has it there",
      operation: "{ table { label } }",
      expected: {
        data: { table: [[{ label: null }, { label: "fine" }], [null, { label: "fine" }], null] },
        errors: ["SUBGRAPH_ERROR table.0.0.label"],
      },
    },
    {
      title: "an entity within an entity has it there alone",
      operation: "{ chair { label friend { label } } }",
      expected: {
        data: { chair: { label: "fine", friend: { label: null } } },
        errors: ["SUBGRAPH_ERROR chair.friend.label"],
      },
    },
    {
      title: "it goes on below the entity, through aliases",
      operation: "{ chair { n: note { t: text } } }",
      expected: { data: { chair: { n: { t: null } } }, errors: ["SUBGRAPH_ERROR chair.n.t"] },
    },
    {
      title: "it goes on through lists of the entity",
      operation: "{ members { badges { title } } }",
      expected: {
        data: {
          members: [
            { badges: [{ title: "first" }, { title: null }] },
            { badges: [] },
            { badges: [{ title: "first" }, { title: null }] },
          ],
        },
        errors: ["SUBGRAPH_ERROR members.0.badges.1.title", "SUBGRAPH_ERROR members.2.badges.1.title"],
      },
    },
    {
      title: "type conditions have no place in it",
      operation: "{ chair { friend { about { ... on Place { town: city } ...P } } } } fragment P on Person { name }",
      expected: {
        data: { chair: { friend: { about: { town: null } } } },
        errors: ["SUBGRAPH_ERROR chair.friend.about.town"],
      },
    },
    {
      title: "several groups of entities have each their own",
      operation: "{ members { n: note { text } } chair { friend { label } } table { badges { title } } }",
      expected: {
        data: {
          members: [{ n: { text: "fine" } }, { n: { text: null } }, { n: { text: "fine" } }],
          chair: { friend: { label: null } },
          table: [[{ badges: [{ title: "first" }, { title: null }] }, { badges: [] }], [null, { badges: [] }], null],
        },
        errors: [
          "SUBGRAPH_ERROR chair.friend.label",
          "SUBGRAPH_ERROR members.1.n.text",
          "SUBGRAPH_ERROR table.0.0.badges.1.title",
        ],
      },
    },
    {
      title: "aliases that are names of the protocol or of other fields stand in it",
      operation: "{ _entities: members { id: label __typename: note { data: text } } }",
      expected: {
        data: {
          _entities: [
            { id: null, __typename: { data: "fine" } },
            { id: "fine", __typename: { data: null } },
            { id: null, __typename: { data: "fine" } },
          ],
        },
        errors: [
          "SUBGRAPH_ERROR _entities.0.id",
          "SUBGRAPH_ERROR _entities.1.__typename.data",
          "SUBGRAPH_ERROR _entities.2.id",
        ],
      },
      apolloDiffers: "loses all data to the alias __typename",
    },
    {
      title: "of a field that only the gateway asked for it ends where the client's fields end",
      operation: "{ chair { area } }",
      expected: { data: { chair: { area: 4 } }, errors: ["SUBGRAPH_ERROR chair"] },
      wholeDiffers: "it requires nothing",
    },
    {
      title: "two errors of one field are both told",
      operation: "{ chair { phone } }",
      faults: {
        members: says({
          data: { chair: { phone: null } },
          errors: [1, 2].map((number) => ({ message: `Error ${number}`, path: ["chair", "phone"] })),
        }),
      },
      expected: {
        data: { chair: { phone: null } },
        errors: ["SUBGRAPH_ERROR chair.phone", "SUBGRAPH_ERROR chair.phone"],
      },
    },
    {
      title: "two errors of two groups in one answer go to each",
      operation: "{ members { label } chair { friend { note { text } } } }",
      faults: {
        notes: whenAsked("_e1", (request) => {
          const [first, second] = request.query.indexOf("_e0") < request.query.indexOf("_e1") ? ["_e0", "_e1"] : [];
          return {
            data: null,
            errors: [
              { message: "A", path: [first, 0] },
              { message: "B", path: [second, 0] },
            ],
          };
        }),
      },
      expected: {
        data: { members: [{ label: null }, { label: null }, { label: null }], chair: { friend: { note: null } } },
        errors: ["SUBGRAPH_ERROR chair.friend", "SUBGRAPH_ERROR members.0", "SUBGRAPH_ERROR members.2"],
      },
      apolloDiffers: "asks for each group by itself, so that the fault does not happen",
    },
    ...madeUp("none at all leads to what all places have in common", undefined, ["members"]),
    ...madeUp("one that is empty does so too", [], ["members"]),
    ...madeUp("one into nowhere does so too", ["nonsense", 0], ["members"]),
    ...madeUp("one to the field of all entities does so too", ["_entities"], ["members"]),
    ...madeUp("one to an entity that was not asked for does so too", ["_entities", 7, "label"], ["members"]),
    ...madeUp("one that is no list does so too", { 0: "_entities" }, ["members"]),
    ...madeUp("one to an entity leads to its places", ["_entities", 0], ["members.0", "members.2"]),
    ...madeUp("one to a field that was not asked for ends before it", ["_entities", 1, "secret"], ["members.1"]),
    ...madeUp("one below a leaf ends at the leaf", ["_entities", 1, "label", "a", 3], ["members.1.label"]),
    ...madeUp("one with other things than names ends before them", ["_entities", 1, null, "label"], ["members.1"]),
    {
      title: "none, of root fields, is none",
      operation: "{ chair { id } }",
      faults: { members: says({ data: { chair: null }, errors: [{ message: "No" }] }) },
      expected: { data: { chair: null }, errors: ["SUBGRAPH_ERROR"] },
    },
    {
      title: "one beyond the end of a list ends at the list",
      operation: "{ members { id } }",
      faults: {
        members: says({ data: { members: [{ id: "m1" }] }, errors: [{ message: "No", path: ["members", 9, "id"] }] }),
      },
      expected: { data: { members: [{ id: "m1" }] }, errors: ["SUBGRAPH_ERROR members"] },
    },
  ],
};

function madeUp(title: string, path: unknown, expected: string[]): ConformanceCase[] {
  return [
    {
      title,
      operation: "{ members { label } }",
      faults: {
        notes({ variables }) {
          const representations = variables.representations as Thing[];
          const labels = representations.map(({ id }) => ({ label: id === "m1" ? null : "fine" }));
          return { data: { _entities: labels }, errors: [{ message: "No", path }] };
        },
      },
      expected: { data: NO_LABELS, errors: expected.map((place) => `SUBGRAPH_ERROR ${place}`) },
    },
  ];
}
