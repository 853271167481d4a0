import { describe, expect, it } from "@jest/globals";
import { buildSchema, parse, resolveSchemaCoordinate, validate } from "graphql";
import { collectCoordinates } from "./collect-coordinates";

const schema = buildSchema(`
  directive @shown(by: Kind) on FIELD
  enum Kind { WORKER SOCIAL }
  input Filter { text: String kind: Kind deep: Filter other: Other }
  input Other { a: Int }
  interface Node { id: ID! }
  type Query { bodies(first: Int, filter: Filter): [Body] node: Node found: Found }
  type Body implements Node { id: ID! kind: Kind name: String }
  type Person implements Node { id: ID! }
  union Found = Body | Person
`);

function collect(source: string) {
  const document = parse(source);
  expect(validate(schema, document)).toEqual([]);
  const { all, byVariables } = collectCoordinates(document, schema);
  for (const coordinate of all) expect(resolveSchemaCoordinate(schema, coordinate)).toBeDefined();
  return { all: [...all].sort(), byVariables: [...byVariables].sort() };
}

describe("collectCoordinates()", () => {
  it("collects types, fields, arguments, and what literals name", () => {
    const { all, byVariables } = collect(
      '{ bodies(filter: { text: "a", deep: { kind: WORKER } }) { kind __typename } }',
    );
    expect(all).toEqual([
      ...["Body", "Body.kind", "Filter", "Filter.deep", "Filter.kind", "Filter.text", "Kind", "Kind.WORKER"],
      ...["Query", "Query.bodies", "Query.bodies(filter:)"],
    ]);
    expect(byVariables).toEqual([]);
  });

  it("takes the whole type of a variable for used", () => {
    const { byVariables } = collect("query ($filter: Filter) { bodies(filter: $filter) { id } }");
    expect(byVariables).toEqual([
      ...["Filter", "Filter.deep", "Filter.kind", "Filter.other", "Filter.text", "Int", "Kind"],
      ...["Kind.SOCIAL", "Kind.WORKER", "Other", "Other.a", "String"],
    ]);
  });

  it("collects what fragments are of, and directives with their arguments", () => {
    const { all } = collect("{ node { id ... on Body { name @shown(by: SOCIAL) } } found { ... on Person { id } } }");
    expect(all).toEqual([
      ...["@shown", "@shown(by:)", "Body", "Body.name", "Found", "ID", "Kind", "Kind.SOCIAL", "Node", "Node.id"],
      ...["Person", "Person.id", "Query", "Query.found", "Query.node", "String"],
    ]);
  });

  it("leaves introspection out", () => {
    expect(collect("{ __schema { types { name } } }").all).toEqual(["Query"]);
  });
});
