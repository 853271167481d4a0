import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { OperationCache } from "./operation-cache";

function track(cache: OperationCache<string>) {
  const created: string[] = [];
  const ask = (key: string) =>
    cache.getOrCreate(key, () => {
      created.push(key);
      return key;
    });
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

  it("keeps all of those that are asked for in turn, though few newcomers are held", () => {
    const { created, ask } = track(new OperationCache({ entries: 1000, newcomers: 2 }));
    const keys = Array.from({ length: 900 }, (_, at) => `{ a${at} }`);
    for (let round = 0; round < 2; round++) keys.map(ask);
    created.length = 0;
    keys.map(ask);
    expect(created).toEqual([]);
  });

  it("keeps those asked for often for others only that are asked for often themselves", () => {
    const { created, ask } = track(new OperationCache({ entries: 12, newcomers: 2 }));
    const often = Array.from({ length: 10 }, (_, at) => `often ${at}`);
    for (let round = 0; round < 2; round++) often.map(ask);
    for (let round = 0; round < 3; round++) for (const key of ["a", "b", "c"]) ask(key);
    created.length = 0;
    often.map(ask);
    expect(created).toEqual([]);
    for (let round = 0; round < 2; round++) for (const key of ["a", "b", "c"]) ask(key);
    created.length = 0;
    for (const key of ["a", "b", "c"]) ask(key);
    expect(created).toEqual([]);
  });

  it("holds few of those asked for once where it is told so, and keeps one at once that comes again", () => {
    const cache = new OperationCache<string>({ entries: 100, newcomers: 2 });
    const { created, ask } = track(cache);
    for (let other = 0; other < 10; other++) ask(`once ${other}`);
    expect(cache.size).toBe(2);
    ask("once 5");
    for (let other = 10; other < 100; other++) ask(`once ${other}`);
    created.length = 0;
    for (const key of ["once 5", "once 99", "once 98"]) ask(key);
    expect(created).toEqual([]);
    expect(cache.size).toBe(3);
  });

  it("holds fewer of those asked for once that are long, and none that is longer than all may be", () => {
    const cache = new OperationCache<number>({ entries: 100, newcomers: 4 });
    const long = (key: string, characters: number) => cache.set(key, 1, key.repeat(characters));
    for (const key of ["a", "b", "c"]) long(key, 900);
    expect([cache.get("a"), cache.size]).toEqual([undefined, 2]);
    long("d", 3000);
    expect([cache.get("d"), cache.size]).toEqual([undefined, 2]);
    long("d", 3000);
    expect(cache.get("d")).toBe(1);
  });

  it("remembers what has left by its text, where it comes under another key", () => {
    const cache = new OperationCache<number>({ entries: 100, newcomers: 1 });
    cache.set("a 1", 1, "a");
    cache.set("b 1", 1, "b");
    cache.set("a 2", 2, "a");
    for (let other = 0; other < 10; other++) cache.set(`${other}`, other);
    expect([cache.get("a 1"), cache.get("a 2"), cache.get("b 1")]).toEqual([undefined, 2, undefined]);
  });

  it("lets go of what is asked for no more when others are", () => {
    const { created, ask } = track(new OperationCache({ entries: 5 }));
    const askOften = (keys: string[]) => keys.map((key) => [1, 2, 3, 4].map(() => ask(key)));
    askOften(["a", "b", "c", "d"]);
    askOften(["v", "w", "x", "y"]);
    created.length = 0;
    askOften(["v", "w", "x", "y"]);
    expect(created).toEqual([]);
    askOften(["a", "b", "c"]);
    expect(created).toEqual(["a", "b", "c"]);
  });

  it("holds no more than its bounds, whatever is asked for", () => {
    const asked = fc.array(fc.tuple(fc.nat(30), fc.nat(60), fc.nat(9)), { maxLength: 200 });
    fc.assert(
      fc.property(asked, fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined }), (keys, newcomers) => {
        const cache = new OperationCache<string>({ entries: 8, characters: 100, newcomers });
        const sizes = new Map<string, number>();
        for (const [key, characters, chance] of keys) {
          if (chance === 0) {
            cache.delete(`${key}`);
            continue;
          }
          cache.getOrCreate(
            `${key}`,
            () => {
              sizes.set(`${key}`, characters);
              return `${key}`;
            },
            "-".repeat(characters),
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
