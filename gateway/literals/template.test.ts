import { describe, expect, it } from "@jest/globals";
import { buildSchema, parse, specifiedRules, validate } from "graphql";
import { isValidFor } from "../execution/valid-documents";
import { readLiterals } from "./read-literals";
import { createTemplate, fillTemplate } from "./template";

const schema =
  buildSchema(`type Query { a(n: Int m: Int! = 1 f: Float s: String l: [Int] o: In at: When): A } type Mutation { a(n: Int): A }
  type Subscription { a(n: Int): Int } type A { id: ID a(n: Int): A } input In { x: Int y: Int } scalar When`);

function create(source: string) {
  const text = readLiterals(source, 1000);
  if (!text) throw new Error("It was not read");
  const template = createTemplate(parse(source), text, schema);
  return template && { ...template, text: template.source.replace(/\s+/g, " ") };
}

function fill(first: string, other: string): unknown {
  const template = create(first);
  const text = readLiterals(other, 1000);
  if (!template || !text || text.key !== readLiterals(first, 1000)?.key) throw new Error("The keys differ");
  return fillTemplate(template, text.literals);
}

describe("createTemplate()", () => {
  it("puts one variable for equal values of one type, wherever they stand", () => {
    const source =
      "query Q($v: Int) { a(n: 1, m: 1) { a(n: 1) { ...F } } b: a(n: $v, f: 1) { id } } fragment F on A { a(n: 2) { id } }";
    expect(create(source)?.text).toBe(
      "query Q($v: Int, $literal0: Int, $literal1: Int!, $literal2: Float, $literal3: Int) " +
        "{ a(n: $literal0, m: $literal1) { a(n: $literal0) { ...F } } b: a(n: $v, f: $literal2) { id } } " +
        "fragment F on A { a(n: $literal3) { id } }",
    );
  });

  it.each([
    "{ a(n: 1) { id } a(n: 1) { a { id } } }",
    "{ a(o: { x: 1, y: 2 }) { id } a(o: { y: 2, x: 1 }) { id } }",
    "mutation { a(n: 1) { id } b: a(n: 1) { id } }",
    "query ($v: Int) { a(n: 1, l: [1, $v]) { id @skip(if: false) } }",
    '{ __type(name: "A") { name } a(n: null) { id } }',
  ])("makes a valid operation of %s", (source) => {
    const template = create(source);
    if (!template) throw new Error("There is no template");
    expect(validate(schema, template.document, specifiedRules)).toEqual([]);
    expect(isValidFor(template.document, schema)).toBe(true);
  });

  it.each([
    "{ a { id } }",
    '{ a(at: "x") { id } }',
    "query ($literal9: Int) { a(n: $literal9, m: 2) { id } }",
    "query A { a(n: 1) { id } } query B { a { id } }",
    "subscription { a(n: 1) }",
  ])("makes none of %s", (source) => {
    expect(create(source)).toBeNull();
  });
});

describe("fillTemplate()", () => {
  it("takes the values of another text", () => {
    expect(fill('{ a(n: 1, s: "x", l: 2) { id } }', '{a(n: 3 s: "" l: [4, 5]) {id}}')).toEqual({
      literal0: 3,
      literal1: "",
      literal2: [4, 5],
    });
  });

  it.each([
    ["a value of another type", "{ a(n: 1) { id } }", '{ a(n: "1") { id } }'],
    ["null where none may be", "{ a(m: 1) { id } }", "{ a(m: null) { id } }"],
    [
      "another value of a scalar that is not GraphQL's own",
      '{ a(n: 1, at: "x") { id } }',
      '{ a(n: 1, at: "y") { id } }',
    ],
  ])("takes none with %s", (_title, first, other) => {
    expect(fill(first, other)).toBeNull();
  });
});
