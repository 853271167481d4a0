import { describe, expect, it } from "@jest/globals";
import { checkAlly } from "./check-ally";
import type { AlliedSchema, Finding } from "./finding";
import { LINK } from "./testing/bomb";

const HUB = {
  name: "hub",
  url: "http://hub",
  sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@tag"])
type Query { organizations: [Organization] person: Person }
type Organization @key(fields: "id") { id: ID! name: String place: Place }
type Place { town: String }
type Person @key(fields: "id") @tag(name: "internal") { id: ID! name: String }
scalar DateTime`,
};
const OTHER = {
  name: "other",
  url: "https://other.example",
  sdl: `${LINK} type Query { other_x: Other_Thing } type Other_Thing @key(fields: "id") { id: ID! }`,
};
const OWNERS = new Map([
  ["hub", null],
  ["other", "other"],
]);

describe("checkAlly()", () => {
  it("takes a scalar of the hub, and @requires on fields of the ally's own subgraphs", () => {
    const sdl =
      'type Query { coop_at: DateTime coop_b: Coop_B } scalar DateTime type Coop_B @key(fields: "id") { id: ID! }';
    expect(errorsOf(check({ sdl }))).toEqual([]);
  });

  it("takes no key of what is not public, and none of another network", () => {
    const refer = (type: string) =>
      `type Query { coop_x: ${type} } type ${type} @key(fields: "id", resolvable: false) { id: ID! }`;
    expect(errorsOf(check({ sdl: refer("Organization") }))).toEqual([]);
    expect(errorsOf(check({ sdl: refer("Person") }))).toContain("CHECK_KEY Person.id");
    expect(errorsOf(check({ sdl: refer("Other_Thing") }))).toContain("CHECK_KEY Other_Thing.id");
    const grants = [{ networkPrefix: "coop", coordinate: "Other_Thing.id", kind: "RECEIVE" as const }];
    expect(errorsOf(check({ sdl: refer("Other_Thing") }, grants))).toEqual([]);
  });

  it("takes @requires on what lies below a field with a grant for both, and refuses it without one of them", () => {
    const sdl = `type Organization @key(fields: "id") {
      id: ID! place: Place @external coop_near: Int @requires(fields: "place { town }")
    } type Place { town: String @external }`;
    const extend = { networkPrefix: "coop", coordinate: "Organization", kind: "EXTEND" as const };
    const [place, town] = ["Organization.place", "Place.town"].map((coordinate) => {
      return { networkPrefix: "coop", coordinate, kind: "RECEIVE" as const };
    });
    if (!place || !town) throw new Error();
    expect(errorsOf(check({ sdl }, [extend, place, town]))).toEqual([]);
    expect(errorsOf(check({ sdl }, [extend, place]))).toEqual([
      "CHECK_REQUIRES Place.town",
      "CHECK_EXTERNAL Place.town",
    ]);
    expect(errorsOf(check({ sdl }, [extend, town]))).toContain("CHECK_REQUIRES Organization.place");
  });

  it.each([
    ["http://graph.coop.example", "https"],
    ["https://user@graph.coop.example", "user"],
    ["https://graph.coop.example/#x", "fragment"],
    ["https://127.0.0.1/", "IP address"],
    ["https://0x7f.1/", "IP address"],
    ["https://2130706433/", "IP address"],
    ["https://[::1]/", "IP address"],
    ["https://localhost/", "full name"],
    ["graphql", "absolute"],
  ])("refuses the address %s", (url, reason) => {
    const found = check({ url }).filter(({ code }) => code === "CHECK_URL");
    expect(found.map(({ message }) => message)).toEqual([expect.stringContaining(reason)]);
  });

  it("takes any address that the operator named", () => {
    expect(errorsOf(check({ url: "http://127.0.0.1:5001/graphql" }, [], true))).toEqual([]);
  });

  it.each(["coop2", "coop_x", "coop-", "COOP", "hub"])("refuses the name %s", (name) => {
    expect(errorsOf(check({ name }))).toContain("CHECK_SUBGRAPH_NAME");
  });

  it("refuses a prefix with which names of specifications begin", () => {
    expect(errorsOf(check({ name: "join", prefix: "join" }))).toContain("CHECK_SUBGRAPH_NAME");
  });

  it("takes a name with a suffix, and the place of its earlier version", () => {
    expect(errorsOf(check({ name: "coop-shops" }))).toEqual([]);
    const earlier = { ...OTHER, name: "coop", sdl: `${LINK} type Query { coop_old: Int }` };
    const ally = {
      name: "coop",
      prefix: "coop",
      url: "https://graph.coop.example",
      sdl: `${LINK} type Query { coop_x: Int }`,
    };
    const owners = new Map([...OWNERS, ["coop", "coop"] as const]);
    expect(errorsOf(checkAlly({ ally, others: [HUB, earlier], owners, grants: [] }))).toEqual([]);
  });

  it("refuses what differs from others by underscores and case alone", () => {
    const others = { ...OTHER, sdl: `${LINK} type Query { other_x: Int Coop_x: Int }` };
    const ally = {
      name: "coop",
      prefix: "coop",
      url: "https://graph.coop.example",
      sdl: `${LINK} type Query { coop_x: Int }`,
    };
    const found = checkAlly({ ally, others: [HUB, others], owners: OWNERS, grants: [] });
    expect(errorsOf(found)).toEqual(["CHECK_NAME_CONFUSABLE Query.coop_x"]);
  });

  it("refuses directives that hold in the whole graph behind renamed roots, too", () => {
    const sdl = 'schema { query: Q } type Q { organizations: Int @deprecated(reason: "no") }';
    expect(errorsOf(check({ sdl }))).toEqual(
      expect.arrayContaining(["CHECK_ROOT_FIELD Query.organizations", "CHECK_DIRECTIVE_FOREIGN Query.organizations"]),
    );
  });

  it("refuses fields that are not nullable where others would be null with them", () => {
    const grants = [{ networkPrefix: "coop", coordinate: "Organization", kind: "EXTEND" as const }];
    const sdl = 'type Query { coop_x: Int! } type Organization @key(fields: "id") { id: ID! coop_y: Int! }';
    expect(errorsOf(check({ sdl }, grants))).toEqual([
      "CHECK_FIELD_NOT_NULL Query.coop_x",
      "CHECK_FIELD_NOT_NULL Organization.coop_y",
    ]);
  });

  it("passes errors of the composer on with their code, and where they are", () => {
    const sdl =
      "type Query { coop_x: Coop_Union }\nunion Coop_Union = Coop_A\ntype Coop_A { a: Coop_B }\ntype Coop_B implements Coop_I { b: Int }\ninterface Coop_I { c: Int }";
    const errors = check({ sdl }).filter(({ severity }) => severity === "ERROR");
    expect(errors.map(({ code }) => code)).toEqual(["INVALID_GRAPHQL"]);
  });

  it("says where the text is no schema", () => {
    const found = check({ sdl: "\n\ntype {" });
    expect(found).toEqual([expect.objectContaining({ code: "INVALID_GRAPHQL", severity: "ERROR", line: 3 })]);
  });

  it("refuses what is too large: bytes, fields, elements, depth", () => {
    const fields = Array.from({ length: 2_001 }, (_, index) => `a${index}: Int`).join(" ");
    const large = [
      `# ${"x".repeat(500_000)}`,
      `type Coop_A { ${fields} }`,
      `type Coop_A { a: ${"[".repeat(40_000)}Int${"]".repeat(40_000)} }`,
      `enum Coop_A { ${Array.from({ length: 10_001 }, (_, index) => `A${index}`).join(" ")} }`,
      `union Coop_U = ${"A|".repeat(60_000)}A`,
    ];
    for (const sdl of large) expect(check({ sdl }).map(({ code }) => code)).toEqual(["CHECK_RESOURCE_LIMIT"]);
  });

  it("warns of names, missing descriptions and lists without an end", () => {
    const sdl = "type Query { coop_my_things: [Coop_thing] } type Coop_thing { a_b: Int } enum Coop_E { low }";
    const found = check({ sdl }).map(({ code, severity, coordinate }) => `${severity} ${code} ${coordinate}`);
    expect(found).toEqual([
      "WARNING CHECK_LINT_NAME Query.coop_my_things",
      "WARNING CHECK_LINT_DESCRIPTION Query.coop_my_things",
      "WARNING CHECK_LINT_LIST Query.coop_my_things",
      "WARNING CHECK_LINT_NAME Coop_thing",
      "WARNING CHECK_LINT_DESCRIPTION Coop_thing",
      "WARNING CHECK_LINT_NAME Coop_thing.a_b",
      "WARNING CHECK_LINT_DESCRIPTION Coop_E",
      "WARNING CHECK_LINT_NAME Coop_E.low",
    ]);
  });
});

function check(
  change: Partial<AlliedSchema>,
  grants: Parameters<typeof checkAlly>[0]["grants"] = [],
  isUrlNamed = false,
): Finding[] {
  const sdl = change.sdl?.startsWith("\n") ? change.sdl : `${LINK} ${change.sdl ?? "type Query { coop_x: Int }"}`;
  const ally = { name: "coop", prefix: "coop", url: "https://graph.coop.example/graphql", ...change, sdl };
  return checkAlly({ ally, others: [HUB, OTHER], owners: OWNERS, grants, isUrlNamed });
}

function errorsOf(findings: Finding[]): string[] {
  return findings.flatMap(({ severity, code, coordinate }) =>
    severity === "ERROR" ? [coordinate === undefined ? code : `${code} ${coordinate}`] : [],
  );
}
