import { describe, expect, it } from "@jest/globals";
import { buildSchema, type GraphQLSchema, lexicographicSortSchema, printSchema } from "graphql";
import { buildApiSchema } from "./api-schema";
import { composeSupergraph } from "./compose";
import { stripAuthDirectives } from "./strip-auth-directives";

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@inaccessible", "@tag", "@authenticated", "@requiresScopes", "@policy", "@cost"])\n`;

function compose(...sdls: string[]): string {
  const result = composeSupergraph(
    sdls.map((sdl, index) => ({ name: `s${index}`, url: `http://s${index}`, sdl: LINK + sdl })),
  );
  if ("errors" in result) throw new Error(JSON.stringify(result.errors));
  return result.supergraph;
}

function print(schema: GraphQLSchema): string {
  return printSchema(lexicographicSortSchema(schema));
}

describe("composeSupergraph()", () => {
  it("joins subgraphs under their names and URLs", () => {
    const supergraph = compose("type Query { a: Int }", "type Query { b: Int }");
    expect(supergraph).toContain('@join__graph(name: "s1", url: "http://s1")');
  });

  it("names every subgraph that does not parse, with the line", () => {
    const result = composeSupergraph([
      { name: "good", url: "", sdl: "type Query { a: Int }" },
      { name: "bad", url: "", sdl: "type Query {\n a: }" },
      { name: "worse", url: "", sdl: "" },
    ]);
    expect(result).toMatchObject({
      errors: [
        { code: "INVALID_GRAPHQL", subgraph: "bad", line: 2 },
        { code: "INVALID_GRAPHQL", subgraph: "worse" },
      ],
    });
  });

  it("gives all errors at once, with code and subgraph", () => {
    const result = composeSupergraph([
      { name: "a", url: "", sdl: `${LINK}type Query { x: Int y: Nope }` },
      { name: "b", url: "", sdl: `${LINK}type Query { x: String } type A @key(fields: "none") { id: ID }` },
    ]);
    if (!("errors" in result)) throw new Error("Composed");
    expect(result.errors.length).toBeGreaterThan(1);
    expect(result.errors.map(({ code }) => code)).toContain("KEY_INVALID_FIELDS");
    expect(result.errors.find(({ code }) => code === "KEY_INVALID_FIELDS")?.subgraph).toBe("b");
  });
});

describe("composeSupergraph() before hostile subgraphs", () => {
  it.each(["constructor", "hasOwnProperty", "toString", "__proto__", "prototype"])(
    "refuses a type called %s",
    (name) => {
      const sdl = `${LINK}type Query { a: ${name} }\ntype ${name} @key(fields: "id") { id: ID! }`;
      expect(composeSupergraph([{ name: "s", url: "", sdl }])).toEqual({
        errors: [{ code: "RESERVED_NAME", message: expect.stringContaining(`"${name}"`), subgraph: "s", line: 3 }],
      });
    },
  );

  it.each(["extend type", "interface", "extend interface"])("refuses %s of such a name", (keyword) => {
    const sdl = `type Query { a: Int }\n${keyword} valueOf { id: ID }`;
    expect(composeSupergraph([{ name: "s", url: "", sdl }])).toMatchObject({ errors: [{ code: "RESERVED_NAME" }] });
  });

  it("lets fields, arguments and values have such names", () => {
    const sdl = "type Query { constructor(toString: E): E } enum E { hasOwnProperty }";
    expect(composeSupergraph([{ name: "s", url: "", sdl }])).toHaveProperty("supergraph");
  });

  it("returns an error where the composer throws", () => {
    const twice = { name: "s", url: "", sdl: "type Query { a: Int @shareable }" };
    expect(composeSupergraph([twice, twice])).toEqual({
      errors: [{ code: "COMPOSITION_FAILED", message: expect.stringContaining("s already exists") }],
    });
  });
});

describe("buildApiSchema()", () => {
  it("shows nothing of federation, nor what is inaccessible", () => {
    const api = buildApiSchema(
      compose(
        `
        type Query { a(x: Int, y: Int @inaccessible): A @cost(weight: 3) b: B @tag(name: "t") }
        type A @key(fields: "id") { id: ID! hidden: Int @inaccessible level: Level @authenticated }
        type B @inaccessible { id: ID! }
        enum Level { LOW HIGH @inaccessible }
        "How far" input Range { from: Int = 3 to: Int @inaccessible }
        type C { at: When @policy(policies: [["p"]]) range(in: Range): Int } scalar When @specifiedBy(url: "https://when")
        extend type Query { c: C }`.replace("b: B ", "b: Int "),
      ),
    );
    expect(print(api)).toBe(
      print(
        buildSchema(`
      type Query { a(x: Int): A b: Int c: C }
      type A { id: ID! level: Level }
      enum Level { LOW }
      "How far" input Range { from: Int = 3 }
      type C { at: When range(in: Range): Int } scalar When @specifiedBy(url: "https://when")`),
      ),
    );
  });
});

describe("stripAuthDirectives()", () => {
  it("leaves nothing of them, and the rest as it was", () => {
    const source = `type Query { a: Int @authenticated b: Int @requiresScopes(scopes: [["s"]]) c: Int @policy(policies: [["p"]]) d: Int @tag(name: "t") }`;
    const stripped = stripAuthDirectives(compose(source));
    expect(stripped).not.toMatch(/authenticated|requiresScopes|policy/i);
    expect(stripped).toContain('@tag(name: "t")');
    expect(print(buildApiSchema(stripped))).toBe(print(buildApiSchema(compose(source))));
  });
});
