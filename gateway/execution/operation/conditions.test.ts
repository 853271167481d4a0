import { describe, expect, it } from "@jest/globals";
import { Kind, parse, print, type SelectionNode } from "graphql";
import { addConditions, type Conditions, compileConditions, conditionsKey, toDirectives } from "./conditions";

function select(selection: string): SelectionNode {
  const [operation] = parse(`{ ${selection} }`).definitions;
  const node = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections[0] : undefined;
  if (!node) throw new Error("No selection");
  return node;
}

const x = { variable: "x", is: true };
const notX = { variable: "x", is: false };
const y = { variable: "y", is: true };

describe("addConditions()", () => {
  it("reads @include and @skip of fields and of fragments", () => {
    expect(addConditions([], select("a @include(if: $x)"))).toEqual([x]);
    expect(addConditions([], select("... @skip(if: $x) { a }"))).toEqual([notX]);
    expect(addConditions([], select("...F @include(if: $x)"))).toEqual([x]);
  });

  it("is null when they can never hold", () => {
    expect(addConditions([], select("a @include(if: false)"))).toBeNull();
    expect(addConditions([], select("a @skip(if: true)"))).toBeNull();
    expect(addConditions([], select("a @include(if: $x) @skip(if: $x)"))).toBeNull();
    expect(addConditions([notX], select("a @include(if: $x)"))).toBeNull();
    expect(addConditions([x], select("a @include(if: $y) @skip(if: true)"))).toBeNull();
  });

  it("adds nothing for what always holds, is known, or is another directive", () => {
    const outer: Conditions = [x];
    expect(addConditions(outer, select("a"))).toBe(outer);
    expect(addConditions(outer, select("a @include(if: true) @skip(if: false)"))).toBe(outer);
    expect(addConditions(outer, select("a @include(if: $x)"))).toBe(outer);
    expect(addConditions(outer, select("a @other(if: $y)"))).toBe(outer);
  });

  it("sorts them and leaves the outer ones as they are", () => {
    const outer: Conditions = Object.freeze([y]);
    expect(addConditions(outer, select("a @skip(if: $x)"))).toEqual([notX, y]);
    expect(addConditions([notX], select("a @include(if: $y)"))).toEqual([notX, y]);
    expect(outer).toEqual([y]);
  });
});

describe("toDirectives()", () => {
  it("writes conditions so that they read the same again", () => {
    const directives = toDirectives([notX, y]);
    expect(directives.map((directive) => print(directive))).toEqual(["@skip(if: $x)", "@include(if: $y)"]);
    expect(addConditions([], select(`a ${directives.map((directive) => print(directive)).join(" ")}`))).toEqual([
      notX,
      y,
    ]);
  });
});

describe("conditionsKey()", () => {
  it("tells all conditions apart", () => {
    const all: Conditions[] = [[], [x], [notX], [y], [x, y], [notX, y], [{ variable: "xy", is: true }]];
    expect(new Set(all.map(conditionsKey)).size).toBe(all.length);
    expect(conditionsKey([{ variable: "x", is: false }, y])).toBe(conditionsKey([notX, y]));
  });
});

describe("compileConditions()", () => {
  it("is undefined when one alternative needs nothing", () => {
    expect(compileConditions([[x], []])).toBeUndefined();
  });

  it("holds when all conditions of one alternative hold", () => {
    const holds = compileConditions([[x, { variable: "y", is: false }], [{ variable: "z", is: true }]]);
    expect(holds?.({ x: true, y: false, z: false })).toBe(true);
    expect(holds?.({ x: true, y: true, z: false })).toBe(false);
    expect(holds?.({ x: false, y: false, z: false })).toBe(false);
    expect(holds?.({ x: false, y: true, z: true })).toBe(true);
  });

  it("never holds without alternatives", () => {
    expect(compileConditions([])?.({ x: true })).toBe(false);
  });
});
