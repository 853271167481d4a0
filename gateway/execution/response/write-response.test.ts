import { beforeAll, describe, expect, it } from "@jest/globals";
import { parse } from "graphql";
import type { Spelling } from "../code";
import { applyConditions } from "../operation/conditions";
import { selectOperation } from "../operation/select-operation";
import { choosePlanNames } from "../planning/plan-names";
import { Problems } from "../problems/problems";
import { describeBadShape } from "../problems/subgraph-errors";
import type { Row } from "../rows";
import { readSupergraph } from "../supergraph";
import { row } from "../testing/plan-context";
import { compileWriter } from "./write-response";

const graph = readSupergraph(`
  directive @inaccessible on OBJECT | ENUM_VALUE | FIELD_DEFINITION
  type Query { item: Item items: [Item] must: Item! musts: [Item!] all: [Item!]! grid: [[Int!]] node: Node any: Any nodes: [Node!] anys: [Node] }
  type Mutation { do: Item again: Item }
  interface Node { id: ID } interface Named implements Node { id: ID name: String }
  type Item implements Node { id: ID n: Int! name: String kind: Kind kinds: [Kind] must: Item! in: Item json: Json kindly: Kind! }
  type Film implements Node & Named { id: ID name: String title: String! } type Ghost implements Node @inaccessible { id: ID }
  union Any = Item | Film enum Kind { A B SECRET @inaccessible } scalar Json`);

interface Written {
  data: Row | null;
  errors: string[];
}

let spelling: Spelling = "own";

function write(
  source: string,
  data: Record<string, unknown>,
  variables: Record<string, unknown> = {},
  problems = new Problems(),
  root: Row = row(data),
): Written {
  const operation = applyConditions(selectOperation(parse(source), undefined), variables);
  const names = choosePlanNames(operation, graph);
  const located = problems.locate(root, (path) => path);
  const before = located.errors.length;
  const body = compileWriter(graph, operation, names, spelling)(root, { variables, located, isPlain: false });
  const errors = located.errors.slice(before).map(({ path, message }) => `${path?.join(".")}: ${message}`);
  return { data: body && JSON.parse(String(body)).data, errors };
}

/** The response, which must be whole. */
function text(...args: Parameters<typeof write>): string {
  const { data, errors } = write(...args);
  expect(errors).toEqual([]);
  return JSON.stringify(data);
}

function refusal(coordinate: string): string {
  return `Cannot return null for non-nullable field "${coordinate}"`;
}

describe.each<Spelling>(["own", "shared"])("compileWriter() with %s keys", (used) => {
  beforeAll(() => {
    spelling = used;
  });

  it("writes what the client asked for in its order, under its names", () => {
    const item = row({ __typename: "Item", n: 1, id: "1", cid: "N", name: "N", other: 1 });
    expect(text("{ __typename x: item { id: name n name kind: __typename } }", { x: item, more: 1 })).toBe(
      '{"__typename":"Query","x":{"id":"N","n":1,"name":"N","kind":"Item"}}',
    );
  });

  it("writes a key where its first place stands, once, with what all places ask for", () => {
    const data = { item: row({ n: 1, name: "N", in: row({ n: 2, name: "M" }) }) };
    const source = "{ ...F item { name in { name } } } fragment F on Query { item { in { n } n } }";
    expect(text(source, data)).toBe('{"item":{"in":{"n":2,"name":"M"},"n":1,"name":"N"}}');
  });

  it("writes null for what is missing", () => {
    expect(text("{ item { id } items { id } nodes { id } }", {})).toBe('{"item":null,"items":null,"nodes":null}');
    expect(text("{ item { id in { id } kind } }", { item: row({}) })).toBe(
      '{"item":{"id":null,"in":null,"kind":null}}',
    );
  });

  it("writes each object of a list by its own type, also next to one whose type it does not know", () => {
    const [item, film] = [row({ __typename: "Item", id: "1", n: 1 }), row({ __typename: "Film", id: "2", title: "T" })];
    const nodes = (...list: unknown[]) =>
      text("{ anys { id ... on Item { n } ... on Film { title } } }", { anys: list });
    expect(nodes(item, film, item, row({ __typename: "Nobody", id: "3" }), item, row({ id: "4" }), film)).toBe(
      '{"anys":[{"id":"1","n":1},{"id":"2","title":"T"},{"id":"1","n":1},null,{"id":"1","n":1},null,{"id":"2","title":"T"}]}',
    );
  });

  it("takes names such as __proto__ for names", () => {
    const data = { c0__proto__: row({ constructor: "a", toString: "b" }) };
    expect(text("{ __proto__: item { constructor: name toString: id valueOf: id } }", data)).toBe(
      '{"__proto__":{"constructor":"a","toString":"b","valueOf":null}}',
    );
  });

  it("writes the root types of the schema, of mutations too", () => {
    expect(text("mutation { __typename do { id } }", { do: row({ id: "1" }) })).toBe(
      '{"__typename":"Mutation","do":{"id":"1"}}',
    );
  });

  it("answers introspection, also in the middle of data", () => {
    expect(text('{ item { id } t: __type(name: "Any") { possibleTypes { name } } }', {})).toBe(
      '{"item":null,"t":{"possibleTypes":[{"name":"Item"},{"name":"Film"}]}}',
    );
    expect(text('{ __type(name: "Ghost") { name } }', {})).toBe('{"__type":null}');
  });
});

describe("what conditions left", () => {
  it("may be an object without fields", () => {
    const source = "query ($x: Boolean!) { item { id @include(if: $x) } }";
    expect(text(source, { item: row({ id: "1" }) }, { x: false })).toBe('{"item":{}}');
  });

  it("is all that a null can count for", () => {
    const source = "query ($x: Boolean!) { item { id n @include(if: $x) } }";
    expect(text(source, { item: row({}) }, { x: false })).toBe('{"item":{"id":null}}');
    expect(write(source, { item: row({}) }, { x: true })).toEqual({
      data: { item: null },
      errors: [`item.n: ${refusal("Item.n")}`],
    });
  });
});

describe("a null that is not allowed", () => {
  it("goes up to the nearest place where it is, with one error where it arose", () => {
    expect(write("{ item { id in { must { n } } } }", { item: row({ in: row({ must: row({}) }) }) })).toEqual({
      data: { item: { id: null, in: null } },
      errors: [`item.in.must.n: ${refusal("Item.n")}`],
    });
  });

  it("makes null of the item of a list, or of the list where its items must not be null", () => {
    const items = [row({ n: 1 }), row({}), row({ n: 3 })];
    expect(write("{ items { n } }", { items })).toEqual({
      data: { items: [{ n: 1 }, null, { n: 3 }] },
      errors: [`items.1.n: ${refusal("Item.n")}`],
    });
    expect(write("{ musts { n } }", { musts: items })).toEqual({
      data: { musts: null },
      errors: [`musts.1.n: ${refusal("Item.n")}`],
    });
    expect(write("{ musts { id } }", { musts: [row({}), null] })).toEqual({
      data: { musts: null },
      errors: [`musts.1: ${refusal("Query.musts")}`],
    });
  });

  it("counts at each level of lists of lists", () => {
    expect(write("{ grid }", { grid: [[1, null], null, [2]] })).toEqual({
      data: { grid: [null, null, [2]] },
      errors: [`grid.0.1: ${refusal("Query.grid")}`],
    });
  });

  it("takes all data along when no place is left", () => {
    expect(write("{ item { id } must { id } }", { item: row({ id: "1" }) })).toEqual({
      data: null,
      errors: [`must: ${refusal("Query.must")}`],
    });
    expect(write("{ all { id } }", {})).toEqual({ data: null, errors: [`all: ${refusal("Query.all")}`] });
    expect(write("{ all { n } }", { all: [row({})] })).toEqual({
      data: null,
      errors: [`all.0.n: ${refusal("Item.n")}`],
    });
  });

  it("is given an error in each place that it takes away", () => {
    expect(write("{ items { n } x: item { n } }", { items: [row({}), row({})], x: row({}) })).toEqual({
      data: { items: [null, null], x: null },
      errors: [`items.0.n: ${refusal("Item.n")}`, `items.1.n: ${refusal("Item.n")}`, `x.n: ${refusal("Item.n")}`],
    });
  });

  it("is given no error where there is one already", () => {
    const problems = new Problems();
    const item = row({});
    problems.addEach([item], ["n"], describeBadShape("a"));
    const data = { item, items: [row({})] };
    expect(write("{ item { n } items { n } }", data, {}, problems)).toEqual({
      data: { item: null, items: [null] },
      errors: [`items.0.n: ${refusal("Item.n")}`],
    });
  });
});

describe("a type", () => {
  it("decides which fragments count, of interfaces too", () => {
    const source =
      "{ nodes { id ... on Item { n } ... on Named { name } ... on Film { title } ... on Node { i: id } } }";
    const nodes = [
      row({ __typename: "Item", id: "1", i: "1", n: 1, name: "no" }),
      row({ __typename: "Film", id: "2", i: "2", name: "N", title: "T", n: 2 }),
    ];
    expect(text(source, { nodes })).toBe(
      '{"nodes":[{"id":"1","n":1,"i":"1"},{"id":"2","name":"N","title":"T","i":"2"}]}',
    );
  });

  it("that no fragment is for leaves an empty object", () => {
    expect(text("{ any { ... on Film { title } } }", { any: row({ __typename: "Item", id: "1" }) })).toBe('{"any":{}}');
  });

  it("that clients must not see is null for them", () => {
    expect(text("{ node { id } }", { node: row({ __typename: "Ghost", id: "1" }) })).toBe('{"node":null}');
    expect(write("{ nodes { id } }", { nodes: [row({ __typename: "Ghost", id: "1" })] })).toEqual({
      data: { nodes: null },
      errors: [`nodes.0: ${refusal("Query.nodes")}`],
    });
  });

  it("that is none of the possible ones is null", () => {
    expect(text("{ any { __typename } }", { any: row({ __typename: "Query" }) })).toBe('{"any":null}');
    expect(text("{ node { id } }", { node: row({ __typename: "Nothing", id: "1" }) })).toBe('{"node":null}');
  });

  it("of an object that has but one is not looked at", () => {
    expect(text("{ item { __typename } }", { item: row({ __typename: "Film" }) })).toBe(
      '{"item":{"__typename":"Item"}}',
    );
  });

  it("need not be known where no field depends on it", () => {
    expect(text("{ node { id } }", { node: row({ id: "1" }) })).toBe('{"node":{"id":"1"}}');
  });
});

describe("a value", () => {
  it("of an enum is null where clients do not know it", () => {
    const item = row({ kind: "SECRET", kinds: ["A", "SECRET", "B", null] });
    expect(text("{ item { kind kinds } }", { item })).toBe('{"item":{"kind":null,"kinds":["A",null,"B",null]}}');
  });

  it("of an enum that clients do not know takes its parent along where null is not allowed", () => {
    expect(write("{ item { kindly } }", { item: row({ kindly: "SECRET" }) })).toEqual({
      data: { item: null },
      errors: [`item.kindly: ${refusal("Item.kindly")}`],
    });
  });

  it.each([false, 0, "", [], { a: [null] }])("of a custom scalar is written as it is: %j", (json) => {
    expect(JSON.parse(text("{ item { json } }", { item: row({ json }) }))).toEqual({ item: { json } });
  });

  it.each([0, -0, 7, -12, 2 ** 31, 0.1, -1.5e-7, 1e21, 5e-324, Number.MAX_SAFE_INTEGER, Number.MAX_VALUE])(
    "that is the number %s is written as JSON has it",
    (json) => expect(text("{ item { json } }", { item: row({ json }) })).toBe(JSON.stringify({ item: { json } })),
  );

  it("that is no list or object where one must be is null", () => {
    expect(text("{ items { id } item { id } }", { items: row({}), item: [] })).toBe('{"items":null,"item":null}');
  });

  it("says null for an object whose type was asked for and is not known", () => {
    const node = row({ __typename: "Named", id: "1", name: "N" });
    expect(text("{ node { id ... on Node { id } } }", { node })).toBe('{"node":{"id":"1"}}');
    expect(text("{ node { id ... on Film { title } } }", { node })).toBe('{"node":null}');
    expect(text("{ node { id __typename } }", { node })).toBe('{"node":null}');
    // a type that it can never have
    expect(text("{ node { id ... on Node { ... on Item { n } } } }", { node })).toBe('{"node":{"id":"1"}}');
    const conditional = "query ($if: Boolean!) { node { id ... on Film @include(if: $if) { title } } }";
    expect(text(conditional, { node }, { if: false })).toBe('{"node":{"id":"1"}}');
    expect(text(conditional, { node }, { if: true })).toBe('{"node":null}');
  });
});

describe("a long response", () => {
  const operation = selectOperation(parse("{ items { id name } }"), undefined);
  const write = compileWriter(graph, operation, choosePlanNames(operation, graph), "own");
  const located = new Problems().locate(row({}), (path) => path);
  const writeItems = (count: number, name: string) => {
    const items = Array.from({ length: count }, (_, at) => row({ id: String(at), name }));
    const body = write(row({ items }), { variables: {}, located, isPlain: true });
    return { body, expected: JSON.stringify({ data: { items } }) };
  };

  it("stays as it was written, however long those after it are", () => {
    const lengths = [900, 1000, 950, 10, 1000, 1, 20_000, 1000, 1000, 21_000, 2];
    const written = lengths.map((count, at) => writeItems(count, `Εταιρεία ${at} `.repeat(at % 2 === 0 ? 3 : 12)));
    for (const { body, expected } of written) expect(String(body)).toBe(expected);
  });

  it("keeps no more memory than it needs, but for a little", () => {
    for (const count of [20_000, 40, 20_000, 15_000, 20_000]) {
      const { body } = writeItems(count, "a name");
      expect(body?.buffer.byteLength).toBeLessThanOrEqual((body?.length ?? 0) * 1.4);
    }
  });
});
