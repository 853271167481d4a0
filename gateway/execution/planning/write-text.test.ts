import { describe, expect, it } from "@jest/globals";
import { parse, print } from "graphql";
import { writeText } from "./write-text";

describe("writeText()", () => {
  it.each([
    "{ a }",
    "query { a b { c d } }",
    'query Q($a: Int = 3 @d, $b: [In!]) @d(a: 1) { x: a(b: $a, c: {d: [1, "e\\"\\n"], f: null, g: G}) @skip(if: true) @d { ... @d { b } ...F @d ... on T @d { c } } }',
    'mutation { a(b: """c\nd""") } fragment F on T @d { a ...G } fragment G on T { b }',
    "subscription S { a }",
    "query { a } query B { b }",
  ])("says the same as what is printed: %s", (source) => {
    const document = parse(source, { noLocation: true });
    const text = writeText(document);
    expect(print(parse(text))).toBe(print(document));
    expect(text.length).toBeLessThanOrEqual(print(document).length);
  });
});
