import { describe, expect, it } from "@jest/globals";
import { composeSdls } from "../../testing/compose-sdls";
import { entityTypeName, fieldOf, rankSubgraphs } from "./owners";
import { parseFieldSet, readSubgraphs, type Subgraph } from "./subgraphs";

const supergraph = composeSdls(
  `type Query { body: Body } interface Body @key(fields: "id") { id: ID! }
    type Coop implements Body @key(fields: "id") { id: ID! name: String @shareable place: Place @shareable }
    type Place @shareable { street: String }`,
  `type Body @key(fields: "id") @interfaceObject { id: ID! stars: Int }`,
  `type Coop @key(fields: "id") { id: ID! name: String @shareable place: Place @shareable }
    type Place @shareable { street: String code: Int }`,
);
const subgraphs = readSubgraphs(supergraph.document, 0);
const [s0, s1, s2] = subgraphs as [Subgraph, Subgraph, Subgraph];

describe("a service that has an interface as an object", () => {
  it("has the fields of it for all of its types", () => {
    expect(fieldOf(s1, "Coop", "stars", supergraph)).toBeDefined();
    expect(fieldOf(s1, "Coop", "name", supergraph)).toBeUndefined();
    expect(fieldOf(s1, "Place", "stars", supergraph)).toBeUndefined();
  });

  it("knows entities of all its types under the name of the interface", () => {
    const names = [s0, s1, s2].map((one) => entityTypeName(one, "Coop", supergraph));
    expect(names).toEqual(["Coop", "Body", "Coop"]);
    expect(entityTypeName(s1, "Place", supergraph)).toBeUndefined();
  });
});

describe("rankSubgraphs()", () => {
  const rank = (text: string) =>
    rankSubgraphs(subgraphs, "Coop", parseFieldSet(text).selections, supergraph).map(({ name }) => name);

  it("puts those first that have more of what is selected, below it too", () => {
    expect(rank("name place { street code }")[0]).toBe("s2");
    expect(rank("... on Coop { place { code } }")[0]).toBe("s2");
    expect(rank("stars")[0]).toBe("s1");
  });

  it("keeps the order of those that are alike", () => {
    expect(rank("name place { street }")).toEqual(["s0", "s2", "s1"]);
  });
});
