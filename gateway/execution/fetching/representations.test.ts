import type { InputRewrite, RequiresSelection } from "@graphql-hive/router-query-planner";
import { describe, expect, it } from "@jest/globals";
import { composeSupergraph } from "../../composition/compose";
import type { Spelling } from "../code";
import { createRow, type Row } from "../rows";
import { readSupergraph, type Supergraph } from "../supergraph";
import { compileRepresentation } from "./representations";

function row(fields: Record<string, unknown>): Row {
  return Object.assign(createRow(), fields);
}

function supergraph(): Supergraph {
  const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
    type Query { media: [Media] } interface Media @key(fields: "id") { id: ID! }
    type Book implements Media @key(fields: "id") { id: ID! } type Film implements Media @key(fields: "id") { id: ID! }`;
  const result = composeSupergraph([{ name: "a", url: "http://a", sdl }]);
  if ("errors" in result) throw new Error(JSON.stringify(result.errors));
  return readSupergraph(result.supergraph);
}

function field(name: string, selections?: RequiresSelection[], alias?: string): RequiresSelection {
  return { kind: "Field", name, ...(selections && { selections }), ...(alias && { alias }) };
}

function on(typeCondition: string, ...selections: RequiresSelection[]): RequiresSelection {
  return { kind: "InlineFragment", typeCondition, selections };
}

const never = () => false;
const always = () => true;

describe.each<Spelling>(["own", "shared"])("compileRepresentation() with %s keys", (spelling) => {
  const graph = supergraph();
  const compile = (requires: RequiresSelection[], rewrites: InputRewrite[] | null) =>
    compileRepresentation(graph, requires, rewrites, spelling);

  it("writes what the type's fragments ask for, __typename first", () => {
    const { write } = compile([on("Book", field("__typename"), field("id")), on("Film", field("x"))], null);
    expect(write(row({ __typename: "Book", id: "1", x: 2 }), never)).toBe('{"__typename":"Book","id":"1"}');
    expect(write(row({ __typename: "Film", id: "1", x: 2 }), never)).toBe('{"__typename":"Film","x":2}');
  });

  it("takes fragments on interfaces for their types", () => {
    const { write } = compile([on("Media", field("id")), on("Book", field("id"))], null);
    expect(write(row({ __typename: "Book", id: "1" }), never)).toBe('{"__typename":"Book","id":"1"}');
  });

  it("leaves out what is undefined and sends null", () => {
    const { write } = compile([on("Book", field("id"), field("a"), field("b"))], null);
    expect(write(row({ __typename: "Book", id: "1", b: null }), never)).toBe('{"__typename":"Book","id":"1","b":null}');
  });

  it("is undefined when it must be whole and is not", () => {
    const { write } = compile([on("Book", field("id"), field("a"))], null);
    expect(write(row({ __typename: "Book", id: "1" }), always)).toBeUndefined();
    expect(write(row({ __typename: "Book", id: "1", a: null }), always)).toBe(
      '{"__typename":"Book","id":"1","a":null}',
    );
  });

  it("is undefined when an object below must be whole and is not, in lists too", () => {
    const { write } = compile([on("Book", field("part", [field("n")]))], null);
    expect(write(row({ __typename: "Book", part: row({}) }), always)).toBeUndefined();
    expect(write(row({ __typename: "Book", part: [[row({ n: 1 }), row({})]] }), always)).toBeUndefined();
    expect(write(row({ __typename: "Book", part: [null, row({ n: null })] }), always)).toBe(
      '{"__typename":"Book","part":[null,{"n":null}]}',
    );
    expect(write(row({ __typename: "Book", part: row({}) }), never)).toBe('{"__typename":"Book","part":{}}');
  });

  it("takes an object of an unknown type for whole, whichever fragments it lacks", () => {
    const fragments = [on("Book", field("a")), on("Film", field("b"))];
    const { write } = compile([on("Book", field("part", fragments))], null);
    expect(write(row({ __typename: "Book", part: row({ a: 1 }) }), always)).toBe(
      '{"__typename":"Book","part":{"a":1}}',
    );
    expect(write(row({ __typename: "Book", part: row({ __typename: "Film", a: 1 }) }), always)).toBeUndefined();
  });

  it("is undefined without a type, for another type, or with nothing but the type", () => {
    const { write } = compile([on("Book", field("__typename"), field("id"))], null);
    expect(write(row({ id: "1" }), never)).toBeUndefined();
    expect(write(row({ __typename: "Film", id: "1" }), never)).toBeUndefined();
    expect(write(row({ __typename: "Book" }), never)).toBeUndefined();
  });

  it("writes under the alias what stands under the name", () => {
    const { write } = compile([on("Book", field("_internal_qp_alias_0", undefined, "price"))], null);
    expect(write(row({ __typename: "Book", _internal_qp_alias_0: 1.5 }), never)).toBe(
      '{"__typename":"Book","price":1.5}',
    );
  });

  it("writes nested objects and lists of them, whole fragments where the type is unknown", () => {
    const { write } = compile([on("Book", field("parts", [field("n"), field("in", [field("x")])]))], null);
    const parts = [row({ n: 1, in: row({ x: ["a"] }) }), null, [row({ n: 2, in: null })]];
    expect(write(row({ __typename: "Book", parts }), never)).toBe(
      '{"__typename":"Book","parts":[{"n":1,"in":{"x":["a"]}},null,[{"n":2,"in":null}]]}',
    );
  });

  it("tells equal ones without writing them, where they hold plain values", () => {
    const { comparisonOf } = compile([on("Media", field("a"), field("id"))], null);
    const isEqual = comparisonOf("Book")?.isEqual;
    expect(comparisonOf("Book")?.keyOf({ a: "A", id: "1" })).toBe("1");
    expect(
      isEqual?.(row({ __typename: "Book", id: "1", a: 1 }), row({ __typename: "Book", id: "1", a: 1, b: 2 })),
    ).toBe(true);
    expect(isEqual?.(row({ __typename: "Book", id: "1", a: 1 }), row({ __typename: "Book", id: "1", a: 2 }))).toBe(
      false,
    );
    expect(isEqual?.(row({ __typename: "Book", id: "1", a: 1 }), row({ __typename: "Film", id: "1", a: 1 }))).toBe(
      false,
    );
    const nested = compile([on("Book", field("id"), field("in", [field("x")]))], null);
    expect(nested.comparisonOf("Book")).toBeUndefined();
  });

  it("changes what the planner wants changed, for all types that the interface has", () => {
    const path = [{ TypenameEquals: ["Media"] }, { Key: "__typename" }];
    const { write } = compile([on("Book", field("id"))], [{ ValueSetter: { path, setValueTo: "Media" } }]);
    expect(write(row({ __typename: "Book", id: 'q"\u2028' }), never)).toBe('{"__typename":"Media","id":"q\\"\u2028"}');
  });
});
