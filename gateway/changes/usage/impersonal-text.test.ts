import { describe, expect, it } from "@jest/globals";
import { buildSchema, parse, validate } from "graphql";
import { impersonalName, toImpersonalText } from "./impersonal-text";

const schema = buildSchema(`
  scalar Anything
  enum Kind { WORKER SOCIAL }
  input Filter { text: String kind: Kind ids: [ID!] min: Float deep: Filter any: Anything }
  type Query {
    bodies(first: Int, filter: Filter, any: Anything, names: [String!], matrix: [[Int]]): [Body]
    body(id: ID!): Body
  }
  type Body { id: ID! name(lang: String = "el"): String related(first: Int): [Body] }
`);

function impersonal(source: string): string {
  const document = parse(source);
  expect(validate(schema, document)).toEqual([]);
  const text = toImpersonalText(document, schema);
  expect(validate(schema, parse(text))).toEqual([]);
  return text.replaceAll(/\s+/g, " ").trim();
}

describe("toImpersonalText()", () => {
  it.each([
    ['{ body(id: "per_1") { id } }', '{ body(id: "") { id } }'],
    ["{ body(id: 6912345678) { id } }", "{ body(id: 0) { id } }"],
    [
      '{ bodies(filter: { text: "Maria", kind: WORKER, ids: ["a", "b"], min: 1.5 }) { id } }',
      '{ bodies(filter: {text: "", kind: WORKER, ids: [""], min: 0.0}) { id } }',
    ],
    ['{ bodies(any: { maria: "x", of: [1, MARIA] }) { id } }', '{ bodies(any: "") { id } }'],
    ["{ bodies(any: MARIA) { id } }", '{ bodies(any: "") { id } }'],
    ["{ bodies(any: [1, 2]) { id } }", '{ bodies(any: "") { id } }'],
    [
      "query ($maria: String) { bodies(any: { maria: $maria, other: [MARIA] }) { id } }",
      'query ($v0: String) { bodies(any: {field0: $v0, field1: ""}) { id } }',
    ],
    ["{ bodies(matrix: [[1, 2], [3]], names: []) { id } }", "{ bodies(matrix: [[0]], names: []) { id } }"],
    ["{ maria: bodies { maria: id id maria2: id } }", "{ __alias0: bodies { __alias0: id id __alias1: id } }"],
    [
      'query ($name: String = "Maria") { bodies { ...Maria } } fragment Maria on Body { name(lang: $name) }',
      'query ($v0: String = "") { bodies { ...Fragment1 } } fragment Fragment1 on Body { name(lang: $v0) }',
    ],
    [
      "query Find { bodies(filter: null) @include(if: true) { id } } # Maria",
      "query Find { bodies(filter: null) @include(if: true) { id } }",
    ],
    ["query Of6912345678 { bodies { id } }", "{ bodies { id } }"],
  ])("makes of %s what people did not write", (source, expected) => {
    expect(impersonal(source)).toBe(expected);
  });

  it("makes one text of those that differ in values", () => {
    const [one, other] = ["a", "b"].map((id) => impersonal(`{ body(id: "${id}") { n${id}: name } }`));
    expect(one).toBe(other);
  });
});

describe("impersonalName()", () => {
  it("lets names pass that a program may have", () => {
    expect(impersonalName("BodiesOf2026")).toBe("BodiesOf2026");
    expect(impersonalName("Of6912345678")).toBeNull();
    expect(impersonalName("x".repeat(81))).toBeNull();
    expect(impersonalName(undefined)).toBeNull();
  });
});
