import { describe, expect, it } from "@jest/globals";
import { parse } from "graphql";
import type { Finding } from "../../composition/allies/finding";
import { addLines, findLine } from "./find-line";

const SDL = `directive @shown(
  by: Int
) on FIELD_DEFINITION

"""
A body
"""
type Body {
  id: ID
  "Its name"
  name(lang: String
    other: Int): String
}
extend type Body {
  more: Int
}
enum Kind {
  NEW
}
input Filter {
  text: Int
}`;

describe("findLine()", () => {
  it.each([
    ["Body", 8],
    ["Body.id", 9],
    ["Body.name", 11],
    ["Body.name(other:)", 12],
    ["Body.name(gone:)", 11],
    ["Body.more", 15],
    ["Body.gone", 8],
    ["Kind.NEW", 18],
    ["Filter.text", 21],
    ["@shown", 1],
    ["@shown(by:)", 2],
    ["@gone", null],
    ["shown", null],
    ["Gone.id", null],
    ["", null],
  ])("finds %s on line %j", (coordinate, line) => {
    expect(findLine(parse(SDL), coordinate)).toBe(line);
  });
});

describe("addLines()", () => {
  it("leaves alone what has a line, or nothing to find one by", () => {
    const base: Finding = { code: "C", severity: "NOTE", message: "m" };
    const findings = [base, { ...base, coordinate: "Body.id", line: 2 }, { ...base, coordinate: "Body.id" }];
    expect(addLines(findings, SDL).map(({ line }) => line)).toEqual([undefined, 2, 9]);
  });
});
