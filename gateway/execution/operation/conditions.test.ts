import { describe, expect, it } from "@jest/globals";
import { parse, print } from "graphql";
import { applyConditions, findConditionVariables } from "./conditions";
import { selectOperation } from "./select-operation";

function decide(source: string, variables: Record<string, unknown> = {}): string {
  const { definition, fragments } = applyConditions(selectOperation(parse(source), undefined), variables);
  return [definition, ...fragments.values()].map((node) => print(node).replace(/\s+/g, " ")).join(" ");
}

describe("findConditionVariables()", () => {
  it("finds those of @skip and @include, in fragments too, and no others", () => {
    const source = `query ($z: Boolean!, $a: Boolean!, $n: Int, $o: Boolean) {
      x(n: $n) @include(if: $z) ... @skip(if: $z) { y @other(if: $o) } ...F @include(if: true) }
      fragment F on Query { z { v @skip(if: $a) } }`;
    expect(findConditionVariables(selectOperation(parse(source), undefined))).toEqual(["a", "z"]);
  });
});

describe("applyConditions()", () => {
  it("takes out what conditions exclude: fields, inline fragments and spreads", () => {
    const source = `query ($t: Boolean, $f: Boolean) {
      a @include(if: $t) b @skip(if: $t) c @include(if: $t) @skip(if: $f) ... @include(if: $f) { d } ...F @skip(if: $t) ...F
    } fragment F on Query { e @include(if: $f) g @skip(if: $f) }`;
    const declared = "query ($t: Boolean, $f: Boolean)";
    expect(decide(source, { t: true, f: false })).toBe(`${declared} { a c ...F } fragment F on Query { g }`);
    expect(decide(source, { t: false, f: true })).toBe(
      `${declared} { b ... { d } ...F ...F } fragment F on Query { e }`,
    );
  });

  it("decides literals", () => {
    const source = "{ a @include(if: false) b @include(if: true) c @skip(if: true) d @skip(if: false) }";
    expect(decide(source)).toBe("{ b d }");
  });

  it("takes a variable without value, or null, for false", () => {
    const source = "query ($x: Boolean) { a @include(if: $x) b @skip(if: $x) }";
    expect(decide(source)).toBe("query ($x: Boolean) { b }");
    expect(decide(source, { x: null })).toBe("query ($x: Boolean) { b }");
  });

  it("gives an operation without conditions back as it is", () => {
    const operation = selectOperation(parse("{ a @other { b } }"), undefined);
    expect(applyConditions(operation, {})).toBe(operation);
  });

  it("keeps other directives", () => {
    expect(decide("{ a @other(if: false) @include(if: true) }")).toBe("{ a @other(if: false) }");
  });

  it("may leave nothing of a selection set", () => {
    const { definition } = applyConditions(selectOperation(parse("{ a { b @skip(if: true) } }"), undefined), {});
    expect(definition.selectionSet.selections).toMatchObject([{ selectionSet: { selections: [] } }]);
  });

  it("leaves the operation that it was given as it is", () => {
    const operation = selectOperation(parse("{ a @skip(if: true) b @include(if: true) }"), undefined);
    applyConditions(operation, {});
    expect(print(operation.definition)).toContain("@skip");
  });
});
