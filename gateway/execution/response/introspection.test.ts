import { describe, expect, it } from "@jest/globals";
import { buildSchema, parse } from "graphql";
import { collectFields, responseKey } from "../operation/collect-fields";
import { selectOperation } from "../operation/select-operation";
import { compileIntrospection, type Introspect } from "./introspection";

const schema = buildSchema("type Query { a: A old: Int @deprecated } type A { id: ID name: String }");

/** What stands under the first response key of an operation. */
function compile(source: string): Introspect {
  const operation = selectOperation(parse(source), undefined);
  const { fragments, definition } = operation;
  const sets = [definition.selectionSet];
  const [fields = []] = collectFields({ sets, fragments, keyOf: responseKey }, () => true).values();
  return compileIntrospection(fields, operation, schema);
}

describe("compileIntrospection()", () => {
  it("answers __schema and __type from the schema", () => {
    expect(compile("{ s: __schema { queryType { name } mutationType { name } } }")({})).toEqual({
      queryType: { name: "Query" },
      mutationType: null,
    });
    expect(compile('{ __type(name: "A") { kind fields { name } } }')({})).toEqual({
      kind: "OBJECT",
      fields: [{ name: "id" }, { name: "name" }],
    });
  });

  it("is null for a type that is not there", () => {
    expect(compile('{ __type(name: "B") { name } }')({})).toBeNull();
  });

  it("joins all places of the field, also in fragments", () => {
    const source =
      "{ __schema { queryType { name } } ...F } fragment F on Query { __schema { queryType { kind } ...G } } fragment G on __Schema { types { n: name } }";
    expect(compile(source)({})).toMatchObject({
      queryType: { name: "Query", kind: "OBJECT" },
      types: expect.arrayContaining([{ n: "A" }]),
    });
  });

  it("takes variables as arguments, anew each time, in fragments too", () => {
    const introspect = compile(
      "query ($name: String!, $old: Boolean = false) { __type(name: $name) { ...F } } fragment F on __Type { fields(includeDeprecated: $old) { name } }",
    );
    expect(introspect({ name: "A", old: false })).toEqual({ fields: [{ name: "id" }, { name: "name" }] });
    expect(introspect({ name: "Query", old: true })).toEqual({ fields: [{ name: "a" }, { name: "old" }] });
    expect(introspect({ name: "Query", old: false })).toEqual({ fields: [{ name: "a" }] });
  });

  it("works out once what depends on no variable", () => {
    const introspect = compile("query ($x: Int) { __schema { types { name } } }");
    expect(introspect({ x: 1 })).toBe(introspect({ x: 2 }));
  });

  it("does not ask for variables that it does not use", () => {
    expect(compile("query ($needed: Int!) { __schema { queryType { name } } }")({})).toEqual({
      queryType: { name: "Query" },
    });
  });
});
