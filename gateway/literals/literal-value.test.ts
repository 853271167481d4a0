import { describe, expect, it } from "@jest/globals";
import { buildSchema, type ConstValueNode, type GraphQLInputType, parseType, parseValue, typeFromAST } from "graphql";
import { findLiteralValue } from "./literal-value";

const schema =
  buildSchema(`type Query { a(id: ID i: Int f: Float b: Boolean i2: In o: One when: When level: Level): Int }
  input In { n: Int! = 1 s: String! l: [Int!] in: In } input One @oneOf { a: Int b: Int } scalar When enum Level { LOW HIGH }`);

function find(literal: string, type: string): unknown {
  return findLiteralValue(
    parseValue(literal) as ConstValueNode,
    typeFromAST(schema, parseType(type) as never) as GraphQLInputType,
  );
}

describe("findLiteralValue()", () => {
  it.each([
    ["1", "Int", 1],
    ["-2147483648", "Int!", -2147483648],
    ["1", "Float", 1],
    ["1.50e1", "Float", 15],
    ['"a\\n"', "String", "a\n"],
    ['"""\n  a\n"""', "String!", "a"],
    ["true", "Boolean", true],
    ["5", "ID", "5"],
    ['"5"', "ID", "5"],
    ["HIGH", "Level", "HIGH"],
    ["null", "Int", null],
    ["[1, null]", "[Int]", [1, null]],
    ["1", "[Int!]!", [1]],
    ["1", "[[Int]]", [[1]]],
    ["null", "[Int!]", null],
    ['{ s: "x" }', "In", { s: "x" }],
    ['{ s: "x", l: 1, in: { s: "y", n: 2, l: null } }', "In", { s: "x", l: [1], in: { s: "y", n: 2, l: null } }],
    ["{ a: 1 }", "One", { a: 1 }],
  ])("gives %s as %s", (literal, type, expected) => {
    expect(JSON.stringify(find(literal, type))).toBe(JSON.stringify(expected));
  });

  it.each([
    ["2147483648", "Int"],
    ["1.0", "Int"],
    ["1e999", "Float"],
    ["-0", "Float"],
    ["-0", "Int"],
    ['"1"', "Int"],
    ["1", "String"],
    ["LOW", "String"],
    ['"LOW"', "Level"],
    ["MIDDLE", "Level"],
    ["1", "Boolean"],
    ["1.5", "ID"],
    ["null", "Int!"],
    ["[1, null]", "[Int!]"],
    ["[[1]]", "[Int]"],
    ["{}", "In"],
    ['{ s: "x", t: 1 }', "In"],
    ['{ s: "x", s: "y" }', "In"],
    ['{ s: "x", n: null }', "In"],
    ['{ s: "x", toString: 1 }', "In"],
    ['"x"', "In"],
    ["{}", "One"],
    ["{ a: 1, b: 2 }", "One"],
    ["{ a: null }", "One"],
    ['"2026-01-01"', "When"],
    ["1", "[When]"],
  ])("leaves %s as it is for %s", (literal, type) => {
    expect(find(literal, type)).toBeUndefined();
  });
});
