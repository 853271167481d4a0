import { describe, expect, it } from "@jest/globals";
import { OperationCache } from "./operation-cache";

describe("OperationCache", () => {
  it("forgets what was not asked for longest", () => {
    const cache = new OperationCache<string>(2);
    const created: string[] = [];
    const ask = (key: string) =>
      cache.getOrCreate(key, () => {
        created.push(key);
        return key;
      });
    for (const key of ["a", "b", "a", "c", "a", "b"]) expect(ask(key)).toBe(key);
    expect(created).toEqual(["a", "b", "c", "b"]);
  });

  it("keeps nothing of what could not be created", () => {
    const cache = new OperationCache<number>(2);
    const fail = () => {
      throw new Error("No");
    };
    expect(() => cache.getOrCreate("a", fail)).toThrow("No");
    expect(cache.getOrCreate("a", () => 1)).toBe(1);
  });
});
