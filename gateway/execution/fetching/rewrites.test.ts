import type { InputRewrite } from "@graphql-hive/router-query-planner";
import { describe, expect, it } from "@jest/globals";
import { readSupergraph } from "../supergraph";
import { applyRewrites, readRewrites } from "./rewrites";

const graph = readSupergraph(`type Query { a: Node } interface Node { id: ID }
  type Book implements Node { id: ID } type Film { id: ID }`);

function rewrite(value: unknown, ...rewrites: InputRewrite[]): unknown {
  applyRewrites(value, readRewrites(rewrites), graph);
  return value;
}

describe("readRewrites()", () => {
  it("reads all forms in which the planner writes them", () => {
    const path = [{ Key: "a" }];
    expect(
      readRewrites([
        { KeyRenamer: { path, renameKeyTo: "b" } },
        { ValueSetter: { path, setValueTo: "c" } },
        { kind: "ValueSetter", path, setValueTo: "d" },
      ]),
    ).toEqual([
      { path, change: { renameTo: "b" } },
      { path, change: { setTo: "c" } },
      { path, change: { setTo: "d" } },
    ]);
  });

  it("reads absence as none", () => {
    expect([readRewrites(null), readRewrites(undefined)]).toEqual([[], []]);
  });
});

describe("applyRewrites()", () => {
  const toNode: InputRewrite = {
    ValueSetter: { path: [{ TypenameEquals: ["Node"] }, { Key: "__typename" }], setValueTo: "Node" },
  };

  it("sets a value on objects of a type, or of one of its possible types", () => {
    expect(rewrite({ __typename: "Book", id: 1 }, toNode)).toEqual({ __typename: "Node", id: 1 });
    expect(rewrite({ __typename: "Film", id: 1 }, toNode)).toEqual({ __typename: "Film", id: 1 });
  });

  it("sets a value on objects of any of several types, and on those whose type is not known", () => {
    const path = [{ TypenameEquals: ["Film", "Book"] }, { Key: "id" }];
    const items = [{ __typename: "Book", id: 1 }, { __typename: "Film", id: 1 }, { id: 1 }, { __typename: "X", id: 1 }];
    rewrite(items, { ValueSetter: { path, setValueTo: "new" } });
    expect(items.map(({ id }) => id)).toEqual(["new", "new", "new", 1]);
  });

  it("renames a key, also to one that stands there", () => {
    const renamed = rewrite({ a: 1, b: 2 }, { KeyRenamer: { path: [{ Key: "a" }], renameKeyTo: "b" } });
    expect(renamed).toEqual({ b: 1 });
  });

  it("goes down through keys and into every item of lists of lists", () => {
    const value = { in: [{ x: 1 }, null, [{ x: 2 }, "text"]], x: 3 };
    expect(rewrite(value, { KeyRenamer: { path: [{ Key: "in" }, { Key: "x" }], renameKeyTo: "y" } })).toEqual({
      in: [{ y: 1 }, null, [{ y: 2 }, "text"]],
      x: 3,
    });
  });

  it("applies one after the other", () => {
    expect(
      rewrite(
        { a: 1 },
        { KeyRenamer: { path: [{ Key: "a" }], renameKeyTo: "b" } },
        { ValueSetter: { path: [{ Key: "b" }], setValueTo: "new" } },
      ),
    ).toEqual({ b: "new" });
  });

  it("leaves what has no such key as it is", () => {
    const rename: InputRewrite = { KeyRenamer: { path: [{ Key: "constructor" }], renameKeyTo: "b" } };
    const set: InputRewrite = { ValueSetter: { path: [{ Key: "__proto__" }, { Key: "polluted" }], setValueTo: "x" } };
    expect(rewrite({ a: 1 }, rename, set)).toEqual({ a: 1 });
    expect(rewrite({ a: 1 }, { KeyRenamer: { path: [], renameKeyTo: "b" } })).toEqual({ a: 1 });
    expect(Reflect.get({}, "polluted")).toBeUndefined();
    expect(rewrite("text", rename)).toBe("text");
    expect(rewrite(null, rename)).toBeNull();
  });
});
