import { describe, expect, it } from "@jest/globals";
import { type DocumentNode, parse, print } from "graphql";
import { readSubgraphs, type SubgraphField, type SubgraphType } from "./subgraphs";

const document = parse(`
  enum join__Graph { A @join__graph(name: "a", url: "") B @join__graph(name: "b", url: "") }
  type Query @join__type(graph: A) @join__type(graph: B) { t: T @join__field(graph: A) }
  type T implements I @join__type(graph: A, key: "id") @join__type(graph: A, key: "k { l }", resolvable: false)
    @join__type(graph: B, key: "id", extension: true) @join__implements(graph: A, interface: "I") {
    id: ID!
    k: K @join__field(graph: A)
    ours: Int @join__field(graph: A) @join__field(graph: B, external: true)
    made: Int @join__field(graph: B, requires: "ours")
    given: T @join__field(graph: A, type: "T!", provides: "ours")
    kept: Int @join__field(graph: A, usedOverridden: true) @join__field(graph: B, override: "a")
    moving: Int @join__field(graph: A) @join__field(graph: B, override: "a", overrideLabel: "percent(30)")
    named: Int @join__field(graph: A) @join__field(graph: B, override: "a", overrideLabel: "beta")
    contextual: Int @join__field(graph: A, contextArguments: [])
    ofInterface: Int @join__field
  }
  type K @join__type(graph: A) { l: Int }
  interface I @join__type(graph: A, key: "id") @join__type(graph: B, key: "id", isInterfaceObject: true) {
    id: ID! ofInterface: Int @join__field(graph: B)
  }
  union U @join__type(graph: A) @join__type(graph: B) @join__unionMember(graph: A, member: "T")
    @join__unionMember(graph: A, member: "K") @join__unionMember(graph: B, member: "T") = T | K`);

function typeIn(service: string, name: string, draw = 0, of: DocumentNode = document): SubgraphType {
  const type = readSubgraphs(of, draw)
    .find((one) => one.name === service)
    ?.types.get(name);
  if (!type) throw new Error(`"${service}" has no ${name}`);
  return type;
}

function fieldIn(service: string, name: string, draw = 0): SubgraphField | undefined {
  return typeIn(service, "T", draw).fields.get(name);
}

describe("readSubgraphs()", () => {
  it("gives fields that name no service to all that have the type, others to those that are named", () => {
    expect([...typeIn("b", "T").fields.keys()]).toEqual(["id", "ours", "made", "kept", "moving"]);
    expect(fieldIn("a", "id")).toBeDefined();
    expect(fieldIn("a", "made")).toBeUndefined();
    expect(fieldIn("a", "ofInterface")).toBeUndefined();
    expect(fieldIn("a", "contextual")).toBeUndefined();
  });

  it("reads what a field is to its service", () => {
    expect(fieldIn("a", "ours")?.isExternal).toBe(false);
    expect(fieldIn("b", "ours")?.isExternal).toBe(true);
    const { requires } = fieldIn("b", "made") ?? {};
    expect(requires && print(requires)).toMatch(/^{\s+ours\s+}$/);
    const { provides, type } = fieldIn("a", "given") ?? {};
    expect(provides && print(provides)).toMatch(/^{\s+ours\s+}$/);
    expect(type && print(type)).toBe("T!");
  });

  it("tells keys by which a service can be asked from those that it only has", () => {
    expect(typeIn("a", "T").keys.map(print)).toHaveLength(2);
    expect(typeIn("a", "T").resolvableKeys.map(print)).toEqual([expect.stringMatching(/^{\s+id\s+}$/)]);
  });

  it("moves what is overridden", () => {
    expect([fieldIn("a", "kept")?.isExternal, fieldIn("b", "kept")?.isExternal]).toEqual([true, false]);
  });

  it("moves a part of the requests where the label is a percentage, and none with other labels", () => {
    expect([fieldIn("a", "moving", 0)?.isExternal, fieldIn("b", "moving", 0)?.isExternal]).toEqual([true, false]);
    expect([fieldIn("a", "moving", 30)?.isExternal, fieldIn("b", "moving", 30)]).toEqual([false, undefined]);
    expect([fieldIn("a", "named", 0)?.isExternal, fieldIn("b", "named", 0)]).toEqual([false, undefined]);
  });

  it("knows which types an interface or a union can have in each service", () => {
    expect(typeIn("a", "I").possible).toEqual(new Set(["T"]));
    expect(typeIn("b", "I")).toMatchObject({ isInterfaceObject: true, possible: undefined });
    expect(typeIn("a", "U").possible).toEqual(new Set(["T", "K"]));
    expect(typeIn("b", "U").possible).toEqual(new Set(["T"]));
    expect(typeIn("a", "T").possible).toBeUndefined();
  });
});
