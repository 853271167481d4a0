import type { FetchNode, PlanNode } from "@graphql-hive/router-query-planner";
import { describe, expect, it } from "@jest/globals";
import { parse } from "graphql";
import { readSupergraph } from "../supergraph";
import { assertSendable } from "./check-plan";

const supergraph = readSupergraph(`enum join__Graph { A @join__graph(name: "a", url: "") }
  type Query { a(n: Int): A b: Int } type A @join__type(graph: A, key: "id") { id: ID n(unit: Int): Int a: A }`);

function fetch(operation: string): FetchNode {
  return { kind: "Fetch", serviceName: "a", operation };
}

function isSendable(planned: string, plan: PlanNode): boolean {
  try {
    assertSendable(plan, parse(planned), supergraph);
    return true;
  } catch {
    return false;
  }
}

describe("assertSendable()", () => {
  it("refuses a field under one key with several arguments", () => {
    const planned = "{ a { n(unit: 1) } }";
    expect(isSendable(planned, fetch("{ a { n(unit: 1) x: n(unit: 2) } }"))).toBe(true);
    expect(isSendable(planned, fetch("{ a { n(unit: 1) n(unit: 2) } }"))).toBe(false);
  });

  it("refuses what is not GraphQL", () => {
    expect(isSendable("{ b }", fetch("{ b { }"))).toBe(false);
  });

  const planned = "query ($v: Boolean!) { b @skip(if: $v) a { id @skip(if: $v) n @include(if: $v) } }";

  it("refuses a field without the condition that it has everywhere", () => {
    expect(isSendable(planned, fetch("query ($v: Boolean!) { b @skip(if: $v) }"))).toBe(true);
    expect(isSendable(planned, fetch("query ($v: Boolean!) { b @skip(if: $v) b }"))).toBe(false);
    expect(isSendable(planned, fetch("{ a { a { n } } }"))).toBe(false);
    expect(isSendable("query ($v: Boolean!) { b b @skip(if: $v) }", fetch("{ b }"))).toBe(true);
  });

  it("takes conditions wherever they stand", () => {
    const bare = fetch("{ b }");
    const flatten: PlanNode = { kind: "Flatten", path: [], node: { kind: "Parallel", nodes: [bare] } };
    expect(isSendable(planned, { kind: "Condition", condition: "v", elseClause: flatten })).toBe(true);
    expect(isSendable(planned, { kind: "Sequence", nodes: [flatten] })).toBe(false);
    expect(isSendable(planned, fetch("query ($v: Boolean!) { ... @skip(if: $v) { b } }"))).toBe(true);
    expect(isSendable(planned, fetch("query ($v: Boolean!) { a @include(if: $v) { n } }"))).toBe(true);
    expect(isSendable(planned, fetch("query ($v: Boolean!) { a @skip(if: $v) { n } }"))).toBe(false);
  });

  it("lets keys of entities be asked for anyway", () => {
    expect(isSendable(planned, fetch("{ a { id } }"))).toBe(true);
  });
});
