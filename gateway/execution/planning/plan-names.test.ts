import { describe, expect, it } from "@jest/globals";
import { type FieldNode, parse, visit } from "graphql";
import { selectOperation } from "../operation/select-operation";
import { choosePlanNames, type PlanNames } from "./plan-names";

const FIELDS = new Set(["id", "name", "body"]);

function choose(source: string, fieldNames: ReadonlySet<string> = FIELDS): { names: PlanNames; fields: FieldNode[] } {
  const document = parse(source);
  const fields: FieldNode[] = [];
  visit(document, { Field: (node) => void fields.push(node) });
  const operation = selectOperation(document, undefined);
  return { names: choosePlanNames(operation, { fieldNames, requiredWithArguments: new Set(["price"]) }), fields };
}

function keys(source: string, fieldNames?: ReadonlySet<string>): string[] {
  const { names, fields } = choose(source, fieldNames);
  return fields.map(names.keyOf);
}

describe("choosePlanNames()", () => {
  it("keeps names of fields, and aliases that mean nothing else", () => {
    expect(keys("{ id title: name id: id body }")).toEqual(["id", "title", "id", "body"]);
  });

  it("gives another name to aliases that are fields somewhere, or reserved", () => {
    expect(keys("{ id: name _id: id __typename: body }")).toEqual(["cid", "c_id", "c__typename"]);
  });

  it("keeps fields that are required with arguments apart from those of the client", () => {
    expect(keys("{ price x: price(unit: 1) price: price }")).toEqual(["cprice", "x", "cprice"]);
  });

  it("knows __typename under one name, however the client calls it", () => {
    expect(keys("{ __typename kind: __typename id: __typename }")).toEqual(["__typename", "__typename", "__typename"]);
  });

  it("gives equal aliases equal names, also in fragments", () => {
    expect(keys("{ id: name ...F } fragment F on Query { id: name }")).toEqual(["cid", "cid"]);
  });

  it("chooses names that neither the operation nor the supergraph has", () => {
    expect(keys("{ id: name cid: name }")).toEqual(["c0id", "cid"]);
    expect(keys("{ id: name ...F } fragment F on Query { c0: name }")).toEqual(["c00id", "c0"]);
    expect(keys("{ id: name }", new Set([...FIELDS, "cid"]))).toEqual(["c0id"]);
    expect(choose("query ($_x: Int, $c_x: Int) { a(x: $_x, y: $c_x) }").names.variable("_x")).toBe("c0_x");
  });

  it("gives another name to variables that the planner could take for its own, and back", () => {
    const { names } = choose("query ($representations: Int, $representations_2: Int, $_a: Int, $id: Int) { id }");
    const given = ["representations", "representations_2", "_a", "id"];
    const planned = given.map(names.variable);
    expect(planned).toEqual(["crepresentations", "crepresentations_2", "c_a", "id"]);
    expect(planned.map(names.clientVariable)).toEqual(given);
  });

  it("leaves variables that the operation does not define as they are", () => {
    const { names } = choose("{ id }");
    expect(names.variable("_representations")).toBe("_representations");
    expect(names.clientVariable("representations")).toBe("representations");
  });
});
