import { describe, expect, it } from "@jest/globals";
import type { Spelling } from "./code";
import { createRow, createRowClass, isRow, RowClasses } from "./rows";

const NAMES = ["__proto__", "constructor", "toString", "hasOwnProperty"];

describe("createRow()", () => {
  it("makes an object that holds nothing, under no name", () => {
    const row = createRow();
    expect(Object.keys(row)).toEqual([]);
    for (const name of NAMES) expect([name, row[name]]).toEqual([name, undefined]);
  });

  it("takes any key for a key like another", () => {
    const row = createRow();
    for (const name of NAMES) row[name] = { name };
    expect(Object.keys(row)).toEqual(NAMES);
    expect(createRow().name).toBeUndefined();
    expect(isRow(row)).toBe(true);
  });
});

describe.each<Spelling>(["own", "shared"])("createRowClass() with %s keys", (spelling) => {
  it("makes rows whose keys stand in order from the start", () => {
    const keys = ["b", "a", "__proto__", 'q"\u2028', "constructor"];
    const RowClass = createRowClass(keys, spelling);
    expect(Object.keys(new RowClass())).toEqual(keys);
    expect(Object.values(new RowClass())).toEqual(keys.map(() => undefined));
    const row = new RowClass(1, 2, 3, 4, 5);
    expect(keys.map((key) => row[key])).toEqual([1, 2, 3, 4, 5]);
    expect(row.toString).toBeUndefined();
  });
});

describe("RowClasses", () => {
  it("has one class for a type wherever it stands, with all keys that are expected", () => {
    const classes = new RowClasses("own");
    classes.expect("Item", ["b", "__typename"]);
    classes.expect("Item", ["a", "b"]);
    classes.expect("Other", ["z"]);
    const Class = classes.of("Item", ["b"]);
    expect(Object.keys(new Class())).toEqual(["__typename", "a", "b"]);
    expect(classes.of("Item", ["a"])).toBe(Class);
    expect(isRow(new Class())).toBe(true);
    expect(Object.keys(new (classes.of("Nobody", []))())).toEqual(["__typename"]);
  });

  it("leaves keys out that are many more than an object has", () => {
    const classes = new RowClasses("own");
    const many = Array.from({ length: 40 }, (_, at) => `key${at}`);
    classes.expect("Item", many);
    expect(Object.keys(new (classes.of("Item", ["key7"]))())).toEqual(["__typename", "key7"]);
    expect(Object.keys(new (classes.of("Item", many.slice(0, 20)))())).toHaveLength(41);
  });
});

describe("isRow()", () => {
  it("is true of our objects alone", () => {
    expect(isRow(createRow())).toBe(true);
    expect(isRow(new (createRowClass(["a"], "own"))(1))).toBe(true);
    for (const value of [null, undefined, 1, "x", [], {}, JSON.parse('{"__proto__":{}}'), [createRow()]]) {
      expect(isRow(value)).toBe(false);
    }
  });

  it("cannot be made true of other objects through those that are", () => {
    const prototype: object = Object.getPrototypeOf(createRow());
    expect(Object.isFrozen(prototype)).toBe(true);
    expect(Object.getPrototypeOf(prototype)).toBeNull();
  });
});
