import { describe, expect, it } from "@jest/globals";
import { readLiterals } from "./read-literals";

function keyOf(source: string): string | undefined {
  return readLiterals(source, 1000)?.key;
}

describe("readLiterals()", () => {
  it.each([
    ["a number, a text, a constant", '{ a(n: 1, s: "x", e: A) }', '{ a(n: -2.5e3 s: """y""" e: true) }'],
    ["a list, whatever its length", "{ a(l: [1, 2]) }", "{ a(l: []) }"],
    ["an object, whatever its fields", "{ a(o: { x: 1 }) }", "{ a(o: { y: [null], z: {} }) }"],
    ["spaces, commas and comments", "{a(n:1 m:2)b}", "{ # (c: 3)\n a(n: 1, m: 2), b }"],
    [
      "below fields and in fragments",
      "{ a { b(n: 1) } ...F } fragment F on T { c(n: 2) }",
      "{ a { b(n: 3) } ...F } fragment F on T { c(n: 4) }",
    ],
  ])("gives one key to texts that differ in %s", (_title, one, other) => {
    expect(keyOf(one)).toBeDefined();
    expect(keyOf(one)).toBe(keyOf(other));
  });

  it.each([
    ["a field", "{ a(n: 1) }", "{ b(n: 1) }"],
    ["an argument", "{ a(n: 1) }", "{ a(m: 1) }"],
    ["which values are equal", "{ a(n: 1) b(n: 1) }", "{ a(n: 1) b(n: 2) }"],
    ["the kind of equal values", "{ a(n: 1) b(n: 1) }", "{ a(n: 1) b(n: 1.0) }"],
    ["an argument of a directive", "{ a @skip(if: true) }", "{ a @skip(if: false) }"],
    ["an argument of a directive on an operation", "query @d(n: 1) { a }", "query @d(n: 2) { a }"],
    ["the default of a variable", "query ($n: Int = 1) { a(n: $n) }", "query ($n: Int = 2) { a(n: $n) }"],
    ["a value with a variable", "query ($n: Int) { a(l: [1, $n]) }", "query ($n: Int) { a(l: [2, $n]) }"],
    ["an object with a variable", "query ($n: Int) { a(o: {x: 1 n: $n}) }", "query ($n: Int) { a(o: {x: 2 n: $n}) }"],
    ["the size of a page, which limits read", "{ a(first: 1) }", "{ a(first: 2) }"],
    ["a variable in the place of a value", "query ($n: Int) { a(n: $n) }", "query ($n: Int) { a(n: 1) }"],
    ["what looks like the number of a literal", "{ a(n: 1) }", "{ a(n: $0) }"],
  ])("gives other keys to texts that differ in %s", (_title, one, other) => {
    expect(keyOf(one)).toBeDefined();
    expect(keyOf(one)).not.toBe(keyOf(other));
  });

  it("gives equal values one number, objects whatever the order of their fields", () => {
    expect(readLiterals("{ a(o: { x: 1, y: 2 }, n: 1) b(o: { y: 2, x: 1 }) c(n: 2) }", 1000)?.places).toEqual([
      0, 1, 0, 2,
    ]);
  });

  it.each([
    "{ a(n: 1",
    "{ a(n) }",
    "{ a(n: ) }",
    "{ a(n: }) }",
    "{ a(n: [1 }",
    '{ a(s: "x) }',
    "query ($n: Int",
    "{ \u0000 }",
  ])("knows nothing of %j", (source) => {
    expect(readLiterals(source, 1000)).toBeNull();
  });

  it("stops at the number of tokens where the parser stops", () => {
    const source = "{ a(n: 1) }";
    expect(readLiterals(source, 8)).not.toBeNull();
    expect(readLiterals(source, 7)).toBeNull();
  });
});
