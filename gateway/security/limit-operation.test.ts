import { describe, expect, it } from "@jest/globals";
import { buildSchema, parse, validate } from "graphql";
import { limitOperation } from "./limit-operation";
import { DEFAULT_LIMITS } from "./limits";

const schema = buildSchema("type Query { a(x: Int): Query b: Query page(first: Int = 20): [Query] }");

describe("limitOperation()", () => {
  it.each([
    ["a query of the depth that is allowed", nest(20), []],
    ["one that is deeper", nest(21), ["depth"]],
    [
      "depth through fragments",
      `{ ...F } fragment F on Query { a { ...G } } fragment G on Query ${nest(20)}`,
      ["depth"],
    ],
    ["as many aliases as are allowed", `{ ${aliases(30)} }`, []],
    ["one alias more", `{ ${aliases(31)} }`, ["aliases"]],
    ["an alias that is the name itself", `{ ${"b: b { b } ".repeat(40)} }`, []],
    ["too many directives", `{ ${"a @skip(if: true) { b { b } } ".repeat(51)} }`, ["directives"]],
    [
      "the standard introspection's depth",
      `{ __schema { ${"types { fields { ".repeat(9)} name ${"} }".repeat(9)} } }`,
      [],
    ],
    [
      "pages within a page, as many records as are allowed",
      "{ page(first: 100) { page(first: 100) { page(first: 3) { b { b } } } } }",
      [],
    ],
    [
      "pages within pages that hold too many",
      "{ page(first: 100) { page(first: 100) { page(first: 5) { b { b } } } } }",
      ["nodes"],
    ],
    ["pages of the default size", "{ page { page { page { page { b { b } } } } } }", ["nodes"]],
    [
      "pages whose size is a variable",
      "query ($n: Int) { page(first: $n) { page(first: $n) { page(first: $n) { b { b } } } } }",
      ["nodes"],
    ],
    [
      "pages of nothing",
      "{ page(first: 0) { page(first: 100) { page(first: 100) { page(first: 100) { b { b } } } } } }",
      [],
    ],
    ["introspection without an end", `{ __schema ${nest(25)} }`, ["introspectionDepth"]],
  ])("%s", (_title, query, limits) => {
    expect(limitsHit(query)).toEqual(limits);
  });

  it("counts what fragments spell out to without spelling it out", () => {
    const bomb = Array.from(
      { length: 30 },
      (_, at) => `fragment F${at} on Query { a { ...F${at + 1} } b { ...F${at + 1} } }`,
    ).join(" ");
    const errors = errorsOf(`{ ...F0 } ${bomb} fragment F30 on Query { a { b } }`, { ...DEFAULT_LIMITS, depth: 1000 });
    expect(errors.map(({ extensions }) => extensions)).toMatchObject([
      { code: "OPERATION_TOO_LARGE", details: { limit: "selections", allowed: 5000 } },
    ]);
  });

  it("ends on fragments that use themselves", () => {
    expect(limitsHit("{ ...F } fragment F on Query { a { ...F } }")).toEqual([]);
  });
});

function nest(depth: number): string {
  return depth === 1 ? "{ b }" : `{ b ${nest(depth - 1)} }`;
}

function aliases(count: number): string {
  return Array.from({ length: count }, (_, at) => `x${at}: a { b }`).join(" ");
}

function limitsHit(query: string): unknown[] {
  return errorsOf(query, DEFAULT_LIMITS).map((error) => (error.extensions.details as { limit: string }).limit);
}

function errorsOf(query: string, limits: typeof DEFAULT_LIMITS) {
  return validate(schema, parse(query), [limitOperation(limits)]);
}
