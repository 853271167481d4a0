import { describe, expect, it } from "@jest/globals";
import { describeBadShape } from "../problems/subgraph-errors";
import type { Row } from "../rows";
import { row, startRun } from "../testing/plan-context";
import { allPlaces, type EntityGroup, findEntities } from "./find-entities";
import type { Representation } from "./representations";

/** Finds the objects of a list, and writes what stands under "id". */
function group(representation: Partial<Representation> = {}, changes: Partial<EntityGroup> = {}): EntityGroup {
  return {
    alias: "_entities",
    variable: '"representations":',
    findRows: [findIn("items")],
    mayOverlap: false,
    holdsObjects: false,
    representation: {
      write: ({ id }) => (id === undefined ? undefined : `{"id":${JSON.stringify(id)}}`),
      comparisonOf: () => undefined,
      ...representation,
    },
    rename: (key) => key,
    copy: Object.assign(() => true, { spreadOf: () => undefined }),
    ...changes,
  };
}

function findIn(key: string): EntityGroup["findRows"][number] {
  return (data, found) => found.push(...((data as Row)[key] as Row[]));
}

function find(entities: EntityGroup, data: Record<string, unknown>) {
  return findEntities(entities, startRun(row(data)));
}

describe("findEntities()", () => {
  const [a, b, again, none] = [row({ id: 1 }), row({ id: 2 }), row({ id: 1 }), row({})];

  it("asks for equal representations once, in the order of the data", () => {
    const { texts, places } = find(group(), { items: [a, b, again] });
    expect(texts).toEqual(['{"id":1}', '{"id":2}']);
    expect(places).toEqual([[a, again], [b]]);
    expect(places[0]?.[1]).toBe(again);
  });

  it("does not ask for what has no representation", () => {
    expect(find(group(), { items: [none, b] })).toMatchObject({ texts: ['{"id":2}'], places: [[b]] });
    expect(find(group(), { items: [none] })).toMatchObject({ texts: [], places: [] });
  });

  it("looks at all paths", () => {
    const both = group({}, { findRows: [findIn("items"), findIn("others")] });
    expect(find(both, { items: [b], others: [a, again] }).places).toEqual([[b], [a, again]]);
  });

  it("takes an object that several paths lead to once, where paths may overlap", () => {
    const overlapping = group({}, { findRows: [findIn("items"), findIn("items")], mayOverlap: true });
    expect(find(overlapping, { items: [a, b] }).places).toEqual([[a], [b]]);
  });

  it("writes nothing that is known to be equal", () => {
    const written: Row[] = [];
    const compared = group({
      write: (found) => {
        written.push(found);
        return `{"id":${found.id}}`;
      },
      comparisonOf: () => ({ keyOf: ({ id }) => id, tellsTexts: true, isEqual: (x, y) => x.id === y.id }),
    });
    const { texts, places } = find(compared, { items: [a, again, b] });
    expect(texts).toEqual(['{"id":1}', '{"id":2}']);
    expect(places).toEqual([[a, again], [b]]);
    expect(written).toEqual([a, b]);
  });

  it("writes what has the same key, but is not equal", () => {
    const [x, y, z] = [row({ id: 1, n: 1 }), row({ id: 1, n: 2 }), row({ id: 1, n: 1 })];
    const compared = group({
      write: ({ id, n }) => `{"id":${id},"n":${n}}`,
      comparisonOf: () => ({
        ...{ keyOf: ({ id }) => id, tellsTexts: true },
        isEqual: (one, other) => one.id === other.id && one.n === other.n,
      }),
    });
    const { texts, places } = find(compared, { items: [x, y, z] });
    expect(texts).toEqual(['{"id":1,"n":1}', '{"id":1,"n":2}']);
    expect(places).toEqual([[x, z], [y]]);
    const [v, w] = [row({ id: 2, n: 1 }), row({ id: 2, n: 2 })];
    const [oneMore, another] = [row({ id: 2, n: 1 }), row({ id: 1, n: 2 })];
    expect(find(compared, { items: [x, y, v, w, oneMore, another] }).places).toEqual([
      [x],
      [y, another],
      [v, oneMore],
      [w],
    ]);
  });

  it("compares texts where keys tell nothing of them", () => {
    const items = [row({ id: { a: 1 } }), row({ id: { a: 1 } }), row({ id: { a: 2 } })];
    const comparison = { keyOf: ({ id }: Row) => id, tellsTexts: true, isEqual: (x: Row, y: Row) => x.id === y.id };
    const objects = group({ comparisonOf: () => comparison });
    expect(find(objects, { items }).places).toEqual([[items[0], items[1]], [items[2]]]);
    const [one, other] = [row({ __typename: "A", id: 1, sku: 9 }), row({ __typename: "B", id: 1, sku: 9 })];
    const rewritten = group({
      write: ({ id, sku }) => `{"__typename":"Node","id":${id},"sku":${sku}}`,
      comparisonOf: (typeName) => ({
        ...{ keyOf: ({ id, sku }) => (typeName === "A" ? id : sku), tellsTexts: false },
        isEqual: (x, y) => x.__typename === y.__typename,
      }),
    });
    expect(find(rewritten, { items: [one, other] }).places).toEqual([[one, other]]);
  });

  it("wants representations whole of what a service does not know, and of all once something has gone wrong", () => {
    const asked: boolean[] = [];
    const watched = group({
      write: (written, mustBeWhole) => {
        asked.push(mustBeWhole(written));
        return "{}";
      },
    });
    const run = startRun(row({ items: [a] }));
    findEntities(watched, run);
    run.problems.addUnknown(a);
    findEntities(watched, run);
    expect(asked).toEqual([false, true]);
    run.problems.addCommon([run.data], describeBadShape("a"));
    findEntities({ ...watched, findRows: [(_, found) => void found.push(b)] }, run);
    expect(asked).toEqual([false, true, true]);
  });
});

describe("allPlaces()", () => {
  it("gives the objects of all groups", () => {
    const [a, b, c] = [row({ id: 1 }), row({ id: 2 }), row({ id: 3 })];
    const one = { group: group(), texts: ["1", "2"], places: [[a, b], [c]] };
    expect(allPlaces([one, { group: group(), texts: [], places: [] }, one])).toEqual([a, b, c, a, b, c]);
  });
});
