import { describe, expect, it } from "@jest/globals";
import { createRow, type Row } from "../rows";
import { CollapsedProblems } from "./collapsed-problems";
import { Problems } from "./problems";

const row = (fields: Record<string, unknown>): Row => Object.assign(createRow(), fields);
const problem = { message: "No", extensions: { code: "X" } };
const other = { message: "No", extensions: { code: "Y" } };

describe("CollapsedProblems", () => {
  const items = Array.from({ length: 100 }, () => row({}));
  const data = row({ list: items.map((it) => row({ it })), a: row({}), b: null });

  function located(tell: (gathered: CollapsedProblems) => void, byField = false) {
    const gathered = new CollapsedProblems({ byField });
    const problems = new Problems();
    tell(gathered);
    gathered.tell(problems);
    return problems.locate(data, (path) => path);
  }
  const paths = (...args: Parameters<typeof located>) => located(...args).errors.map(({ path }) => path?.join("."));

  it("tells one error for many objects, at what they have in common", () => {
    const result = located((gathered) => {
      for (const item of items) for (const key of ["x", "y"]) gathered.addEach([item], [key], problem);
    });
    expect(result.errors.map(({ path }) => path)).toEqual([["list"]]);
    expect(result.isExplained(["list", 99, "it", "y", "z"])).toBe(true);
    expect(result.isExplained(["list", 99, "it", "other"])).toBe(false);
  });

  it("tells one for each code", () => {
    expect(
      paths((gathered) => {
        gathered.addCommon(items, problem);
        gathered.addEach(items.slice(0, 2), ["x"], other);
        gathered.addEach(items.slice(0, 2), ["x"], other);
      }),
    ).toEqual(["list", "list"]);
  });

  it("says where within one object it is", () => {
    expect(
      paths((gathered) => {
        gathered.addEach(items.slice(3, 4), ["x", 0, "y"], problem);
        gathered.addEach(items.slice(3, 4), ["x", 1, "y"], problem);
      }),
    ).toEqual(["list.3.it.x"]);
  });

  it("keeps root fields apart", () => {
    expect(
      paths((gathered) => {
        gathered.addEach([data], ["a", "x"], problem);
        gathered.addEach([data], ["b"], problem);
        gathered.addEach([data], ["a", "y"], problem);
      }, true),
    ).toEqual(["a", "b"]);
  });

  it("tells what stands nowhere without a path", () => {
    expect(paths((gathered) => gathered.addEach([data], [], problem), true)).toEqual([undefined]);
  });
});
