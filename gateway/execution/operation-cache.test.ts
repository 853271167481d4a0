import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { OperationCache } from "./operation-cache";

function track(cache: OperationCache<string>) {
  const created: string[] = [];
  const ask = (key: string, characters?: number) =>
    cache.getOrCreate(
      key,
      () => {
        created.push(key);
        return key;
      },
      characters,
    );
  return { created, ask };
}

describe("OperationCache", () => {
  it("forgets the oldest of those asked for once", () => {
    const { created, ask } = track(new OperationCache({ entries: 2 }));
    for (const key of ["a", "b", "c", "b", "a"]) expect(ask(key)).toBe(key);
    expect(created).toEqual(["a", "b", "c", "a"]);
  });

  it("keeps what is asked for again, however many others are asked for once", () => {
    const cache = new OperationCache<string>({ entries: 10 });
    const { created, ask } = track(cache);
    const known = ["a", "b", "c"];
    for (let round = 0; round < 3; round++) known.map((key) => ask(key));
    for (let other = 0; other < 1000; other++) ask(`once ${other}`);
    created.length = 0;
    for (const key of known) ask(key);
    expect(created).toEqual([]);
    expect(cache.size).toBe(10);
  });

  it("keeps what is asked for often, however many others are asked for twice", () => {
    const { created, ask } = track(new OperationCache({ entries: 10 }));
    for (let other = 0; other < 1000; other++) {
      for (const key of ["a", "b", `twice ${other}`, "a", "b", `twice ${other}`]) ask(key);
    }
    expect(created.filter((key) => key === "a" || key === "b")).toEqual(["a", "b"]);
  });

  it("lets go of what is asked for no more when others are", () => {
    const { created, ask } = track(new OperationCache({ entries: 5 }));
    const askOften = (keys: string[]) => keys.map((key) => [1, 2, 3].map(() => ask(key)));
    askOften(["a", "b", "c", "d"]);
    askOften(["v", "w", "x", "y"]);
    created.length = 0;
    askOften(["v", "w", "x", "y"]);
    expect(created).toEqual([]);
    askOften(["a", "b", "c"]);
    expect(created).toEqual(["a", "b", "c"]);
  });

  it("holds no more than its bounds, whatever is asked for", () => {
    const asked = fc.array(fc.tuple(fc.nat(30), fc.nat(60)));
    fc.assert(
      fc.property(asked, (keys) => {
        const cache = new OperationCache<string>({ entries: 8, characters: 100 });
        const sizes = new Map<string, number>();
        for (const [key, characters] of keys) {
          cache.getOrCreate(
            `${key}`,
            () => {
              sizes.set(`${key}`, characters);
              return `${key}`;
            },
            characters,
          );
        }
        const held = [...sizes].filter(([key]) => cache.get(key) !== undefined);
        expect(held.length).toBe(cache.size);
        expect(cache.size).toBeLessThanOrEqual(8);
        expect(held.reduce((sum, [, characters]) => sum + characters, 0)).toBeLessThanOrEqual(100);
      }),
    );
  });

  it("puts another value in the place of one, and forgets what it is told to", () => {
    const cache = new OperationCache<number>({ entries: 2 });
    cache.set("a", 1);
    cache.set("b", 1);
    cache.set("a", 2);
    expect([cache.get("a"), cache.size]).toEqual([2, 2]);
    cache.set("c", 1);
    expect([cache.get("a"), cache.get("b")]).toEqual([2, undefined]);
    cache.delete("a");
    expect([cache.get("a"), cache.size]).toEqual([undefined, 1]);
  });

  it("keeps nothing of what could not be created", () => {
    const cache = new OperationCache<number>({ entries: 2 });
    const fail = () => {
      throw new Error("No");
    };
    expect(() => cache.getOrCreate("a", fail)).toThrow("No");
    expect(cache.getOrCreate("a", () => 1)).toBe(1);
  });
});
