import { describe, expect, it } from "@jest/globals";
import { parse, print } from "graphql";
import type { FieldGrant } from "./finding";
import { withoutUngranted } from "./without-ungranted";

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@override", { name: "@requires", as: "@needs" }])';

const SDL = `${LINK}
type Query { crete_harvests: [Crete_Harvest!] }
type Mutation { crete_sow: Boolean crete_reap: Boolean }
type Crete_Harvest { id: ID name: String }
type Organization @key(fields: "id head { no }") {
  id: ID! head: Person name: String @external
  crete_harvests: [Crete_Harvest!] crete_told: String @needs(fields: "name")
  website: String @override(from: "members")
}
type Person { no: ID! }
extend type Network @key(fields: "id") { id: ID! crete_note: String }`;

describe("a schema without what is granted no more", () => {
  const grants = (...coordinates: string[]): FieldGrant[] =>
    coordinates.map((coordinate) => ({ kind: "EXTEND", networkPrefix: "crete", coordinate }));
  const all = grants("Organization", "Network", "Organization.website", "Mutation.crete_sow", "Mutation.crete_reap");
  const left = (held: readonly FieldGrant[]) => withoutUngranted(SDL, "crete", held);
  const without = (...texts: string[]) => print(parse(texts.reduce((sdl, text) => sdl.replace(text, ""), SDL)));
  const lines = (sdl: string) => print(parse(sdl));

  it("is the same text where all is granted", () => expect(left(all)).toBe(SDL));

  it.each([
    ["Mutation.crete_sow", ["crete_sow: Boolean"]],
    ["Organization.website", ['website: String @override(from: "members")']],
    [
      "Organization",
      ["name: String @external", "\n  crete_harvests: [Crete_Harvest!] ", 'crete_told: String @needs(fields: "name")'],
    ],
    ["Network", ["crete_note: String"]],
  ])("lacks what %s allowed", (coordinate, texts) => {
    const held = all.filter((grant) => grant.coordinate !== coordinate);
    expect(lines(left(held))).toBe(without(...texts));
  });

  it("keeps what is granted by itself, and the types of its own", () => {
    const held = grants("Organization.crete_told", "Mutation.crete_reap");
    const text = left(held);
    expect(text).toMatch(/crete_told/);
    expect(text).toMatch(/type Query \{\s+crete_harvests/);
    expect(text).not.toMatch(/crete_sow|crete_note|website|Organization[^}]*crete_harvests/);
  });

  it("goes by the grants of the network alone, and by no grants to receive", () => {
    const others = all.map((grant): FieldGrant => ({ ...grant, networkPrefix: "samos" }));
    const received = all.map((grant): FieldGrant => ({ ...grant, kind: "RECEIVE" }));
    expect(left([...others, ...received])).toBe(left([]));
    expect(left([])).not.toMatch(/type Mutation|crete_note|crete_told/);
  });

  it("knows a root type by another name, and has no root that has no field", () => {
    const renamed = `${LINK} schema { query: Query mutation: M }\ntype Query { crete_a: Int }\ntype M { crete_b: Int }`;
    const text = withoutUngranted(renamed, "crete", []);
    expect(text).not.toMatch(/crete_b|mutation|type M/);
    expect(text).toMatch(/query: Query/);
  });

  it("does not take a field for a key as another type has one of this name, and overrides none", () => {
    const sdl = `${LINK}
type Query { crete_a: Crete_Farm }
type Crete_Farm @key(fields: "name") { name: String }
type Organization @key(fields: "id") @key(fields: "slug") {
  id: ID! name: String @override(from: "members") slug: String! @override(from: "members")
}`;
    const text = withoutUngranted(sdl, "crete", []);
    expect(text).not.toMatch(/@override\(|type Organization[^}]*name/);
    expect(text).toMatch(/slug: String!\s/);
    expect(text).toMatch(/type Crete_Farm @key\(fields: "name"\) \{\s+name/);
  });

  it("takes out what builds on what is gone: keys, what requires it, what provides it", () => {
    const sdl = `${LINK.replace('"@external"', '"@external", "@provides"')}
type Query { crete_best: Organization @provides(fields: "crete_score") }
type Organization @key(fields: "id") @key(fields: "crete_code") {
  id: ID! crete_code: String crete_score: Int @external crete_rank: Int @needs(fields: "crete_score") website: String @override(from: "x")
}`;
    const held = grants("Organization.website", "Organization.crete_rank");
    const text = withoutUngranted(sdl, "crete", held);
    expect(text).not.toMatch(/crete_code|crete_score|crete_rank|@provides\(/);
    expect(text).toMatch(/crete_best: Organization\n/);
    expect(text).toMatch(/type Organization @key\(fields: "id"\) \{\s+id: ID!\s+website/);
  });
});
