import { describe, expect, it } from "@jest/globals";
import { parse, print } from "graphql";
import { OperationRefused } from "../errors";
import { selectOperation } from "../operation/select-operation";
import { readSupergraph } from "../supergraph";
import { writePlanDocument } from "./plan-document";
import { choosePlanNames } from "./plan-names";

const graph = readSupergraph(`
  directive @inaccessible on OBJECT directive @join__field(requires: String) on FIELD_DEFINITION
  interface Node { id: ID next: Node }
  type G implements Node { id: ID next: Node @join__field(requires: "id") } type H implements Node { id: ID next: Node }
  type Query { next: Node a(x: Int): A body: Body self: Query secret: Secret labeled: Labeled } type Mutation { do: A }
  type A { id: ID name: String a: A } interface Body { id: ID } type B implements Body { id: ID }
  interface Secret { id: ID } type C implements Secret @inaccessible { id: ID } type D implements Secret { id: ID }
  interface Labeled { id: ID label(x: Int): A }
  type E implements Labeled { id: ID label(x: Int): A @join__field(requires: "id") }
  type F implements Labeled { id: ID label(x: Int): A }`);

function write(source: string): string | null {
  const operation = selectOperation(parse(source), undefined);
  const plan = writePlanDocument(operation, choosePlanNames(operation, graph), graph);
  return plan && print(plan).replace(/\s+/g, " ");
}

describe("writePlanDocument()", () => {
  it.each([
    ["{ a { id } __schema { queryType { name } } __typename }", "{ a { id } }"],
    [
      '{ ...F a { id } } fragment F on Query { __typename ...G } fragment G on Query { __type(name: "A") { name } }',
      "{ a { id } }",
    ],
    ["{ body { t: __typename } }", "{ body { __typename } }"],
    ["{ body { ... on B { id t: __typename } } }", "{ body { ... on B { __typename id } } }"],
    ["{ a { id } ... { a { name } ...F } } fragment F on Query { a { a { id } } }", "{ a { id name a { id } } }"],
    [
      "{ body { ... on Body { ... on B { ... on Body { id } name: id } } ...F } } fragment F on B { id }",
      "{ body { ... on B { id cname: id } } }",
    ],
    ["{ self { __typename self { a { id } } } }", "{ self { self { a { id } } } }"],
    ["{ self { s: __typename } }", "{ self { __typename } }"],
    ["{ a { id: name __typename: id _x: id same: id } }", "{ a { cid: name c__typename: id c_x: id same: id } }"],
    ["{ a { cid: id id: name } }", "{ a { cid: id c0id: name } }"],
    [
      "query ($representations: Int, $__x: Boolean!) { a(x: $representations) @mark(on: $__x) { id } }",
      "query ($crepresentations: Int, $c__x: Boolean!) { a(x: $crepresentations) @mark(on: $c__x) { id } }",
    ],
    ["{ secret { id } }", "{ secret { __typename id } }"],
    [
      "query ($_x: Int) { labeled { id l: label(x: $_x) { id } } }",
      "query ($c_x: Int) { labeled { id ... on E { l: label(x: $c_x) { id } } ... on F { l: label(x: $c_x) { id } } } }",
    ],
    [
      "{ labeled { ... on F { label { id } } ...L } } fragment L on Labeled { label { id } }",
      "{ labeled { ... on E { label { id } } ... on F { label { id } } ... on F { label { id } } } }",
    ],
    ["mutation { __typename do { id } }", "mutation { do { id } }"],
  ])("rewrites %s", (source, expected) => {
    expect(write(source)).toBe(expected);
  });

  it("refuses what would be written too large, type by type", () => {
    const nested = (depth: number): string => (depth === 0 ? "id" : `id next { ${nested(depth - 1)} }`);
    expect(() => write(`{ next { ${nested(3)} } }`)).not.toThrow();
    expect(() => write(`{ next { ${nested(60)} } }`)).toThrow(OperationRefused);
  });

  it.each(["{ __typename }", "{ __schema { queryType { name } } ...F } fragment F on Query { x: __typename }"])(
    "needs no plan for %s",
    (source) => {
      expect(write(source)).toBeNull();
    },
  );
});
