import { composeServices } from "@apollo/composition";
import { describe, expect, it } from "@jest/globals";
import { type GraphQLSchema, lexicographicSortSchema, parse, printSchema, validateSchema } from "graphql";
import { buildApiSchema } from "../api-schema";
import { composeSupergraph } from "../compose";
import { ParsedSupergraph } from "../parsed-supergraph";
import { toVariant } from "./to-variant";

const IMPORT = '"@key", "@shareable", "@tag", "@inaccessible"';
const link = (imports: string) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${imports}])\n`;

function supergraphOf(sdl: string, imports = IMPORT): string {
  const result = composeSupergraph([{ name: "one", url: "http://one", sdl: link(imports) + sdl }]);
  if ("errors" in result) throw new Error(JSON.stringify(result.errors));
  return result.supergraph;
}

/** The public one, valid, without descriptions of what is in every schema. */
function publicSchema(supergraph: string): GraphQLSchema {
  const schema = buildApiSchema(toVariant(ParsedSupergraph.parse(supergraph), "public").document);
  expect(validateSchema(schema)).toEqual([]);
  return schema;
}

const words = (schema: GraphQLSchema) => printSchema(lexicographicSortSchema(schema)).replace(/\s+/g, " ");

describe("toVariant()", () => {
  it("leaves a supergraph in which nothing is internal as it is", () => {
    const sdl = supergraphOf('type Query { a: Int @tag(name: "other") b: Int @inaccessible }');
    const supergraph = ParsedSupergraph.parse(sdl);
    expect(supergraph.sdl).toBe(sdl);
    expect(toVariant(supergraph, "public")).toBe(supergraph);
    expect(toVariant(supergraph, "full")).toBe(supergraph);
  });

  it("hides what is internal from the public, and nothing from others", () => {
    const supergraph =
      supergraphOf(`type Query { a: Int @tag(name: "internal") b(x: Int, y: Int @tag(name: "internal")): E c: C }
      enum E { A B @tag(name: "internal") } type C @tag(name: "internal") { d: Int }`);
    expect(words(publicSchema(supergraph))).toBe("enum E { A } type Query { b(x: Int): E }");
    const parsed = ParsedSupergraph.parse(supergraph);
    const variant = toVariant(parsed, "public");
    expect(toVariant(parsed, "full")).toBe(parsed);
    // Others read what was changed from its text
    expect(words(buildApiSchema(variant.sdl))).toBe(words(buildApiSchema(variant.document)));
  });

  it("hides what makes no sense without: fields, arguments and types, as far as it goes", () => {
    const supergraph = supergraphOf(`
      type Query { a: A b(i: In): Int c: U d(f: Filter): Int e(s: S): Int g(x: Int! @tag(name: "internal")): Int keep(k: K = X): Int }
      type A { b: B } type B { c: Hidden } type Hidden @tag(name: "internal") { id: ID }
      union U = Hidden | B
      input In { x: Secret! } input Secret { y: Int @tag(name: "internal") } input Filter { s: S z: Int }
      scalar S @tag(name: "internal") enum K { X @tag(name: "internal") Y }`);
    expect(words(publicSchema(supergraph))).toBe(
      "input Filter { z: Int } type Query { b: Int d(f: Filter): Int e: Int keep: Int }",
    );
  });

  it("hides types to which only what is hidden leads", () => {
    const supergraph = supergraphOf(`
      type Query { body: Body shown: Shown }
      type Mutation { keep(input: KeepInput): Body @tag(name: "internal") }
      interface Named { name: String }
      type Body implements Named { name: String kept: [Kept] @tag(name: "internal") size: Size }
      union Shown = Body | Place type Place implements Named { name: String }
      type Kept { field: Field size: Size } input KeepInput { fields: [FieldInput!]! } input FieldInput { field: Field }
      enum Field { NAME } enum Size { SMALL }`);
    expect(words(publicSchema(supergraph))).toBe(
      "type Body implements Named { name: String size: Size } interface Named { name: String } type Place implements Named { name: String } type Query { body: Body shown: Shown } union Shown = Body | Place enum Size { SMALL }",
    );
  });

  it("hides of an interface what one of its objects hides", () => {
    const supergraph = supergraphOf(`type Query { i: I }
      interface I { a: Int b(x: Int): Int c: Int }
      type A implements I { a: Int @tag(name: "internal") b(x: Int @tag(name: "internal")): Int c: Int }
      type B implements I { a: Int b(x: Int): Int c: Int } type Z implements I @tag(name: "internal") { a: Int b(x: Int): Int c: Int @tag(name: "internal") }`);
    expect(words(publicSchema(supergraph))).toBe(
      "type A implements I { b: Int c: Int } type B implements I { a: Int b(x: Int): Int c: Int } interface I { b: Int c: Int } type Query { i: I }",
    );
  });

  it("knows both directives by other names", () => {
    const sdl = `${link('{ name: "@tag", as: "@label" }, { name: "@inaccessible", as: "@gone" }')}
      type Query { a: Int @label(name: "internal") b: Int @gone c: Int d: H } interface H @gone { x: Int } type J implements H { x: Int y: Int }`;
    const { supergraphSdl = "" } = composeServices([
      { name: "one", url: "http://one", typeDefs: parse(sdl.replace("d: H", "d: J")) },
    ]);
    expect(words(publicSchema(supergraphSdl))).toBe("type J { x: Int y: Int } type Query { c: Int d: J }");
    expect(words(buildApiSchema(supergraphSdl))).toBe("type J { x: Int y: Int } type Query { a: Int c: Int d: J }");
  });
});
