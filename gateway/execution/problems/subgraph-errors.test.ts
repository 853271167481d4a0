import { describe, expect, it } from "@jest/globals";
import { createRow } from "../rows";
import { describeSubgraphError, followPath, readErrorPath } from "./subgraph-errors";

describe("describeSubgraphError()", () => {
  it("keeps message and extensions, without what speaks of code", () => {
    const extensions = { code: "C", field: "f", stacktrace: ["x"], exception: { a: 1 }, stackTrace: 1 };
    expect(describeSubgraphError("s", { message: "No", extensions })).toEqual({
      message: "No",
      extensions: { code: "C", field: "f", service: "s" },
    });
  });

  it.each([null, 1, "x", {}, { message: 1, extensions: [] }])("makes something of %j", (error) => {
    expect(describeSubgraphError("s", error)).toEqual({
      message: 'Service "s" reported an error',
      extensions: { code: "SUBGRAPH_ERROR", service: "s" },
    });
  });

  it("does not let a service set the status of the whole response", () => {
    const { extensions } = describeSubgraphError("s", { message: "", extensions: { http: { status: 503 } } });
    expect(extensions).toEqual({ code: "SUBGRAPH_ERROR", service: "s" });
  });

  it("takes no code but text", () => {
    const { extensions } = describeSubgraphError("s", { message: "", extensions: { code: { a: 1 } } });
    expect(extensions.code).toBe("SUBGRAPH_ERROR");
  });

  it("does not let a service speak for another", () => {
    expect(describeSubgraphError("s", { message: "", extensions: { service: "t" } }).extensions.service).toBe("s");
  });
});

describe("readErrorPath()", () => {
  it.each([
    [undefined, []],
    ["a", []],
    [
      ["a", 0, "b"],
      ["a", 0, "b"],
    ],
    [["a", -1], ["a"]],
    [["a", 1.5], ["a"]],
    [["a", null, "b"], ["a"]],
    [[{}], []],
  ])("of %j is %j", (path, expected) => {
    expect(readErrorPath({ path })).toEqual(expected);
  });
});

describe("followPath()", () => {
  const item = Object.assign(createRow(), { name: "x" });
  const row = Object.assign(createRow(), { list: [item, null], none: null });
  const same = (key: string) => key;

  it.each([
    [
      ["list", 0, "name"],
      ["list", 0, "name"],
    ],
    [
      ["list", 1, "name"],
      ["list", 1, "name"],
    ],
    [["list", 2, "name"], ["list"]],
    [["list", "name"], ["list"]],
    [[0], []],
    [
      ["none", "a", 3],
      ["none", "a", 3],
    ],
  ])("of %j is %j", (path, expected) => {
    expect(followPath(row, path, same)).toEqual(expected);
  });
});

it("readErrorPath() takes no path that is longer than any answer is deep", () => {
  expect(readErrorPath({ path: new Array(256).fill("a") })).toHaveLength(256);
  expect(readErrorPath({ path: new Array(40_000).fill("a") })).toEqual([]);
});
