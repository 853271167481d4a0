import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { parse } from "graphql";
import { isPlainText } from "../calling/is-plain";
import { entityFragments, entitySelections, getOperation } from "../fetching/step";
import { isRow, type Row, RowClasses } from "../rows";
import { readSupergraph } from "../supergraph";
import { row } from "../testing/plan-context";
import { compileCopy, readShape } from "./copy-answer";
import { expectEntities, expectRoot } from "./expected";
import { createReader, type ReadData } from "./read-answer";

const graph = readSupergraph(`
  type Query {
    item: Item items: [Item] must: Int! texts: [String!] kinds: [Kind!] node: Node grid: [[Item]] price: Float
  }
  interface Node { id: ID! }
  enum Kind { SMALL LARGE }
  type Item implements Node @join__type(graph: A, key: "id") {
    id: ID! name: String size: Int weight: Float isNew: Boolean kind: Kind extra: Json other: toString peer: Item peers: [Item!] node: Node
  }
  type Film implements Node @join__type(graph: A, key: "id") { id: ID! name: String }
  scalar Json
  scalar toString`);

const keep = (key: string) => key;

function readerOf(expected: ReturnType<typeof expectRoot>): ReadData | undefined {
  return expected && createReader(() => expected);
}

interface Ways {
  read: ReadData | undefined;
  /** What our data is in the end, and what was bad. */
  take(data: unknown): { isCopied: boolean; target: Row; bad: string[] };
}

function ways(selection: string, options: { rename?: (key: string) => string; maxCharacters?: number } = {}): Ways {
  const document = parse(selection);
  const shape = readShape(document, options.rename ?? keep, new RowClasses("own"), options.maxCharacters);
  const sets = [getOperation(document).selectionSet];
  const copy = compileCopy(graph, shape, sets, "Query");
  return {
    read: readerOf(expectRoot(graph, shape, "Query", sets)),
    take(data) {
      const target = row({});
      const bad: string[] = [];
      const isCopied = copy(data, target, (_, path) => void bad.push(path.join(".")));
      return { isCopied, target, bad };
    },
  };
}

/** As JSON has it: what is undefined is not there. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

const SELECTION = `{
  item { __typename id name peer { size weight __typename peers { id } } isNew kind extra }
  must texts kinds price
  items { peers { name peers { kind __typename } } id }
}`;

const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc.constantFrom("a".repeat(200), "", "null", "{"),
);
const orNull = <T>(some: fc.Arbitrary<T>) => fc.option(some, { freq: 6 });
const number = fc.oneof(fc.integer(), fc.constantFrom(0, 10, -1, 2 ** 31 - 1, -(2 ** 31)));
const float = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), number);
const kind = fc.constantFrom("SMALL", "LARGE");
const id = fc.oneof(text, number);
const DATA = fc.record({
  item: orNull(
    fc.record({
      __typename: fc.constant("Item"),
      id,
      name: orNull(text),
      peer: orNull(
        fc.record({
          size: orNull(number),
          weight: orNull(float),
          __typename: fc.constant("Item"),
          peers: orNull(fc.array(fc.record({ id }))),
        }),
      ),
      isNew: orNull(fc.boolean()),
      kind: orNull(kind),
      extra: fc.oneof(
        { weight: 9, arbitrary: orNull(fc.oneof(text, float, fc.boolean())) },
        { weight: 1, arbitrary: fc.object() },
      ),
    }),
  ),
  must: number,
  texts: orNull(fc.array(orNull(text))),
  kinds: orNull(fc.array(kind)),
  price: orNull(float),
  items: orNull(
    fc.array(
      orNull(
        fc.record({
          peers: orNull(
            fc.array(
              fc.record({
                name: orNull(text),
                peers: orNull(fc.array(orNull(fc.record({ kind: orNull(kind), __typename: fc.constant("Item") })))),
              }),
            ),
          ),
          id: orNull(id),
        }),
      ),
    ),
  ),
});

describe("createReader()", () => {
  it("reads answers in the form in which services write them", () => {
    const { read, take } = ways(SELECTION);
    let count = 0;
    fc.assert(
      fc.property(DATA, (data) => {
        const answer = JSON.stringify({ data });
        const isExpected =
          isPlainText(answer) &&
          (data.item === null || typeof data.item.extra !== "object" || data.item.extra === null);
        const readyRead = isPlainText(answer) ? again(read, answer) : undefined;
        expect([answer, readyRead !== undefined]).toEqual([answer, isExpected]);
        if (!readyRead) return;
        count++;
        expect(take(readyRead)).toEqual({ isCopied: true, bad: [], target: expect.anything() });
        expect(plain(take(readyRead).target)).toEqual(plain(take(JSON.parse(answer).data).target));
      }),
      { numRuns: 2000 },
    );
    expect(count).toBeGreaterThan(100);
  });

  it("takes nothing of other texts that parsing and copying would not take", () => {
    const { read, take } = ways(SELECTION);
    let count = 0;
    const edit = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      cut: fc.nat(3),
      put: fc.oneof(
        fc.constantFrom(
          "",
          " ",
          '"',
          ",",
          ":",
          "{",
          "}",
          "[",
          "]",
          "0",
          "1",
          "-",
          ".",
          "e",
          "null",
          "true",
          '"x":1,',
          '"id":"2",',
          "}}",
        ),
        fc.string({ maxLength: 2 }),
      ),
    });
    fc.assert(
      fc.property(DATA, fc.array(edit, { minLength: 1, maxLength: 3 }), (data, edits) => {
        let answer = JSON.stringify({ data });
        for (const { at, cut, put } of edits) {
          const start = Math.floor(at * answer.length);
          answer = answer.slice(0, start) + put + answer.slice(start + cut);
        }
        if (!isPlainText(answer)) return;
        const readyRead = again(read, answer);
        if (!readyRead) return;
        count++;
        // Throws where it is no JSON
        const parsed = JSON.parse(answer);
        expect(Object.keys(parsed)).toEqual(["data"]);
        const taken = take(parsed.data);
        expect({ answer, bad: taken.bad, isCopied: taken.isCopied }).toEqual({ answer, bad: [], isCopied: true });
        expect(plain(take(readyRead).target)).toEqual(plain(taken.target));
      }),
      { numRuns: 20_000 },
    );
    expect(count).toBeGreaterThan(100);
  });

  it.each([
    ["another order", '{"data":{"must":2,"price":1}}'],
    ["white space", '{"data": {"price":1,"must":2}}'],
    ["what was not asked for", '{"data":{"price":1,"must":2,"more":3}}'],
    ["what is missing", '{"data":{"price":1}}'],
    ["errors", '{"data":{"price":1,"must":2},"errors":[]}'],
    ["extensions", '{"extensions":{},"data":{"price":1,"must":2}}'],
    ["more after it", '{"data":{"price":1,"must":2}} '],
    ["no data", '{"data":null}'],
    ["a number that is none", '{"data":{"price":01,"must":2}}'],
    ["a number without end", '{"data":{"price":1e999,"must":2}}'],
    ["no whole number", '{"data":{"price":1,"must":2.5}}'],
    ["too large a number", '{"data":{"price":1,"must":2147483648}}'],
    ["a text for a number", '{"data":{"price":"1","must":2}}'],
    ["an end before its end", '{"data":{"price":1,"must":2'],
    ["nothing", ""],
  ])("leaves to others an answer with %s", (_, answer) => {
    expect(again(ways("{ price must }").read, answer)).toBeUndefined();
  });

  it.each([
    ["an enum", "{ kinds }", '{"data":{"kinds":["TINY"]}}'],
    ["a type", "{ item { __typename id } }", '{"data":{"item":{"__typename":"Film","id":"1"}}}'],
    ["a boolean", "{ item { isNew } }", '{"data":{"item":{"isNew":"true"}}}'],
    ["an id", "{ item { id } }", '{"data":{"item":{"id":1.5}}}'],
    ["a text", "{ item { name } }", '{"data":{"item":{"name":true}}}'],
  ])("leaves to others an answer with another value for %s", (_, selection, answer) => {
    expect(again(ways(selection).read, answer)).toBeUndefined();
  });

  it.each(["", "1e999", "[]", "tru"])("holds a scalar with a name that every object inherits to JSON: %s", (value) => {
    expect(again(ways("{ item { other } }").read, `{"data":{"item":{"other":${value}}}}`)).toBeUndefined();
  });

  it("holds values of enums to the length that they may have", () => {
    const { read } = ways("{ item { kind } }", { maxCharacters: 4 });
    expect(again(read, '{"data":{"item":{"kind":"SMALL"}}}')).toBeUndefined();
    expect(again(read, '{"data":{"item":{"kind":null}}}')).toBeDefined();
  });

  it.each(["name", "id", "extra"])("holds a text in %s to the length that it may have", (key) => {
    const { read } = ways(`{ item { ${key} } }`, { maxCharacters: 5 });
    const answer = (length: number) => `{"data":{"item":{"${key}":"${"x".repeat(length)}"}}}`;
    expect(again(read, answer(5))).toBeDefined();
    expect(again(read, answer(6))).toBeUndefined();
  });

  it.each([
    ["an interface", "{ node { id } }", keep],
    ["lists of lists", "{ grid { id } }", keep],
    ["the name of the root's type", "{ __typename must }", keep],
    ["a key under an alias", "{ item { key: id } }", keep],
    ["names of the planner's", "{ item { a: name } }", (key: string) => (key === "a" ? "name" : key)],
    ["what may not be there", "{ item { id ... on Film { name } } }", keep],
    ["too much", `{ ${Array.from({ length: 301 }, (_, at) => `a${at}: must`)} }`, keep],
  ])("is for no answer with %s, which may look in several ways", (_, selection, rename) => {
    expect(ways(selection, { rename }).read).toBeUndefined();
  });

  it("makes rows that are like those which others make, with keys that every object inherits", () => {
    const { read, take } = ways("{ constructor: item { __proto__: name toString: size } }");
    const answer = '{"data":{"constructor":{"__proto__":"a","toString":1}}}';
    const { target } = take(again(read, answer));
    expect(isRow(target.constructor)).toBe(true);
    expect(JSON.stringify(target)).toBe(JSON.stringify(take(JSON.parse(answer).data).target));
  });

  it("reads the entities of several fields, of one type each", () => {
    const read = entitiesReader(
      "{ a: _entities(r: 1) { ... on Item { name } } b: _entities(r: 2) { ... on Item { id } } }",
    );
    const answer = '{"data":{"a":[{"name":"x"},null],"b":[]}}';
    expect(plain(again(read, answer))).toEqual(JSON.parse(answer).data);
    for (const other of ["... on Node { id }", "... on Film { name }", "...F"]) {
      const operation = `{ a: _entities(r: 1) { ... on Item { name } ${other} } } fragment F on Film { name }`;
      expect(entitiesReader(operation)).toBeUndefined();
    }
  });

  it("is prepared by the second answer, and tried less and less often where none is as expected", () => {
    const expected = expectRoot(graph, readShape(parse("{ must }"), keep, new RowClasses("own")), "Query", [
      getOperation(parse("{ must }")).selectionSet,
    ]);
    let asked = 0;
    const read = createReader(() => {
      asked++;
      return expected;
    });
    const good = '{"data":{"must":1}}';
    expect(Array.from({ length: 3 }, () => read(good) !== undefined)).toEqual([false, true, true]);
    expect(asked).toBe(1);
    for (let at = 0; at < 10_000; at++) read("other");
    let skipped = 0;
    while (!read(good)) skipped++;
    expect(skipped).toBeLessThanOrEqual(1024);
    expect(read(good)).toBeDefined();
  });
});

function entitiesReader(operation: string): ReadData | undefined {
  const document = parse(operation);
  const shape = readShape(document, keep, new RowClasses("own"));
  const groups = getOperation(document).selectionSet.selections.map((node) => {
    const alias = "alias" in node ? (node.alias?.value ?? "") : "";
    const sets = entitySelections(document, alias);
    return { alias, sets, shape, typeNames: entityFragments(sets).map(({ typeName }) => typeName) };
  });
  return readerOf(expectEntities(graph, groups));
}

/** As often as it takes until it is tried: a reader is prepared by some answers, and skips some after one that was not as expected. */
function again(read: ReadData | undefined, answer: string): Row | undefined {
  for (let at = 0; at < 1100; at++) {
    const data = read?.(answer);
    if (data) return data;
  }
  return undefined;
}
