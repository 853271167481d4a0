import type { ConformanceCase, ConformanceSuite } from "../support/suite";

/** Answers with what reached it. */
const tell = ({ value }: { value?: unknown }) => JSON.stringify(value) ?? "nothing";

const TYPES = ["Int", "Float", "String", "Boolean", "ID", "Sort", "[Int]", "[Int!]", "[[Int]]", "JSON"];
const fields = TYPES.map((type, index) => `tell${index}(value: ${type}): String`).join(" ");
const tells = Object.fromEntries(TYPES.map((_, index) => [`tell${index}`, tell]));

const alice = { __typename: "Member", id: "m1", ...tells };

/** Values of variables are made what their types ask for, or refused before any subgraph is asked. */
export const suite: ConformanceSuite = {
  specification: "https://spec.graphql.org/October2021/#sec-Coercing-Variable-Values",
  world: { query: { member: alice, ...tells }, entities: [alice] },
  subgraphs: {
    first: `
      scalar JSON
      enum Sort { NAME SIZE }
      type Query { member: Member ${fields} }
      type Member @key(fields: "id") { id: ID! }`,
    second: `
      scalar JSON
      enum Sort { NAME SIZE }
      type Member @key(fields: "id") { id: ID! ${fields} }`,
  },
  cases: [
    arrives("Float", 3, 3),
    arrives("Int", -0, 0),
    arrives("ID", 5, "5"),
    arrives("ID", -9007199254740991, "-9007199254740991"),
    arrives("ID", "5", "5"),
    arrives("ID", "", ""),
    arrives("String", "", ""),
    arrives("[Int]", 5, [5]),
    arrives("[Int]", [1, null], [1, null]),
    arrives("[Int]", null, null),
    arrives("[Int!]", 5, [5]),
    arrives("[Int!]", [], []),
    arrives("[[Int]]", 5, [[5]]),
    arrives("[[Int]]", [null, [1]], [null, [1]]),
    arrives("JSON", [{ a: null }, "x", 1.5, true], [{ a: null }, "x", 1.5, true]),
    arrives("JSON", { constructor: 2, toString: { a: 1 } }, { constructor: 2, toString: { a: 1 } }),
    isRefused("Int", "3"),
    isRefused("Int", 3.5),
    isRefused("Int", 2147483648),
    isRefused("Int", true),
    isRefused("Int", [3]),
    isRefused("Float", "3.5"),
    isRefused("Float", true),
    isRefused("String", 3),
    isRefused("String", true),
    isRefused("String", ["a"]),
    isRefused("String", { a: "b" }),
    isRefused("Boolean", "true"),
    isRefused("Boolean", 1),
    isRefused("ID", 3.5),
    isRefused("ID", true),
    isRefused("ID", ["a"]),
    isRefused("Sort", "WEIGHT"),
    isRefused("Sort", "name"),
    isRefused("Sort", 0),
    isRefused("Sort", "constructor"),
    isRefused("[Int]", ["a"]),
    isRefused("[Int!]", [1, null]),
    isRefused("Int!", null),
    isRefused("Int!", undefined),
    isRefused("[Int!]!", undefined),
    isRefused("[Int!]!", [null]),
    {
      title: "each variable that is wrong is told",
      operation: `query ($a: Int!, $b: String, $c: Int) {
        a: tell0(value: $a) b: tell2(value: $b) member { tell0(value: $c) }
      }`,
      variables: { b: 3, c: 4 },
      expected: { errors: ["BAD_USER_INPUT", "BAD_USER_INPUT"] },
      calls: {},
    },
    {
      title: "a wrong value of a variable that a condition leaves out is refused too",
      operation: "query ($a: Int) { member { id tell0(value: $a) @include(if: false) } }",
      variables: { a: "x" },
      expected: { errors: ["BAD_USER_INPUT"] },
      calls: {},
    },
  ],
};

function fieldOf(type: string): string {
  const known = TYPES.indexOf(type);
  return `tell${known >= 0 ? known : TYPES.indexOf(type.slice(0, -1))}`;
}

function arrives(type: string, value: unknown, there: unknown): ConformanceCase {
  const field = fieldOf(type);
  return {
    title: `${JSON.stringify(value)} for ${type} arrives as ${JSON.stringify(there)}`,
    operation: `query ($v: ${type}) { ${field}(value: $v) member { ${field}(value: $v) } }`,
    variables: { v: value },
    expected: { data: { [field]: JSON.stringify(there), member: { [field]: JSON.stringify(there) } } },
  };
}

function isRefused(type: string, value: unknown): ConformanceCase {
  return {
    title: `${JSON.stringify(value) ?? "nothing"} for ${type} is refused`,
    operation: `query ($v: ${type}) { member { id ${fieldOf(type)}(value: $v) } }`,
    variables: { v: value },
    expected: { errors: ["BAD_USER_INPUT"] },
    calls: {},
  };
}
