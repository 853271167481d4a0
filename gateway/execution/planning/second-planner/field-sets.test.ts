import { describe, expect, it } from "@jest/globals";
import { print } from "graphql";
import { composeSdls } from "../../testing/compose-sdls";
import { below, isFieldIn, OwnFields, toRequires } from "./field-sets";
import { parseFieldSet, readSubgraphs, type Subgraph } from "./subgraphs";

const supergraph = composeSdls(
  `type Query { t: T } interface I @key(fields: "id") { id: ID! } type T implements I @key(fields: "id") {
    id: ID! size(unit: String): Int i: I sub: T }`,
  `type I @key(fields: "id") @interfaceObject { id: ID! plain: Int }
    type T2 @key(fields: "id") { id: ID! i: I }`,
);
const [s0, s1] = readSubgraphs(supergraph.document, 0) as [Subgraph, Subgraph];

function written(
  text: string,
  typeName = "T",
  subgraph = s0,
  ownFields = new OwnFields(supergraph, new Set()),
): string {
  return print(ownFields.write(parseFieldSet(text), typeName, subgraph)).replace(/\s+/g, " ");
}

describe("isFieldIn() and below()", () => {
  const sets = [parseFieldSet("a { b } ... on I { c { d } } ... on T { c { e } f }"), parseFieldSet("g")];

  it("finds fields of any of the sets, and in the fragments that apply", () => {
    expect(["a", "c", "f", "g", "b"].map((name) => isFieldIn(sets, "T", name, supergraph))).toEqual([
      ...[true, true, true, true],
      false,
    ]);
    expect(isFieldIn(sets, "I", "f", supergraph)).toBe(false);
  });

  it("finds all that stands below a field", () => {
    expect(below(sets, "T", "c", supergraph).map((set) => print(set).replace(/\s+/g, ""))).toEqual(["{d}", "{e}"]);
    expect(below(sets, "I", "c", supergraph)).toHaveLength(1);
  });
});

describe("OwnFields", () => {
  it("leaves fields without arguments as they are", () => {
    expect(written("id sub { id }")).toBe("{ id sub { id } }");
  });

  it("gives fields with arguments a name that no client can have, always the same one", () => {
    const ownFields = new OwnFields(supergraph, new Set());
    const first = written('size(unit: "a")', "T", s0, ownFields);
    expect(first).toMatch(/^{ _\w+: size\(unit: "a"\) }$/);
    expect(written('size(unit: "b")', "T", s0, ownFields)).not.toBe(first.replace('"a"', '"b"'));
    const [alias] = /_\w+/.exec(first) ?? [];
    expect(written('sub { size(unit: "a") }', "T", s0, ownFields)).toContain(`${alias}: size`);
  });

  it("renames a field without arguments where the client has it with some", () => {
    expect(written("size", "T", s0, new OwnFields(supergraph, new Set(["size"])))).toMatch(/^{ _\w+: size }$/);
  });

  it("asks for the types of objects that may be of several, unless the service knows their interface alone", () => {
    expect(written("i { id }")).toBe("{ i { __typename id } }");
    expect(written("i { id }", "T2", s1)).toBe("{ i { id } }");
  });
});

it("toRequires() tells our names from those of the service", () => {
  expect(toRequires(parseFieldSet("x: size(unit: 1) sub { id } ... on T { id }"))).toEqual([
    { kind: "Field", name: "x", alias: "size" },
    { kind: "Field", name: "sub", selections: [{ kind: "Field", name: "id" }] },
    { kind: "InlineFragment", typeCondition: "T", selections: [{ kind: "Field", name: "id" }] },
  ]);
});
