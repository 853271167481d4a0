import { describe, expect, it } from "@jest/globals";
import { composeSupergraph } from "../composition/compose";
import { readSupergraph, type Supergraph } from "./supergraph";

const LINK = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable", "@inaccessible"])\n`;

function read(...sdls: string[]): Supergraph {
  const result = composeSupergraph(
    sdls.map((sdl, index) => ({ name: `s-${index}`, url: `http://s${index}/graphql`, sdl: LINK + sdl })),
  );
  if ("errors" in result) throw new Error(result.errors.map(({ message }) => message).join("\n"));
  return readSupergraph(result.supergraph);
}

describe("readSupergraph()", () => {
  const graph = read(
    `type Query { orgs: [Org] any: Any only: Only node: Node }
      interface Node { id: ID! } interface Org implements Node { id: ID! name: String }
      type Coop implements Org & Node @key(fields: "id") @key(fields: "region { code } slug") {
        id: ID! name: String slug: String region: Region hidden: Int @inaccessible
      }
      type Region @shareable { code: String } type Ghost implements Org & Node @inaccessible { id: ID! name: String }
      union Any = Coop | Region union Only = Coop | Ghost`,
    'type Coop @key(fields: "id") @key(fields: "code") { id: ID! code: ID! members: Int }',
  );

  it("knows services by the names they have, with their addresses", () => {
    expect([...graph.services]).toEqual([
      ["s-0", "http://s0/graphql"],
      ["s-1", "http://s1/graphql"],
    ]);
  });

  it("tells of what types an object may be taken for", () => {
    expect(graph.isOfType("Coop", "Coop")).toBe(true);
    expect(graph.isOfType("Coop", "Org")).toBe(true);
    expect(graph.isOfType("Coop", "Node")).toBe(true);
    expect(graph.isOfType("Coop", "Any")).toBe(true);
    expect(graph.isOfType("Ghost", "Only")).toBe(true);
    expect(graph.isOfType("Org", "Org")).toBe(true);
    expect(graph.isOfType("Org", "Node")).toBe(true);
    expect(graph.isOfType("Node", "Org")).toBe(false);
    expect(graph.isOfType("Region", "Org")).toBe(false);
    expect(graph.isOfType("Org", "Coop")).toBe(false);
    expect(graph.isOfType("Coop", "Nothing")).toBe(false);
  });

  it("takes the first level of all keys, of whatever service", () => {
    expect(graph.keyFields("Coop")).toEqual(new Set(["id", "region", "slug", "code"]));
    expect(graph.keyFields("Region")).toEqual(new Set());
    expect(graph.keyFields("Nothing")).toEqual(new Set());
  });

  it("knows the keys of interfaces", () => {
    const { keyFields } = read(`type Query { node: Node } interface Node @key(fields: "id") { id: ID! }
      type A implements Node @key(fields: "id") { id: ID! }`);
    expect(keyFields("Node")).toEqual(new Set(["id"]));
  });

  it("shows clients nothing that is inaccessible, and knows it itself", () => {
    expect(graph.apiSchema.getType("Ghost")).toBeUndefined();
    expect(graph.schema.getType("Ghost")).toBeDefined();
    expect(graph.fieldNames.has("hidden")).toBe(true);
    expect([...graph.fieldNames]).toEqual(expect.arrayContaining(["orgs", "id", "members", "code"]));
  });

  it("knows which interfaces and unions have types that clients must not see", () => {
    expect(graph.partlyHidden).toEqual(new Set(["Org", "Node", "Only"]));
  });

  it("throws for what is not GraphQL", () => {
    expect(() => readSupergraph("type Query {")).toThrow();
  });
});
