import { describe, expect, it } from "@jest/globals";
import { parse, print } from "graphql";
import { startFederation } from "../../execution/testing/start-federation";
import { expandRequiredFragments } from "./expand-required-fragments";
import { readSubgraph } from "./read-subgraph";

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires"])\n`;
const TYPES = `interface Foo { foo: Int } interface Bar implements Foo { foo: Int bar: Int } union Any = Baz | Qux | Zip
  type Baz implements Foo & Bar @shareable { foo: Int bar: Int baz: Int } type Qux implements Foo & Bar @shareable { foo: Int bar: Int qux: Int }
  type Zip implements Foo @shareable { foo: Int self: Zip }`;
const GIVING = `${LINK}type Query { org: Org } type Org @key(fields: "id") { id: ID! data: Foo any: Any } ${TYPES}`;

function requiring(fields: string): string {
  return `${LINK}type Org @key(fields: "id") { id: ID! data: Foo @external any: Any @external
    sum: String @requires(fields: ${JSON.stringify(fields)}) } ${TYPES}`;
}

function expand(fields: string): string {
  const typeDefs = parse(requiring(fields));
  const expanded = print(expandRequiredFragments(readSubgraph({ name: "b", url: "", typeDefs })));
  return /sum: String @requires\(fields: "(.*)"\)/.exec(expanded)?.[1] ?? "";
}

describe("expandRequiredFragments()", () => {
  it.each([
    ["data { ... on Bar { bar } }", "data { ... on Baz { bar } ... on Qux { bar } }"],
    ["any { ... on Foo { foo } }", "any { ... on Baz { foo } ... on Qux { foo } ... on Zip { foo } }"],
    ["data { foo ... on Bar { bar ... on Baz { baz } } }", "data { foo ... on Baz { bar baz } ... on Qux { bar } }"],
    ["data { ... on Bar { ... on Qux { qux } } }", "data { ... on Qux { qux } }"],
    ["any { ... on Zip { self { ... on Foo { foo } } } }", "any { ... on Zip { self { foo } } }"],
    ["any { ... on Foo { ... { ... on Bar { bar } } } }", "any { ... on Baz { bar } ... on Qux { bar } }"],
  ])("writes out %s", (fields, expected) => {
    expect(expand(fields)).toBe(expected);
  });

  it.each([
    "id  data { foo }",
    "data { ... on Foo { foo } }",
    "data { ... on Baz { baz } }",
    "data { ... on Nope { foo } }",
    "any { ... on Zip { ... on Bar { bar } } }",
    "nope { ... on Bar { bar } }",
    "data { ",
  ])("leaves %s as it is", (fields) => {
    expect(expand(fields)).toBe(fields);
  });
});

describe("fragments on interfaces within @requires", () => {
  it("are answered", async () => {
    const any = { __typename: "Zip", foo: 5 };
    const org = { __typename: "Org", id: "o1", data: { __typename: "Baz", foo: 1, bar: 2, baz: 3 }, any };
    const sum = ({ data, any }: typeof org) => JSON.stringify([data, any]);
    await using federation = await startFederation([
      { name: "a", sdl: GIVING, resolvers: { Query: { org: () => org }, Org: { __resolveReference: () => org } } },
      {
        name: "b",
        sdl: requiring("data { ... on Bar { bar ... on Baz { baz } } } any { ... on Foo { foo } }"),
        resolvers: { Org: { __resolveReference: (reference: object) => reference, sum } },
      },
    ]);
    const { data, errors } = await federation.query("{ org { sum } }");
    expect(errors).toBeUndefined();
    const [required, other] = JSON.parse((data as { org: { sum: string } }).org.sum);
    expect(required).toMatchObject({ bar: 2, baz: 3 });
    expect(other).toMatchObject({ foo: 5 });
  });
});
