import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { composeServices } from "@theguild/federation-composition";
import { parse } from "graphql";
import { startFederation } from "../../execution/testing/start-federation";
import { composeSupergraph } from "../compose";
import { printField } from "../testing/print-field";

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@shareable", "@external", "@requires", "@provides", "@interfaceObject"])\n`;
const MEMBERS = `${LINK}type Query { people: [Person] } interface Person @key(fields: "id") { id: ID! name: String! greeting: String }
  type Worker implements Person @key(fields: "id") { id: ID! name: String! greeting: String @shareable }`;
const GREETINGS = `type Person @key(fields: "id") @interfaceObject {
  id: ID! name: String! @external greeting: String @shareable @requires(fields: "name") }`;

function compose(sdls: Record<string, string>): string {
  const result = composeSupergraph(Object.entries(sdls).map(([name, sdl]) => ({ name, url: `http://${name}`, sdl })));
  if ("errors" in result) throw new Error(JSON.stringify(result.errors));
  return result.supergraph;
}

describe("an @interfaceObject whose fields all subgraphs have", () => {
  it("keeps what is external and what it requires, but not that a key is external", () => {
    const supergraph = compose({ a: MEMBERS, b: LINK + GREETINGS.replace("id: ID!", "id: ID! @external") });
    expect(printField(supergraph, "Person.name")).toBe(
      "name: String! @join__field(graph: A) @join__field(graph: B, external: true)",
    );
    expect(printField(supergraph, "Person.greeting")).toBe(
      'greeting: String @join__field(graph: A) @join__field(graph: B, requires: "name")',
    );
    expect(printField(supergraph, "Person.id")).toBe("id: ID!");
  });

  it("keeps it under other names of the directives", () => {
    const b = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable",
      "@interfaceObject", { name: "@requires", as: "@needs" }])\n${GREETINGS}`
      .replace("@external", "@federation__external")
      .replace("@requires(", "@needs(");
    const supergraph = compose({ a: MEMBERS, b });
    expect(printField(supergraph, "Person.name")).toContain("@join__field(graph: B, external: true)");
    expect(printField(supergraph, "Person.greeting")).toContain('@join__field(graph: B, requires: "name")');
  });

  it("is answered with what it requires", async () => {
    const alice = { __typename: "Worker", id: "w1", name: "Alice" };
    const a = MEMBERS.replaceAll(/greeting: String( @shareable)?/g, "");
    const bye = `${LINK}type Query { anyone: Person } type Person @key(fields: "id") @interfaceObject {
      id: ID! name: String! @external bye: String @requires(fields: "name") }`;
    const resolvers = { Person: { bye: ({ name }: { name?: string }) => `Bye ${name}` } };
    await using federation = await startFederation([
      {
        name: "a",
        sdl: a,
        resolvers: { Query: { people: () => [alice] }, Person: { __resolveReference: () => alice } },
      },
      { name: "b", sdl: bye, resolvers: { ...resolvers, Query: { anyone: () => ({ id: "w1" }) } } },
    ]);
    expect(await federation.query("{ anyone { id name bye } people { bye } }")).toEqual({
      data: { anyone: { id: "w1", name: "Alice", bye: "Bye Alice" }, people: [{ bye: "Bye Alice" }] },
    });
  });
});

describe("a field of Query that all subgraphs have", () => {
  const a = `${LINK}type Query { call: Call @shareable @provides(fields: "place") }
    type Call @key(fields: "id") { id: ID! place: String @external }`;
  const b = `${LINK}type Query { call: Call @shareable } type Call @key(fields: "id") { id: ID! place: String @shareable }`;

  it("keeps what it provides", () => {
    expect(printField(compose({ a, b }), "Query.call")).toBe(
      'call: Call @join__field(graph: A, provides: "place") @join__field(graph: B)',
    );
  });

  it("is answered", async () => {
    const Query = { call: () => ({ id: "c1", place: "Athens" }) };
    await using federation = await startFederation([
      { name: "a", sdl: a, resolvers: { Query } },
      { name: "b", sdl: b, resolvers: { Query } },
    ]);
    expect(await federation.query("{ call { id place } }")).toEqual({ data: { call: { id: "c1", place: "Athens" } } });
  });
});

describe("composeSupergraph()", () => {
  it("leaves the supergraph of the composer as it is, byte for byte, where nothing lacks", () => {
    const subgraphs = ["advocacy", "funding", "knowledge", "members"].map((name) => {
      const sdl = readFileSync(join(__dirname, "../../../../schema", `${name}.graphql`), "utf8");
      return { name, url: `http://${name}`, sdl };
    });
    const { supergraphSdl } = composeServices(subgraphs.map(({ sdl, ...rest }) => ({ ...rest, typeDefs: parse(sdl) })));
    expect(supergraphSdl).toContain("@join__field");
    expect(composeSupergraph(subgraphs)).toEqual({ supergraph: supergraphSdl });
  });
});
