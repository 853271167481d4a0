import { describe, expect, it } from "@jest/globals";
import { composeSdls } from "../../testing/compose-sdls";
import { type FetchDraft, SelectionDraft } from "./drafts";
import { Journal } from "./journal";
import { narrowTo, type Place, startPlace } from "./places";
import { isAnswered, objectTypesAt, type Source, sourcesOf } from "./sources";
import { parseFieldSet, readSubgraphs, type Subgraph } from "./subgraphs";

const supergraph = composeSdls(
  `type Query { body: Body any: Any } interface Body @key(fields: "id") { id: ID! name: String }
    interface Sized { size: Int } union Any = Coop | Note type Note { text: String }
    type Coop implements Body & Sized @key(fields: "id") { id: ID! name: String size: Int }
    type Union implements Body & Sized @key(fields: "id") { id: ID! name: String size: Int }`,
  `type Query { stars: Body } type Body @key(fields: "id") @interfaceObject { id: ID! stars: Int }
    type Coop2 @key(fields: "id") { id: ID! }`,
  `type Query { some: Body } interface Body { id: ID! name: String }
    type Coop implements Body @key(fields: "id") { id: ID! name: String @external tax: Int @requires(fields: "name") }
    type Union implements Body @key(fields: "id") { id: ID! name: String @shareable }`.replace(
    "@shareable",
    "@external",
  ),
);
const [s0, s1, s2] = readSubgraphs(supergraph.document, 0) as [Subgraph, Subgraph, Subgraph];
const journal = new Journal();

function placeWith(typeName: string, ...subgraphs: Subgraph[]): Place {
  const start = { typeName, path: [], needs: new Set<FetchDraft>() };
  const place = startPlace({ kind: "root", onlySubgraph: undefined }, start);
  place.sources.push(...subgraphs.map((subgraph) => sourceIn(subgraph, typeName)));
  return place;
}

function sourceIn(subgraph: Subgraph, typeName: string, provided = ""): Source {
  const fetch: FetchDraft = { subgraph, selection: new SelectionDraft(), needs: new Set() };
  const sets = provided === "" ? [] : [parseFieldSet(provided)];
  return { subgraph, fetch, selection: fetch.selection, typeName, provided: sets };
}

function narrowed(place: Place, typeName: string): string[] {
  const narrower = narrowTo(place, typeName, new Set(), journal);
  return sourcesOf(narrower, supergraph).map(({ subgraph, typeName: name }) => `${subgraph.name} ${name}`);
}

describe("sourcesOf()", () => {
  it("narrows down sources whose services can tell the type", () => {
    expect(narrowed(placeWith("Body", s0, s1, s2), "Coop")).toEqual(["s0 Coop", "s2 Coop"]);
    expect(narrowed(placeWith("Any", s0), "Union")).toEqual([]);
  });

  it("takes a fragment on an interface only where the service knows of all its types that they implement it", () => {
    expect(narrowed(placeWith("Body", s0, s2), "Sized")).toEqual(["s0 Sized"]);
  });
});

it("objectTypesAt() are those of the services that tell types", () => {
  expect(objectTypesAt(placeWith("Body", s0), supergraph)).toEqual(["Coop", "Union"]);
  expect(objectTypesAt(placeWith("Body", s1), supergraph)).toEqual([]);
  expect(objectTypesAt(placeWith("Any", s0), supergraph)).toEqual(["Coop", "Note"]);
});

describe("isAnswered()", () => {
  it("is true of fields that the service has itself", () => {
    expect(isAnswered(sourceIn(s0, "Coop"), "name", supergraph)).toBe(true);
    expect(isAnswered(sourceIn(s0, "Body"), "name", supergraph)).toBe(true);
    expect(isAnswered(sourceIn(s0, "Coop"), "stars", supergraph)).toBe(false);
    expect(isAnswered(sourceIn(s1, "Body"), "stars", supergraph)).toBe(true);
  });

  it("is false of fields that are external, unless they are provided or keys", () => {
    expect(isAnswered(sourceIn(s2, "Coop"), "name", supergraph)).toBe(false);
    expect(isAnswered(sourceIn(s2, "Coop", "name"), "name", supergraph)).toBe(true);
    expect(isAnswered(sourceIn(s2, "Coop", "... on Union { name }"), "name", supergraph)).toBe(false);
    expect(isAnswered(sourceIn(s2, "Coop"), "id", supergraph)).toBe(true);
  });

  it("is false of an interface as soon as the field is external to one of its types", () => {
    expect(isAnswered(sourceIn(s2, "Body"), "name", supergraph)).toBe(false);
  });

  it("is true of fields that require others only where those were sent", () => {
    expect(isAnswered(sourceIn(s2, "Coop"), "tax", supergraph)).toBe(false);
    expect(isAnswered(sourceIn(s2, "Coop"), "tax", supergraph, true)).toBe(true);
  });

  it("is false of the type of an interface object", () => {
    expect(isAnswered(sourceIn(s1, "Body"), "__typename", supergraph)).toBe(false);
    expect(isAnswered(sourceIn(s0, "Body"), "__typename", supergraph)).toBe(true);
  });
});
