import { describe, expect, it } from "@jest/globals";
import { readOutputNames } from "./output-names";

describe("readOutputNames()", () => {
  it("keeps names where nothing is rewritten", () => {
    for (const rename of [readOutputNames(null), readOutputNames(undefined), readOutputNames([])]) {
      expect(rename("id")).toBe("id");
    }
  });

  it("gives the last key of each path its new name, and no other key", () => {
    const rename = readOutputNames([
      { KeyRenamer: { path: [{ Key: "items" }, { TypenameEquals: ["A"] }, { Key: "alias_0" }], renameKeyTo: "id" } },
      { KeyRenamer: { path: [{ Key: "alias_1" }], renameKeyTo: "toString" } },
    ]);
    expect(["alias_0", "alias_1", "items", "id", "toString"].map(rename)).toEqual([
      "id",
      "toString",
      "items",
      "id",
      "toString",
    ]);
  });

  it("throws for rewrites that are no renaming of a key", () => {
    expect(() => readOutputNames([{ ValueSetter: { path: [{ Key: "a" }], setValueTo: "b" } }])).toThrow();
    expect(() => readOutputNames([{ KeyRenamer: { path: [{ TypenameEquals: ["A"] }], renameKeyTo: "b" } }])).toThrow();
    expect(() => readOutputNames([{ KeyRenamer: { path: [], renameKeyTo: "b" } }])).toThrow();
  });
});
