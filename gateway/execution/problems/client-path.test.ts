import { describe, expect, it } from "@jest/globals";
import { parse } from "graphql";
import { selectOperation } from "../operation/select-operation";
import { choosePlanNames } from "../planning/plan-names";
import type { Path } from "../rows";
import { toClientPath } from "./client-path";

const FIELDS = new Set(["id", "name", "items", "in"]);

function toClient(source: string, path: Path): Path {
  const operation = selectOperation(parse(source), undefined);
  return toClientPath(
    path,
    operation,
    choosePlanNames(operation, { fieldNames: FIELDS, requiredWithArguments: new Set() }),
  );
}

describe("toClientPath()", () => {
  it("keeps indices and gives keys as the client wrote them", () => {
    expect(toClient("{ id: items { name x: in { id } } }", ["cid", 3, "x", "id"])).toEqual(["id", 3, "x", "id"]);
  });

  it("looks into fragments of all kinds", () => {
    const source =
      "{ ...F } fragment F on Query { ... { items { ... on A { in { id } } ...G } } } fragment G on A { in { id: name } }";
    expect(toClient(source, ["items", 0, "in", "id"])).toEqual(["items", 0, "in", "id"]);
    expect(toClient(source, ["items", 0, "in", "cid"])).toEqual(["items", 0, "in", "id"]);
  });

  it("looks into all places of a field", () => {
    expect(toClient("{ items { id } items { name } }", ["items", "name"])).toEqual(["items", "name"]);
  });

  it("ends where the client asked for nothing", () => {
    expect(toClient("{ items { id } }", ["items", 1, "in", "id"])).toEqual(["items", 1]);
    expect(toClient("{ items { id } }", ["other"])).toEqual([]);
    expect(toClient("{ items { id } }", ["items", "id", "deeper"])).toEqual(["items", "id"]);
  });

  it("does not take the client's key for that of the plan", () => {
    expect(toClient("{ items { id: name } }", ["items", "id"])).toEqual(["items"]);
  });

  it("knows __typename by the name that the client gave it", () => {
    expect(toClient("{ kind: __typename }", ["__typename"])).toEqual(["kind"]);
  });

  it("ends on fragments that double at each level", () => {
    const levels = Array.from({ length: 60 }, (_, n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`);
    expect(toClient(`{ ...F0 } ${levels.join(" ")} fragment F60 on Query { id }`, ["id"])).toEqual(["id"]);
  });
});
