import type { FetchNode, PlanNode } from "@graphql-hive/router-query-planner";
import { describe, expect, it } from "@jest/globals";
import { readSupergraph } from "../supergraph";
import { assertSendable } from "./check-plan";

const supergraph = readSupergraph(`enum join__Graph { A @join__graph(name: "a", url: "") }
  type Query { a(n: Int): A b: Int } type A @join__type(graph: A, key: "id") { id: ID n(unit: Int): Int a: A }`);

function fetch(operation: string): FetchNode {
  return { kind: "Fetch", serviceName: "a", operation };
}

function isSendable(plan: PlanNode): boolean {
  try {
    assertSendable(plan, supergraph.schema);
    return true;
  } catch {
    return false;
  }
}

describe("assertSendable()", () => {
  it("refuses a field under one key with several arguments, wherever it stands in the plan", () => {
    const conflicting = fetch("{ a { n(unit: 1) n(unit: 2) } }");
    expect(isSendable(fetch("{ a { n(unit: 1) x: n(unit: 2) } }"))).toBe(true);
    expect(isSendable(conflicting)).toBe(false);
    expect(isSendable({ kind: "Flatten", path: [], node: { kind: "Parallel", nodes: [conflicting] } })).toBe(false);
    expect(isSendable({ kind: "Sequence", nodes: [fetch("{ b }"), conflicting] })).toBe(false);
  });

  it("refuses what is not GraphQL", () => {
    expect(isSendable(fetch("{ b { }"))).toBe(false);
  });
});
