import { describe, expect, it } from "@jest/globals";
import { buildSchema, parse, print } from "graphql";
import { type PreparedOperation, prepareOperation } from "./prepare-operation";
import { codes, refusal } from "./testing/refusal";

const schema = buildSchema("type Query { thing(id: ID, n: Int = 3): Thing } type Thing { id: ID name: String }");

function prepare(source: string, operationName?: string): PreparedOperation {
  return prepareOperation(source, operationName, schema);
}

describe("prepareOperation()", () => {
  it("takes a document that is parsed already", () => {
    expect(() => prepareOperation(parse("{ thing { id } }"), undefined, schema)).not.toThrow();
  });

  it.each([
    ["{ thing {", "GRAPHQL_PARSE_FAILED"],
    ["{ nothing }", "GRAPHQL_VALIDATION_FAILED"],
    ["query A { thing { id } } query B { thing { id } }", "OPERATION_RESOLUTION_FAILURE"],
  ])("refuses %s", (source, code) => {
    const refused = refusal(() => prepare(source));
    expect(codes(refused)).toEqual([code]);
    expect(refused.isPlanFault).toBe(false);
  });
});

describe("conditionsOf()", () => {
  it("tells apart the ways in which conditions can fall, by nothing else", () => {
    const { conditionsOf, coerceVariables } = prepare(
      "query ($id: ID, $x: Boolean!, $y: Boolean = true) { thing(id: $id) @skip(if: $x) { id name @include(if: $y) } }",
    );
    const keys = [true, false].flatMap((x) => [true, false].map((y) => conditionsOf(coerceVariables({ x, y }))));
    expect(new Set(keys).size).toBe(4);
    expect(conditionsOf(coerceVariables({ id: "1", x: true }))).toBe(keys[0]);
  });
});

describe("decide()", () => {
  it("leaves out what the variables exclude", () => {
    const operation = prepare("query ($x: Boolean!) { thing { id name @include(if: $x) } }");
    const { definition } = operation.decide(operation.coerceVariables({ x: false }));
    expect(print(definition.selectionSet).replace(/\s+/g, " ")).toBe("{ thing { id } }");
  });
});

describe("coerceVariables()", () => {
  const operation = prepare(
    "query ($id: ID, $n: Int! = 3, $toString: Int) { thing(id: $id, n: $n) { id } x: thing(n: $toString) { id } }",
  );

  it("gives values as their types want them, with defaults, and nothing that the operation does not define", () => {
    expect(operation.coerceVariables({ id: 5, other: 1 })).toEqual({ id: "5", n: 3 });
    expect(operation.coerceVariables({ id: null, n: 4 })).toEqual({ id: null, n: 4 });
  });

  it("gives no value to a variable that has none, whatever its name", () => {
    expect(operation.coerceVariables({}).toString).toBeUndefined();
    expect("id" in operation.coerceVariables({})).toBe(false);
  });

  it("refuses values that their types do not allow, each with an error", () => {
    const refused = refusal(() => operation.coerceVariables({ id: {}, n: null }));
    expect(codes(refused)).toEqual(["BAD_USER_INPUT", "BAD_USER_INPUT"]);
  });
});
