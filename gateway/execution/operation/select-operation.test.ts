import { describe, expect, it } from "@jest/globals";
import { parse } from "graphql";
import { OperationRefused } from "../errors";
import { selectOperation } from "./select-operation";

function refusal(source: string, name?: string): unknown {
  try {
    selectOperation(parse(source), name);
  } catch (error) {
    if (error instanceof OperationRefused) return error.errors[0]?.extensions.code;
    throw error;
  }
  return "not refused";
}

describe("selectOperation()", () => {
  it("takes the only operation, with or without its name", () => {
    expect(selectOperation(parse("{ a }"), undefined).definition.operation).toBe("query");
    const document = parse("mutation M { a }");
    expect(selectOperation(document, undefined).definition.name?.value).toBe("M");
    expect(selectOperation(document, "M").definition.name?.value).toBe("M");
  });

  it("takes the one that is named, wherever it stands", () => {
    const document = parse("query A { a } fragment F on Q { f } mutation B { b } query C { c }");
    expect(selectOperation(document, "B").definition.operation).toBe("mutation");
    expect(selectOperation(document, "C").definition.name?.value).toBe("C");
  });

  it("gives all fragments of the document by name", () => {
    const { fragments } = selectOperation(parse("fragment F on Q { f } { ...F } fragment G on Q { g }"), undefined);
    expect([...fragments.keys()]).toEqual(["F", "G"]);
    expect(fragments.get("G")?.typeCondition.name.value).toBe("Q");
  });

  it("refuses to choose among several", () => {
    expect(refusal("query A { a } query B { b }")).toBe("OPERATION_RESOLUTION_FAILURE");
  });

  it.each([
    ["{ a }", "A"],
    ["query A { a }", "a"],
    ["query A { a } query B { b }", "C"],
    ["fragment F on Q { f }", undefined],
    ["fragment F on Q { f }", "F"],
  ])("refuses when %s holds no operation %s", (source, name) => {
    expect(refusal(source, name)).toBe("OPERATION_RESOLUTION_FAILURE");
  });

  it.each([
    "subscription { a }",
    "{ a { ... @defer { b } } }",
    "{ a @stream { b } }",
    "{ ...F } fragment F on Q { ...G @defer(if: false) }",
  ])("refuses %s, which we do not run", (source) => {
    expect(refusal(source)).toBe("UNSUPPORTED_OPERATION");
  });

  it("runs a query beside a subscription", () => {
    expect(selectOperation(parse("subscription S { a } query Q { a }"), "Q").definition.operation).toBe("query");
  });
});
