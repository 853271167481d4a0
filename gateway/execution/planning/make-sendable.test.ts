import type { FetchNode, PlanNode } from "@graphql-hive/router-query-planner";
import { describe, expect, it } from "@jest/globals";
import { readSupergraph } from "../supergraph";
import { makeSendable } from "./make-sendable";

const supergraph = readSupergraph(`enum join__Graph { A @join__graph(name: "a", url: "") }
  type Query { a(n: Int): A b: Int } type A @join__type(graph: A, key: "id") { id: ID n(unit: Int): Int a: A }`);

function fetch(operation: string): FetchNode {
  return { kind: "Fetch", serviceName: "a", operation };
}

function isSendable(plan: PlanNode): boolean {
  try {
    makeSendable({ kind: "QueryPlan", node: plan }, supergraph);
    return true;
  } catch {
    return false;
  }
}

describe("makeSendable()", () => {
  it("refuses a field under one key with several arguments, wherever it stands in the plan", () => {
    const conflicting = fetch("{ a { n(unit: 1) n(unit: 2) } }");
    expect(isSendable(fetch("{ a { n(unit: 1) x: n(unit: 2) } }"))).toBe(true);
    expect(isSendable(conflicting)).toBe(false);
    expect(isSendable({ kind: "Flatten", path: [], node: { kind: "Parallel", nodes: [conflicting] } })).toBe(false);
    expect(isSendable({ kind: "Sequence", nodes: [fetch("{ b }"), conflicting] })).toBe(false);
  });

  it.each([
    ["fields of two names", "{ a { n: id n } }", false],
    ["a field of several types", "{ a { a { n: id } } b: a { n } }", true],
    ["an object under one key, whose fields differ below", "{ a { a { n: id } a { n } } }", false],
    ["the same field twice", "{ a { n id n } a { n } }", true],
    ["what differs in a fragment", "{ a { n(unit: 1) ...f } } fragment f on A { n(unit: 2) }", false],
    ["what differs between entities", "{ _entities { ... on A { n ...on A { n: id } } } }", false],
    ["entities alike", "{ _entities { __typename ... on A { n ...on A { n } } } }", true],
  ])("looks for conflicts among %s", (_, operation, expected) => {
    expect(isSendable(fetch(operation))).toBe(expected);
  });

  it("refuses what is not GraphQL", () => {
    expect(isSendable(fetch("{ b { }"))).toBe(false);
  });
});
