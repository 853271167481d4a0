import { describe, expect, it } from "@jest/globals";
import { type FieldNode, Kind, OperationTypeNode, parse, parseType } from "graphql";
import { describePlan } from "../../testing/describe-plan";
import { type FetchDraft, SelectionDraft } from "./drafts";
import { Journal } from "./journal";
import type { Subgraph, SubgraphType } from "./subgraphs";
import { writePlan } from "./write-plan";

const subgraph: Subgraph = {
  name: "s",
  types: new Map([
    type("Query", { a: "A", b: "Int", u: "U" }),
    type("A", { id: "ID!", n: "Int", list: "[A]" }),
    type("B", { id: "ID!", n: "Int!", list: "[B]" }),
    type("U", {}, ["A", "B"]),
  ]),
};

function type(name: string, fields: Record<string, string>, possible?: string[]): [string, SubgraphType] {
  const read = Object.entries(fields).map(([field, text]) => {
    const known = {
      type: parseType(text),
      isExternal: false,
      isMoved: false,
      requires: undefined,
      provides: undefined,
    };
    return [field, known] as const;
  });
  const keys = { isInterfaceObject: false, isExtension: false, keys: [], resolvableKeys: [] };
  return [name, { name, ...keys, fields: new Map(read), possible: possible && new Set(possible) }];
}

const journal = new Journal();

function add(draft: SelectionDraft, text: string): SelectionDraft | undefined {
  const [operation] = parse(`{ ${text} }`, { noLocation: true }).definitions;
  const nodes = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : [];
  const added = nodes.map((node) => draft.field(node as FieldNode, journal).below);
  return added[0];
}

function fetch(fields: string, rest: Partial<FetchDraft> = {}): FetchDraft {
  const selection = new SelectionDraft();
  if (fields !== "") add(selection, fields);
  return { subgraph, selection, needs: new Set(), ...rest };
}

function entities(fields: string, typeName: string, needs: FetchDraft[], rest: Partial<FetchDraft> = {}): FetchDraft {
  const path = [{ Field: "u" }, { TypeCondition: [typeName] }];
  const requires = [
    { kind: "InlineFragment" as const, typeCondition: typeName, selections: [{ kind: "Field" as const, name: "id" }] },
  ];
  const about = { path, typeName, isInterfaceObject: false, requires };
  return fetch(fields, { needs: new Set(needs), entities: about, ...rest });
}

function lines(...fetches: FetchDraft[]): string[] {
  return describePlan(writePlan(fetches, OperationTypeNode.QUERY, "Query", []));
}

describe("writePlan()", () => {
  it("sends each fetch as soon as it has what it needs", () => {
    const root = fetch("b");
    const first = entities("n", "A", [root]);
    const second = entities("id", "A", [root, first]);
    expect(lines(root, first, second, fetch("x: b"))).toEqual([
      "1 s: {b}",
      "1 s: {x:b}",
      "2 s u.(A) <- A{id}: ...on A{n}",
      "3 s u.(A) <- A{id}: ...on A{id}",
    ]);
  });

  it("leaves out what asks for nothing, and waits for no such thing", () => {
    const root = fetch("b");
    const nothing = entities("", "A", [root]);
    expect(lines(root, nothing, entities("n", "A", [nothing]))).toEqual(["1 s: {b}", "1 s u.(A) <- A{id}: ...on A{n}"]);
    expect(writePlan([fetch("")], OperationTypeNode.QUERY, "Query", [])).toBeUndefined();
  });

  it("asks once for several types at one place, under keys that agree", () => {
    const root = fetch("b");
    expect(lines(root, entities("n", "A", [root]), entities("n id", "B", [root]))[1]).toBe(
      "2 s u.(A|B) <- A{id} B{id}: ...on A{n __typename}...on B{_shape0_n:n id __typename}",
    );
  });

  it("asks for the types of objects where fragments stand on them", () => {
    const root = fetch("");
    const union = add(root.selection, "u { id }");
    for (const name of ["A", "B"]) {
      const below = union && add(union.onType(name), "list { n }");
      if (below) add(below, "n");
    }
    expect(lines(root)).toEqual(["1 s: {u{__typename ...on A{list{n}}...on B{_shape0_list:list{n}}}}"]);
  });

  it("brings keys that it chose back under the names they stand for", () => {
    const root = fetch("b");
    const node = writePlan(
      [root, entities("n", "A", [root]), entities("n", "B", [root])],
      OperationTypeNode.QUERY,
      "Query",
      [],
    );
    expect(JSON.stringify(node)).toContain(
      '"outputRewrites":[{"KeyRenamer":{"path":[{"Key":"_shape0_n"}],"renameKeyTo":"n"}}]',
    );
  });
});
