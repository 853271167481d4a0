import { composeServices } from "@apollo/composition";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { lexicographicSortSchema, parse, printSchema } from "graphql";
import { startFederation } from "../../execution/testing/start-federation";
import { buildApiSchema } from "../api-schema";
import { type CompositionResult, composeSupergraph } from "../compose";
import { printField } from "../testing/print-field";

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external"])\n`;
const CALL = `type Call @key(fields: "id") { id: ID! x: String }`;
const NOTICE = `union Notice = Call | Talk
  type Call @key(fields: "id") { id: ID! place: String } type Talk { title: String place: String }`;

const narrow = `${LINK}type Query { reader: Reader @shareable } type Reader @shareable { call: Call } ${CALL}`;
const wide = `${LINK}type Query { reader: Reader @shareable } type Reader @shareable { call: Notice } ${NOTICE}`;

function compose(sdls: Record<string, string>): CompositionResult {
  return composeSupergraph(Object.entries(sdls).map(([name, sdl]) => ({ name, url: `http://${name}`, sdl })));
}

function printComposed(coordinate: string, sdls: Record<string, string>): string {
  const result = compose(sdls);
  if ("errors" in result) throw new Error(JSON.stringify(result.errors));
  return printField(result.supergraph, coordinate);
}

describe("a field that is an object in one subgraph and a union with it in another", () => {
  it("is the union for clients, whichever subgraph is first by name", () => {
    expect(printComposed("Reader.call", { a: narrow, b: wide })).toBe(
      'call: Notice @join__field(graph: A, type: "Call") @join__field(graph: B, type: "Notice")',
    );
    expect(printComposed("Reader.call", { a: wide, b: narrow })).toBe(
      'call: Notice @join__field(graph: A, type: "Notice") @join__field(graph: B, type: "Call")',
    );
  });

  it("is so at the root, where all subgraphs have it", () => {
    const a = `${LINK}type Query { call: Call @shareable } ${CALL}`;
    const b = `${LINK}type Query { call: Notice @shareable } ${NOTICE}`;
    expect(printComposed("Query.call", { a, b })).toBe(
      'call: Notice @join__field(graph: A, type: "Call") @join__field(graph: B, type: "Notice")',
    );
  });

  it("is so where subgraphs call their root types as they like", () => {
    const a = `${LINK}schema { query: Root } type Root { call: Call @shareable } ${CALL}`;
    const b = `${LINK}type Query { call: Notice @shareable } ${NOTICE}`;
    expect(printComposed("Query.call", { a, b })).toContain('call: Notice @join__field(graph: A, type: "Call")');
  });

  it("may be null wherever it may in one of them, and subgraphs keep what they promise", () => {
    const a = narrow.replace("call: Call", "call: [Call!]!");
    expect(printComposed("Reader.call", { a, b: wide.replace("call: Notice", "call: [Notice]!") })).toBe(
      'call: [Notice]! @join__field(graph: A, type: "[Call!]!") @join__field(graph: B, type: "[Notice]!")',
    );
    expect(printComposed("Reader.call", { a, b: wide.replace("call: Notice", "call: [Notice!]!") })).toBe(
      'call: [Notice!]! @join__field(graph: A, type: "[Call!]!") @join__field(graph: B, type: "[Notice!]!")',
    );
  });

  it("cannot be a list in only one of them", () => {
    const result = compose({ a: narrow.replace("call: Call", "call: [Call]"), b: wide });
    expect(result).toEqual({
      errors: [
        {
          code: "FIELD_TYPE_MISMATCH",
          message: `Type of field "Reader.call" is incompatible across subgraphs: it has type "[Call]" in subgraph "a" and type "Notice" in subgraph "b"`,
        },
      ],
    });
  });

  it("can be resolved where only the subgraph of the union can take the object further", () => {
    const a = `${LINK}type Query { call: Call @shareable } type Call @shareable { x: String }`;
    const b = `${LINK}type Query { call: Notice @shareable } union Notice = Call | Talk
      type Call @shareable { x: String y: Int } type Talk { t: String }`;
    expect(printComposed("Query.call", { a, b })).toContain("call: Notice");
  });

  it("is answered, with fields of the object that only the other subgraph knows", async () => {
    const call = { __typename: "Call", id: "c1", x: "X", place: "Athens" };
    const resolvers = { Query: { reader: () => ({ call }) }, Call: { __resolveReference: () => call } };
    // the planner ends the whole process if the supergraph is wrong
    expect(printComposed("Reader.call", { a: narrow, b: wide })).toContain('(graph: A, type: "Call")');
    await using federation = await startFederation([
      { name: "a", sdl: narrow, resolvers },
      { name: "b", sdl: wide, resolvers },
    ]);
    expect(
      await federation.query("{ reader { call { __typename ... on Call { x place } ... on Talk { title } } } }"),
    ).toEqual({ data: { reader: { call: { __typename: "Call", x: "X", place: "Athens" } } } });
    expect(await federation.query("{ reader { call { ... on Call { place } } } }")).toEqual({
      data: { reader: { call: { place: "Athens" } } },
    });
  });
});

describe("a field that is an object in one subgraph and an interface of it in another", () => {
  const titled = `interface Titled { title: String } type Call implements Titled @key(fields: "id") { id: ID! title: String }
    type Talk implements Titled { title: String }`;

  it("is the interface for clients", () => {
    const b = `${LINK}type Query { reader: Reader @shareable } type Reader @shareable { call: Titled } ${titled}`;
    expect(printComposed("Reader.call", { a: narrow, b })).toBe(
      'call: Titled @join__field(graph: A, type: "Call") @join__field(graph: B, type: "Titled")',
    );
  });

  it("is so in an interface and in the objects that have it from there", () => {
    const reader = (type: string) => `${LINK}type Query { reader: Reader @shareable } interface Reader { call: ${type} }
      type Alice implements Reader @shareable { call: ${type} }`;
    const subgraphs = { a: `${reader("Call!")} ${CALL}`, b: `${reader("Notice!")} ${NOTICE}` };
    const expected = 'call: Notice! @join__field(graph: A, type: "Call!") @join__field(graph: B, type: "Notice!")';
    expect(printComposed("Reader.call", subgraphs)).toBe(expected);
    expect(printComposed("Alice.call", subgraphs)).toBe(expected);
  });

  it("stays as promised to an interface of one subgraph", () => {
    const a = narrow.replace("call: Call", "call: Call!");
    const b = `${LINK}type Query { reader: Reader @shareable } interface HasCall { call: Notice! }
      type Reader implements HasCall @shareable { call: Notice! } ${NOTICE}`;
    expect(printComposed("Reader.call", { a, b })).toBe(
      'call: Notice! @join__field(graph: A, type: "Call!") @join__field(graph: B, type: "Notice!")',
    );
  });
});

describe("composeSupergraph()", () => {
  const type = fc.constantFrom("Call", "Call!", "Talk", "Notice", "Notice!", "[Call!]", "[Notice]!", null);
  const keys = fc.constantFrom('@key(fields: "id")', "@shareable");
  const subgraph = fc
    .record({ type, keys, hasRoot: fc.boolean(), hasMore: fc.boolean() })
    .map(({ type, keys, hasRoot, hasMore }) =>
      [
        `${LINK}type Query { ping: Int @shareable ${type && hasRoot ? `call: ${type} @shareable` : ""} reader: Reader @shareable }`,
        `type Reader @shareable { name: String ${type ? `call: ${type}` : ""} }`,
        `union Notice = Call | Talk type Call ${keys} { id: ID! x: Int @shareable ${hasMore ? "y: Int @shareable" : ""} } type Talk @shareable { id: ID! }`,
      ].join("\n"),
    );
  const names = fc.constantFrom(...["abc", "acb", "bac", "bca", "cab", "cba"].map((order) => [...order]));

  it("gives fields the same types, whatever the subgraphs are called and however they are ordered", () => {
    fc.assert(
      fc.property(fc.array(subgraph, { minLength: 3, maxLength: 3 }), names, names, (sdls, one, other) => {
        expect(summarize(sdls, one)).toEqual(summarize(sdls, other));
      }),
      { numRuns: 60 },
    );
  });

  it("shows clients the same as another composer", () => {
    fc.assert(
      fc.property(fc.array(subgraph, { minLength: 2, maxLength: 3 }), (sdls) => {
        const subgraphs = sdls.map((sdl, index) => ({ name: `s${index}`, url: "http://s", sdl }));
        const ours = composeSupergraph(subgraphs);
        const theirs = composeServices(subgraphs.map(({ sdl, ...rest }) => ({ ...rest, typeDefs: parse(sdl) })));
        if ("errors" in ours || !theirs.supergraphSdl) return;
        expect(printApi(ours.supergraph)).toBe(printApi(theirs.supergraphSdl));
      }),
      { numRuns: 40 },
    );
  });
});

/** What composition said, without the names of subgraphs. */
function summarize(sdls: readonly string[], names: readonly string[]) {
  const named = sdls.map((sdl, index) => ({ name: names[index] ?? "", url: "http://s", sdl }));
  const result = composeSupergraph(named.toSorted((a, b) => names.indexOf(b.name) - names.indexOf(a.name)));
  if ("errors" in result) return [...new Set(result.errors.map(({ code }) => code))].sort();
  const original = (text: string) =>
    text.replace(/graph: ([ABC])/g, (_, id) => `graph: ${names.indexOf(id.toLowerCase())}`);
  const fields = ["Query.call", "Reader.call"].map((coordinate) =>
    original(printField(result.supergraph, coordinate)).split(" @").sort(),
  );
  return { api: printApi(result.supergraph), fields };
}

function printApi(supergraph: string): string {
  return printSchema(lexicographicSortSchema(buildApiSchema(supergraph)));
}
