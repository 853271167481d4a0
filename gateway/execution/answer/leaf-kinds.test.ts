import { describe, expect, it } from "@jest/globals";
import { buildSchema, type GraphQLLeafType, isLeafType } from "graphql";
import { BAD, capLength, leafCheck } from "./leaf-kinds";

const schema = buildSchema(
  "type Query { a: Int b: Float c: String d: Boolean e: ID f: Kind g: Json } enum Kind { A B } scalar Json",
);

function leaf(name: string): GraphQLLeafType {
  const type = schema.getType(name);
  if (!isLeafType(type)) throw new Error(`${name} is no leaf`);
  return type;
}

/** Numbers such as 1e999 have to come from text. */
function check(typeName: string, json: string): unknown {
  return leafCheck(leaf(typeName))(JSON.parse(json));
}

describe("leafCheck()", () => {
  it.each([
    ["Int", "0"],
    ["Int", "2147483647"],
    ["Int", "-2147483648"],
    ["Float", "1"],
    ["Float", "-0.5"],
    ["Float", "1e300"],
    ["String", '""'],
    ["Boolean", "false"],
    ["ID", '"a"'],
    ["Kind", '"B"'],
    ["Json", '"x"'],
    ["Json", "1e300"],
    ["Json", "true"],
    ["Json", '{"a":[1,{"b":null}]}'],
  ])("lets %s be %s", (typeName, json) => {
    expect(check(typeName, json)).toEqual(JSON.parse(json));
  });

  it.each([
    ["Int", "2147483648"],
    ["Int", "-2147483649"],
    ["Int", "0.5"],
    ["Int", '"1"'],
    ["Int", "true"],
    ["Int", "[1]"],
    ["Float", '"1"'],
    ["Float", "1e999"],
    ["Float", "-1e999"],
    ["Float", "true"],
    ["String", "1"],
    ["String", "false"],
    ["String", "{}"],
    ["Boolean", "0"],
    ["Boolean", '"true"'],
    ["ID", "1.5"],
    ["ID", "1e999"],
    ["ID", "true"],
    ["ID", "[1]"],
    ["Kind", '"C"'],
    ["Kind", '"toString"'],
    ["Kind", "0"],
    ["Json", "1e999"],
  ])("does not let %s be %s", (typeName, json) => {
    expect(check(typeName, json)).toBe(BAD);
  });

  it("makes text of whole numbers that are ids", () => {
    expect(check("ID", "7")).toBe("7");
    expect(check("ID", "-0")).toBe("0");
  });

  it("lets custom scalars hold JSON of 64 levels, no deeper", () => {
    const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
    expect(check("Json", nested(64))).not.toBe(BAD);
    expect(check("Json", nested(65))).toBe(BAD);
    expect(check("Json", `{"a":${nested(5000)}}`)).toBe(BAD);
  });
});

describe("capLength()", () => {
  const cap = (typeName: string, value: unknown) => capLength(leafCheck(leaf(typeName)), 5)(value);

  it.each([
    ["String", "abcde", "abcdef"],
    ["ID", "12345", 123456],
    ["Json", { ab: ["c", { d: "e" }] }, { ab: ["c", { d: "ef" }] }],
    ["Json", [1e300, true, null, "abcde"], ["abc", "def"]],
  ])("takes texts of %s as long as allowed, no longer", (typeName, short, long) => {
    expect(cap(typeName, short)).toEqual(short);
    expect(cap(typeName, long)).toBe(BAD);
  });

  it("leaves the check as it is without a limit, and what it refuses refused", () => {
    const check = leafCheck(leaf("String"));
    expect(capLength(check, undefined)).toBe(check);
    expect(cap("String", 1)).toBe(BAD);
  });
});
