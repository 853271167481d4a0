import { beforeAll, describe, expect, it } from "@jest/globals";
import type { Spelling } from "../code";
import { createRow, type Row } from "../rows";
import { readSupergraph } from "../supergraph";
import { compileFindRows } from "./find-rows";

const graph = readSupergraph("type Query { a: Int } interface Body { id: ID } type Coop implements Body { id: ID }");

let spelling: Spelling = "own";

function row(fields: Record<string, unknown>): Row {
  return Object.assign(createRow(), fields);
}

function find(data: unknown, path: Parameters<typeof compileFindRows>[1]): Row[] {
  const found: Row[] = [];
  compileFindRows(graph, path, spelling)(data, found);
  return found;
}

describe.each<Spelling>(["own", "shared"])("compileFindRows() with %s keys", (used) => {
  beforeAll(() => {
    spelling = used;
  });

  const [a, b, c] = [row({ n: 1 }), row({ n: 2 }), row({ n: 3 })];

  it("walks fields and lists, past what is missing", () => {
    const data = row({ items: [row({ it: a }), null, row({}), row({ it: null }), row({ it: b })] });
    expect(find(data, [{ Field: "items" }, "@", { Field: "it" }])).toEqual([a, b]);
  });

  it("walks all levels of lists of lists at one segment", () => {
    expect(find(row({ grid: [[a], [], [b, [c]]] }), [{ Field: "grid" }, "@"])).toEqual([a, b, c]);
  });

  it("walks lists within lists, past what leads nowhere, by keys of every kind", () => {
    const key = '__proto__"\\\n';
    const inner = (...found: unknown[]) => row({ [key]: found });
    const data = row({
      items: [inner(row({ it: a }), null, row({})), row({ [key]: a }), 1, inner(row({ it: [b, c] }))],
    });
    expect(find(data, [{ Field: "items" }, "@", { Field: key }, "@", { Field: "it" }])).toEqual([a, b, c]);
    expect(find(row({ items: null }), [{ Field: "items" }, "@", { Field: key }])).toEqual([]);
    expect(find(null, [{ Field: "items" }, { Field: key }])).toEqual([]);
    expect(find(row({}), [{ Field: "__proto__" }])).toEqual([]);
  });

  it("goes on below a type", () => {
    const items = [row({ __typename: "Coop", it: a }), row({ __typename: "Other", it: b }), row({ it: c })];
    const path = [{ Field: "items" }, "@" as const, { TypeCondition: ["Body"] }, { Field: "it" }];
    expect(find(row({ items }), path)).toEqual([a, c]);
    expect(find(items[1], [{ TypeCondition: ["Body"] }, { Field: "it" }])).toEqual([]);
  });

  it("takes types by their name or their interface, and objects without type", () => {
    const typed = [row({ __typename: "Coop" }), row({ __typename: "Other" }), row({})];
    const data = row({ items: typed });
    expect(find(data, [{ Field: "items" }, "@", { TypeCondition: ["Body"] }])).toEqual([typed[0], typed[2]]);
    expect(find(data, [{ Field: "items" }, "@", { TypeCondition: ["Coop"] }])).toEqual([typed[0], typed[2]]);
  });

  it("takes the value of a custom scalar for no object", () => {
    expect(find(row({ json: { n: 1 } }), [{ Field: "json" }])).toEqual([]);
  });
});
