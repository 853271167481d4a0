import { type ConformanceCase, type ConformanceSuite, says } from "../support/suite";

const PASSES = "lets it pass";
const THROWS = "throws all data away";

const chair = { __typename: "Member", id: "m1", name: "Alice" };

/** Values that the type of a field does not allow are left out, those alone, whatever else the subgraph says. */
export const suite: ConformanceSuite = {
  specification: "https://spec.graphql.org/October2021/#sec-Value-Completion",
  world: { query: { chair, age: 1 }, entities: [chair] },
  subgraphs: {
    members: `type Query { chair: Member } type Member @key(fields: "id") { id: ID! name: String }`,
    facts: `
      type Query { age: Int must: Int! page: Page }
      type Page { items: [Note!] total: Int! }
      type Member @key(fields: "id") {
        id: ID! count: Int ratio: Float done: Boolean text: String ref: ID kind: Kind json: Json
        note: Note notes: [Note] strict: [Int!] counts: [Int] grid: [[Int]] must: Int!
      }
      enum Kind { SMALL LARGE } scalar Json type Note { text: String must: Int! }`,
  },
  cases: [
    isBad("text for Int", "count", "1"),
    isBad("a fraction for Int", "count", 1.5),
    isBad("a number that is too large for Int", "count", 2 ** 31, { apolloDiffers: PASSES }),
    isBad("a number that is too small for Int", "count", -(2 ** 31) - 1, { apolloDiffers: PASSES }),
    isBad("a boolean for Int", "count", true),
    isBad("an object for Int", "count", { value: 1 }),
    isBad("a list for Int", "count", [1]),
    isBad("text for Float", "ratio", "0.5"),
    isBad("text for Boolean", "done", "true"),
    isBad("a number for Boolean", "done", 1),
    isBad("a number for String", "text", 1),
    isBad("an object for String", "text", {}),
    isBad("a boolean for ID", "ref", true),
    isBad("a fraction for ID", "ref", 1.5),
    isBad("an unknown value of an enum", "kind", "HUGE"),
    isBad("a number for an enum", "kind", 1),
    isBad("a list for an object", "note { text }", [], { apolloDiffers: "takes it for an object without fields" }),
    isBad("text for an object", "note { text }", "x", { apolloDiffers: THROWS }),
    isBad("an object for a list", "notes { text }", { text: "x" }, { apolloDiffers: THROWS }),
    isBad("text for a list", "notes { text }", "x", { apolloDiffers: THROWS }),
    isBad("a number for a list of lists", "grid", 1, { apolloDiffers: THROWS }),
    isBad("an item in a list", "counts", [1, "2", 3], { left: [1, null, 3], at: "counts.1" }),
    isBad("an item of a list of objects", "notes { text }", [{ text: "a" }, 1], {
      left: [{ text: "a" }, null],
      at: "notes.1",
      apolloDiffers: THROWS,
    }),
    isBad("an item in a list of lists", "grid", [[1], [3, "4"]], { left: [[1], [3, null]], at: "grid.1.1" }),
    isBad("an item that should be a list", "grid", [[1], 2], {
      left: [[1], null],
      at: "grid.1",
      apolloDiffers: THROWS,
    }),
    isBad("an item that must not be null", "strict", [1, "2"], { at: "strict.1" }),
    isBad("a field of an object that must not be null", "note { must }", { must: "1" }, { at: "note.must" }),
    isGood("a whole number for Float", "ratio", 3, 3),
    { ...isGood("a whole number for ID", "ref", 7, "7"), apolloDiffers: "leaves it a number" },
    isGood("a number that ends with zeros for Int", "count", 2.0, 2),
    isGood("any JSON for a scalar of the subgraph's own", "json", { a: [1, { b: null }] }, { a: [1, { b: null }] }),
    {
      title: "a bad value that must not be null takes the entity along, with one error",
      operation: "{ chair { name must } }",
      faults: { facts: says({ data: { _entities: [{ must: "1" }] } }) },
      expected: { data: { chair: null }, errors: ["SUBGRAPH_BAD_SHAPE chair.must"] },
    },
    {
      title: "a bad value of a root field that must not be null leaves no data",
      operation: "{ m: must age }",
      faults: { facts: says({ data: { m: "1", age: 1 } }) },
      expected: { data: null, errors: ["SUBGRAPH_BAD_SHAPE m"] },
    },
    {
      title: "several bad values are told each for itself, under the client's names",
      operation: "{ a: age p: page { i: items { text must } total } }",
      faults: { facts: says({ data: { a: "x", p: { i: [{ text: 1, must: 1 }], total: 1 } } }) },
      expected: {
        data: { a: null, p: { i: [{ text: null, must: 1 }], total: 1 } },
        errors: ["SUBGRAPH_BAD_SHAPE a", "SUBGRAPH_BAD_SHAPE p.i.0.text"],
      },
    },
  ],
};

interface BadValue {
  /** What the field has in the end. */
  left?: unknown;
  /** Of the error, below the entity. */
  at?: string;
  apolloDiffers?: string;
}

function isBad(
  title: string,
  selection: string,
  value: unknown,
  { left = null, at, apolloDiffers }: BadValue = {},
): ConformanceCase {
  const [field = ""] = selection.split(" ");
  return {
    title: `${title} is left out`,
    operation: `{ chair { name ${selection} } }`,
    faults: { facts: says({ data: { _entities: [{ [field]: value }] } }) },
    expected: {
      data: { chair: { name: "Alice", [field]: left } },
      errors: [`SUBGRAPH_BAD_SHAPE chair.${at ?? field}`],
    },
    apolloDiffers,
  };
}

function isGood(title: string, field: string, value: unknown, taken: unknown): ConformanceCase {
  return {
    title: `${title} is taken`,
    operation: `{ chair { name ${field} } }`,
    faults: { facts: says({ data: { _entities: [{ [field]: value }] } }) },
    expected: { data: { chair: { name: "Alice", [field]: taken } } },
  };
}
