import { describe, expect, it } from "@jest/globals";
import { readSubgraphs } from "../planning/second-planner/subgraphs";
import { composeSdls } from "../testing/compose-sdls";
import { createOwnership } from "./ownership";

const HUB = `type Query { org: Org } interface Actor @key(fields: "id") { id: ID! }
  type Org implements Actor @key(fields: "id") { id: ID! name: String shared: Int @shareable }`;
const ALLY = `type Org @key(fields: "id") { id: ID! name: String @external shared: Int @shareable own: Int
    needing: Int @requires(fields: "name") } type A_Own @shareable { text: String }`;
const OBJECT = `type Actor @interfaceObject @key(fields: "id") { id: ID! mood: String }`;

function coordinates(sdls: string[], own: string): (typeName: string, field: string) => readonly string[] {
  const supergraph = composeSdls(...sdls);
  return createOwnership(supergraph, readSubgraphs(supergraph.document, 0), (service) => service === own);
}

describe("createOwnership()", () => {
  const ofOthers = coordinates([HUB, ALLY, OBJECT], "s1");

  it("calls a network's own what no other service answers", () => {
    expect(ofOthers("Org", "own")).toEqual([]);
    expect(ofOthers("A_Own", "text")).toEqual([]);
  });

  it("does not call own what others answer too, or what is external", () => {
    expect(ofOthers("Org", "id")).toEqual(["Org.id"]);
    expect(ofOthers("Org", "shared")).toEqual(["Org.shared"]);
    expect(ofOthers("Org", "name")).toEqual(["Org.name"]);
  });

  it("names the interface of what is added to all its types", () => {
    expect(ofOthers("Org", "mood")).toEqual(["Actor.mood"]);
    expect(coordinates([HUB, ALLY, OBJECT], "s2")("Org", "mood")).toEqual([]);
  });

  it("calls nobody's own what it does not know", () => {
    expect(ofOthers("Org", "nothing")).toEqual(["Org.nothing"]);
    expect(ofOthers("Nothing", "id")).toEqual(["Nothing.id"]);
  });
});
