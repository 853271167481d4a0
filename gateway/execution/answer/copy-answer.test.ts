import { beforeAll, describe, expect, it } from "@jest/globals";
import { type DocumentNode, Kind, parse } from "graphql";
import type { Spelling } from "../code";
import { isRow, type Row, RowClasses } from "../rows";
import { readSupergraph } from "../supergraph";
import { row } from "../testing/plan-context";
import { compileCopy, readShape } from "./copy-answer";

const graph = readSupergraph(`
  type Query { items: [Item] node: Node nodes: [Node] any: Any grid: [[Item]] json: Json }
  type Mutation { do: Int }
  interface Node @join__type(graph: A, key: "id") { id: ID! }
  type Item implements Node @join__type(graph: A, key: "id") @join__type(graph: A, key: "slug region { code }") {
    id: ID! slug: String region: Region name: String size(unit: String): Int tags: [String!] peer: Item peers: [Item] node: Node any: Any
    must: Int! code: ID
  }
  type Film implements Node @join__type(graph: A, key: "id") { id: ID! name: Int }
  type Region { code: ID name: String } union Any = Region | Film scalar Json`);

let spelling: Spelling = "own";

interface Copied {
  /** False if the object itself was refused. */
  isCopied: boolean;
  target: Row;
  /** Keys whose value was refused. */
  bad: string[];
}

function operationOf(document: DocumentNode) {
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error("No operation");
  return operation;
}

/** Copies what a selection asks for; null for the type stands for an entity of any type. */
function copy(
  selection: string,
  typeName: string | null,
  source: unknown,
  target: Row = row({}),
  rename: (key: string) => string = (key) => key,
): Copied {
  const document = parse(selection);
  const sets = [operationOf(document).selectionSet];
  const copyObject = compileCopy(
    graph,
    readShape(document, rename, new RowClasses(spelling)),
    sets,
    typeName ?? undefined,
  );
  const bad: string[] = [];
  const isCopied = copyObject(source, target, (_, path) => void bad.push(path.join(".")));
  return { isCopied, target, bad };
}

/** Whole, without complaint. */
function copied(...args: Parameters<typeof copy>): Row {
  const { isCopied, target, bad } = copy(...args);
  expect({ isCopied, bad }).toEqual({ isCopied: true, bad: [] });
  return target;
}

describe.each<Spelling>(["own", "shared"])("compileCopy() with %s keys", (used) => {
  beforeAll(() => {
    spelling = used;
  });

  it("takes what was asked for, under its response key, and nothing else", () => {
    const source = { a: "1", name: "n", other: 1, peer: { name: "p", other: 2 }, __typename: "Film" };
    expect(copied("{ a: id name peer { name } }", "Item", source)).toEqual({ a: "1", name: "n", peer: { name: "p" } });
  });

  it("takes what fragments ask for where they apply to the type", () => {
    const selection = "{ ...F ... on Node { id } ... on Film { tags: name } } fragment F on Item { name }";
    expect(copied(selection, "Item", { id: "1", name: "n", tags: 1 })).toEqual({ id: "1", name: "n" });
  });

  it("takes null, also for what is not answered, and tells of that", () => {
    const { target, bad } = copy("{ id name slug }", "Item", { id: "1", name: null });
    expect(target).toEqual({ id: "1", name: null, slug: null });
    expect(bad).toEqual(["slug"]);
  });

  it("leaves what is known: values stay, objects and lists are filled up by index", () => {
    const known = row({
      name: "known",
      slug: null,
      peer: row({ name: "known" }),
      peers: [row({ name: "known" }), null, null],
      tags: ["a", "b"],
    });
    const answer = {
      name: "new",
      slug: "new",
      peer: { name: "new", slug: "new" },
      peers: [{ name: "new", slug: "new" }, { name: null, slug: "new" }, null],
      tags: ["c", "d"],
    };
    expect(copied("{ name slug tags peer { name slug } peers { name slug } }", "Item", answer, known)).toEqual({
      name: "known",
      slug: "new",
      peer: { name: "known", slug: "new" },
      peers: [{ name: "known", slug: "new" }, { name: null, slug: "new" }, null],
      tags: ["a", "b"],
    });
  });

  it("puts no null in the place of what is known", () => {
    const known = { name: "n", peer: row({ name: "p" }), peers: [row({ name: "q" })] };
    const answer = { name: null, peer: null, peers: [null] };
    expect(copied("{ name peer { name } peers { name } }", "Item", answer, row({ ...known }))).toEqual(known);
    expect(copied("{ peers { name } }", "Item", { peers: null }, row({ ...known })).peers).toBe(known.peers);
  });

  it("refuses a list of another length than the known one, which stays", () => {
    const peers = [row({ name: "a" })];
    for (const answered of [[], [{ slug: "1" }, { slug: "2" }]]) {
      const { target, bad } = copy("{ peers { slug } }", "Item", { peers: answered }, row({ peers }));
      expect(bad).toEqual(["peers"]);
      expect(target.peers).toBe(peers);
    }
    expect(peers).toEqual([{ name: "a" }]);
  });

  it("walks lists of lists", () => {
    const grid = [[{ id: "1" }, null], null, []];
    expect(copied("{ grid { id } }", "Query", { grid })).toEqual({ grid });
  });

  it("makes objects of ours, and takes JSON of custom scalars as it is", () => {
    const { items, json } = copied("{ items { id } json }", "Query", { items: [{ id: "1" }], json: { a: 1 } });
    expect(Array.isArray(items) && items.every(isRow)).toBe(true);
    expect(isRow(json)).toBe(false);
    expect(json).toEqual({ a: 1 });
  });

  it.each([
    ["name", 1],
    ["name", ["n"]],
    ["tags", "a"],
    ["tags", { 0: "a", length: 1 }],
    ["peer { id }", "p"],
    ["peer { id }", []],
    ["peers { id }", { id: "1" }],
  ])("gives null for a value that the type does not allow, and tells: %s = %j", (selection, value) => {
    const [field = ""] = selection.split(" ");
    const { isCopied, target, bad } = copy(`{ id ${selection} }`, "Item", { id: "1", [field]: value });
    expect({ isCopied, target, bad }).toEqual({ isCopied: true, target: { id: "1", [field]: null }, bad: [field] });
  });

  it("gives null for one item of a list that the type does not allow, and tells which", () => {
    const { target, bad } = copy("{ tags peers { id } }", "Item", { tags: ["a", 1], peers: ["x", { id: "1" }] });
    expect(target).toEqual({ tags: ["a", null], peers: [null, { id: "1" }] });
    expect(bad).toEqual(["tags.1", "peers.0"]);
  });

  it.each([null, undefined, "x", 1, true, []])("is false for what is no object: %j", (source) => {
    expect(copy("{ id }", "Item", source)).toEqual({ isCopied: false, target: {}, bad: [] });
  });

  it("does not take for answered what every object has", () => {
    const { target, bad } = copy("{ toString: name constructor: peer { name } }", "Item", {});
    expect({ ...target }).toEqual({ toString: null, constructor: null });
    expect(bad).toEqual(["toString", "constructor"]);
  });

  it("stores under the new name what is renamed, and looks for what is known there", () => {
    const rename = (key: string) => (key === "_alias" ? "name" : key);
    const selection = "{ _alias: name peer { _alias: name } }";
    const answer = { _alias: "n", peer: { _alias: "p" } };
    expect(copied(selection, "Item", answer, row({}), rename)).toEqual({ name: "n", peer: { name: "p" } });
    expect(copied(selection, "Item", answer, row({ name: "known" }), rename).name).toBe("known");
  });

  it("throws for fields that the supergraph does not have", () => {
    expect(() => copy("{ nothing }", "Item", {})).toThrow('"nothing"');
  });
});

describe("the copy of a key", () => {
  it("refuses an object that answers another value than the known one", () => {
    for (const answer of [
      { id: "2", name: "n" },
      { slug: "other", name: "n" },
    ]) {
      const known = row({ __typename: "Item", id: "1", slug: "s" });
      expect(copy("{ id slug name }", "Item", answer, known)).toEqual({
        isCopied: false,
        target: { __typename: "Item", id: "1", slug: "s" },
        bad: [],
      });
    }
  });

  it("refuses an object whose key has another value under an alias", () => {
    const selection = "{ id shown: id }";
    expect(copy(selection, "Item", { id: "1", shown: "2" }).isCopied).toBe(false);
    expect(copy("{ shown: id }", "Item", { shown: "2" }, row({ id: "1" })).isCopied).toBe(false);
    expect(copied(selection, "Item", { id: 1, shown: "1" })).toEqual({ id: "1", shown: "1" });
    // what is no alias of it
    expect(copied("{ id: code shown: id }", "Item", { id: "1", shown: "2" })).toEqual({ id: "1", shown: "2" });
  });

  it("takes an object that answers the same, an id as a number too", () => {
    for (const id of ["1", 1]) {
      expect(copied("{ id name }", "Item", { id, name: "n" }, row({ id: "1" }))).toEqual({ id: "1", name: "n" });
    }
  });

  it("tells of an object below that is another one, and leaves the known one", () => {
    const peer = row({ id: "1" });
    const { isCopied, bad } = copy("{ peer { id name } }", "Item", { peer: { id: "2", name: "n" } }, row({ peer }));
    expect({ isCopied, bad, peer }).toEqual({ isCopied: true, bad: ["peer"], peer: { id: "1" } });
  });

  it("does not take for a key what is one of another type, or has arguments", () => {
    expect(copied("{ id: size(unit: 1) name: id }", "Item", { id: 2, name: "1" }, row({}))).toEqual({
      id: 2,
      name: "1",
    });
    expect(copied("{ code }", "Item", { code: "2" }, row({ code: "1" }))).toEqual({ code: "1" });
  });
});

describe("the copy of __typename", () => {
  const entity = "{ ... on Item { __typename name } ... on Film { __typename n: name } }";

  it("goes from an interface to one of its types, not back", () => {
    const selection = "{ __typename ... on Node { id } }";
    const from = (known: string | undefined, answered: string) =>
      copy(selection, null, { __typename: answered }, row({ __typename: known }));
    expect(from("Node", "Item")).toMatchObject({ isCopied: true, target: { __typename: "Item" } });
    expect(from("Item", "Node")).toMatchObject({ isCopied: true, target: { __typename: "Item" } });
    expect(from("Item", "Item")).toMatchObject({ isCopied: true, target: { __typename: "Item" } });
    expect(from(undefined, "Node")).toMatchObject({ isCopied: true, target: { __typename: "Node" } });
    expect(from("Item", "Film")).toMatchObject({ isCopied: false, target: { __typename: "Item" } });
    expect(from("Node", "Region")).toMatchObject({ isCopied: false, target: { __typename: "Node" } });
  });

  it("decides which fragments count", () => {
    expect(copied(entity, null, { __typename: "Item", name: "n", n: 1 })).toEqual({ __typename: "Item", name: "n" });
    expect(copied(entity, null, { __typename: "Film", name: "n", n: 1 })).toEqual({ __typename: "Film", n: 1 });
  });

  it("decides for each item of a list anew", () => {
    const selection = "{ nodes { __typename ... on Item { name } ... on Film { n: name } } }";
    const item = { __typename: "Item", name: "n" };
    const film = { __typename: "Film", n: 1 };
    const both = { name: "n", n: 1 };
    const nodes = ["Item", "Film", "Item"].map((__typename) => ({ __typename, ...both }));
    expect(copied(selection, "Query", { nodes })).toEqual({ nodes: [item, film, item] });
  });

  it("counts where a service answers it, not where nobody asked", () => {
    const target = row({ __typename: "Item" });
    expect(
      copied("{ ... on Item { name } ... on Film { n: name } }", null, { __typename: "Film", name: "n" }, target),
    ).toEqual({
      __typename: "Item",
      name: "n",
    });
  });

  it.each([undefined, null, 1, "Nothing", "Region", "Any"])("is refused where a node is asked for: %j", (typeName) => {
    const { target, bad } = copy("{ node { __typename id } }", "Query", { node: { __typename: typeName, id: "1" } });
    expect({ target, bad }).toEqual({ target: { node: null }, bad: ["node"] });
  });

  it("must be a type, also where any would do", () => {
    expect(copy("{ __typename ... on Item { name } }", null, { __typename: "Nothing", name: "n" })).toEqual({
      isCopied: false,
      target: {},
      bad: [],
    });
  });

  it("must be the one type that there is", () => {
    expect(copied("{ peer { __typename } }", "Item", { peer: { __typename: "Item" } })).toEqual({
      peer: { __typename: "Item" },
    });
    expect(copy("{ peer { __typename } }", "Item", { peer: { __typename: "Film" } }).bad).toEqual(["peer"]);
  });

  it("of root types may be whatever the service calls them, and is not taken", () => {
    const { isCopied, target } = copy("{ __typename do }", "Mutation", { __typename: "RootMutation", do: 1 });
    expect({ isCopied, target }).toEqual({ isCopied: true, target: { do: 1 } });
  });

  it("is not needed to copy fields of several types, if it was not asked for", () => {
    expect(copied("{ any { ... on Region { code } ... on Film { id } } }", "Query", { any: { id: "1" } })).toEqual({
      any: { id: "1" },
    });
  });
});

describe("readShape()", () => {
  it("holds the fragments of the document by name", () => {
    const { fragments } = readShape(
      parse("{ a } fragment F on A { b } fragment G on A { c }"),
      (key) => key,
      new RowClasses("own"),
    );
    expect([...fragments.keys()]).toEqual(["F", "G"]);
  });
});
