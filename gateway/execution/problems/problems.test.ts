import { describe, expect, it } from "@jest/globals";
import { createRow, type Path, type Row } from "../rows";
import { Problems } from "./problems";

function row(fields: Record<string, unknown>): Row {
  return Object.assign(createRow(), fields);
}

const same = (path: Path) => path;
const problem = { message: "No", extensions: { code: "X" } };

describe("Problems", () => {
  const [a, b] = [row({}), row({})];
  const data = row({ list: [row({ it: a }), row({ it: b }), row({ it: a })] });

  it("gives an error for each place where an object stands", () => {
    const problems = new Problems();
    problems.addEach([a], ["name"], problem);
    expect(problems.locate(data, same).errors.map(({ path }) => path)).toEqual([
      ["list", 0, "it", "name"],
      ["list", 2, "it", "name"],
    ]);
  });

  it("gives one error for all, at what the places have in common", () => {
    const problems = new Problems();
    problems.addCommon([a, b], problem);
    problems.addCommon([b], problem);
    problems.addCommon([data], problem, ["x"]);
    expect(problems.locate(data, same).errors.map(({ path }) => path)).toEqual([
      ["list"],
      ["list", 1, "it"],
      undefined,
    ]);
  });

  it("knows which paths are explained: below, at and above what is missing", () => {
    const problems = new Problems();
    problems.addCommon([b], problem);
    problems.addCommon([data], problem, ["x"]);
    const located = problems.locate(data, same);
    for (const path of [["list", 1, "it", "a", 0], ["list", 1, "it"], ["list", 1], ["list"], ["x"], ["x", "y"]]) {
      expect(located.isExplained(path)).toBe(true);
    }
    for (const path of [["list", 0], ["list", 0, "it"], ["y"]]) expect(located.isExplained(path)).toBe(false);
  });

  it("drops errors beyond fifty", () => {
    const problems = new Problems();
    for (let count = 0; count < 60; count++) problems.addEach([a], [], problem);
    expect(problems.locate(data, same).errors).toHaveLength(50);
  });

  it("has nothing to say when all is well", () => {
    expect(new Problems().locate(data, same)).toMatchObject({ errors: [] });
  });
});
