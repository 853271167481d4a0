import { describe, expect, it } from "@jest/globals";
import { composeSdls } from "../testing/compose-sdls";
import { type AlliedService, readAllies } from "./allies";
import { withhold } from "./withhold";

const supergraph = composeSdls(
  `type Query { org: Org } interface Actor @key(fields: "id") { id: ID! label: String }
    type Org implements Actor @key(fields: "id") @key(fields: "code region { name }") {
      id: ID! label: String code: String region: Region taxId: String head: Actor any: Json }
    type Person implements Actor @key(fields: "id") { id: ID! label: String email: String }
    type Region @shareable { name: String code: String } scalar Json`,
  `type Actor @interfaceObject @key(fields: "id") { id: ID! mood: String }`,
  `type Org @key(fields: "code region { name }") { code: String region: Region level: Int }
    type Region @shareable { name: String }`,
);

function ally(
  service: string,
  keyFor?: (network: string, coordinate: string, value: unknown) => unknown,
): AlliedService {
  const allies = readAllies(supergraph, {
    networkOf: (name) => (name === service ? "greens" : null),
    mayReceive: () => false,
    publicKeys: new Set(["Org.id"]),
    keyFor,
  });
  const found = allies.get(service);
  if (!found) throw new Error(`${service} is no ally`);
  return found;
}

function withheld(
  service: AlliedService,
  entity: object,
  granted: string[],
  typeNames = ["Org"],
  needed?: Set<string>,
) {
  const text = JSON.stringify({ __typename: "Any", ...entity });
  const grants = { has: (coordinate: string) => granted.includes(coordinate) };
  const result = withhold({ text, typeNames, needed }, service, grants, supergraph.schema);
  if ("missing" in result) return result;
  const { __typename, ...sent } = JSON.parse(result.text);
  return { sent, received: [...result.received].toSorted() };
}

describe("withhold()", () => {
  it("takes out what no grant covers, wherever it lies", () => {
    const head = [{ __typename: "Person", id: "p", label: "l", email: "e" }, [{ __typename: "Org", label: "l" }]];
    const entity = { id: "1", taxId: "t", head, region: { code: "c", name: "n" }, nothing: 1 };
    expect(withheld(ally("s1"), entity, ["Org.head", "Person.label", "Org.region", "Region.name"])).toEqual({
      sent: { id: "1", head: [{ __typename: "Person", label: "l" }, [{ __typename: "Org" }]], region: { name: "n" } },
      received: ["Org.head", "Org.region", "Person.label", "Region.name"],
    });
  });

  it("asks for the grants of all that an object may be", () => {
    const head = { label: "l", email: "e" };
    const sent = (granted: string[]) => withheld(ally("s1"), { id: "1", head }, ["Org.head", ...granted]);
    expect(sent(["Person.label"])).toMatchObject({ sent: { id: "1", head: {} } });
    expect(sent(["Person.label", "Org.label"])).toMatchObject({ sent: { id: "1", head: { label: "l" } } });
    expect(withheld(ally("s1"), { id: "1", label: "l" }, ["Org.label"], ["Org", "Person"])).toEqual({
      missing: "Person.id",
    });
    expect(withheld(ally("s1"), { id: "1" }, [], ["Actor"])).toEqual({ missing: "Person.id" });
  });

  it("does not look into the JSON of scalars, which is granted whole", () => {
    expect(withheld(ally("s1"), { id: "1", any: { taxId: "t" } }, ["Org.any"])).toMatchObject({
      sent: { id: "1", any: { taxId: "t" } },
    });
    expect(withheld(ally("s1"), { id: "1", any: { taxId: "t" } }, [])).toMatchObject({ sent: { id: "1" } });
  });

  it("lets nothing go without a whole key", () => {
    const entity = { code: "c", region: { name: "n" } };
    const all = ["Org.code", "Org.region", "Region.name"];
    expect(withheld(ally("s2"), entity, all)).toEqual({ sent: entity, received: all });
    for (const coordinate of all) {
      const granted = all.filter((one) => one !== coordinate);
      expect(withheld(ally("s2"), entity, granted)).toEqual({ missing: coordinate });
    }
  });

  it("puts something else in the place of keys alone, also within others", () => {
    const service = ally("s2", (network, coordinate, value) => (value === "none" ? null : `${network} ${coordinate}`));
    const granted = ["Org.region"];
    const region = { name: "n", code: "c" };
    expect(withheld(service, { code: "c", region, taxId: "t" }, granted)).toEqual({
      sent: { code: "greens Org.code", region: { name: "greens Region.name" } },
      received: ["Org.region"],
    });
    expect(withheld(service, { code: "none", region }, granted)).toEqual({ missing: "Org.code" });
  });

  it("leaves what is not needed at home, without a word", () => {
    const entity = { id: "1", label: "l", taxId: "t" };
    expect(withheld(ally("s1"), entity, ["Org.label", "Org.taxId"], ["Org"], new Set(["id", "label"]))).toEqual({
      sent: { id: "1", label: "l" },
      received: ["Org.label"],
    });
  });
});
