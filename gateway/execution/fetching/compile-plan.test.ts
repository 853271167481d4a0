import type { FetchNode, PlanNode } from "@graphql-hive/router-query-planner";
import { describe, expect, it } from "@jest/globals";
import { createContext, type ReceivedCall, row, startRun } from "../testing/plan-context";
import { compilePlan } from "./compile-plan";

const SDL = "type Query { a: Int b: Int c: Int d: Int it: It } type It { id: ID }";

/** A fetch of one root field. */
function fetch(field: string): FetchNode {
  return { kind: "Fetch", serviceName: "a", operation: `{ ${field} }` };
}

/** Answers calls by hand, so that their order can be seen. */
function answerByHand() {
  const open = new Map<string, (data: object) => void>();
  const answer = ({ query }: ReceivedCall) =>
    new Promise((resolve) => open.set(query.replace(/\W/g, ""), (data) => resolve({ data })));
  return { open, answer };
}

/** Long enough for whatever needs no answer. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate);
}

describe("compilePlan()", () => {
  it("asks one after the other in a sequence", async () => {
    const { open, answer } = answerByHand();
    const step = compilePlan({ kind: "Sequence", nodes: ["a", "b", "c"].map(fetch) }, createContext(SDL, answer));
    const current = startRun();
    const done = step(current);
    for (const [index, field] of ["a", "b", "c"].entries()) {
      await settle();
      expect([...open.keys()]).toEqual(["a", "b", "c"].slice(0, index + 1));
      open.get(field)?.({ [field]: index });
    }
    await done;
    expect(current.data).toEqual({ a: 0, b: 1, c: 2 });
  });

  it("asks for all at once in parallel, and ends with the last", async () => {
    const { open, answer } = answerByHand();
    const nodes: PlanNode[] = [fetch("a"), { kind: "Sequence", nodes: [fetch("b"), fetch("c")] }];
    const current = startRun();
    let isDone = false;
    const done = compilePlan(
      { kind: "Parallel", nodes },
      createContext(SDL, answer),
    )(current).then(() => {
      isDone = true;
    });
    await settle();
    expect([...open.keys()]).toEqual(["a", "b"]);
    open.get("b")?.({ b: 2 });
    await settle();
    open.get("c")?.({ c: 3 });
    await settle();
    expect(isDone).toBe(false);
    open.get("a")?.({ a: 1 });
    await done;
    expect(current.data).toEqual({ a: 1, b: 2, c: 3 });
  });

  it("goes on after a step that failed", async () => {
    const context = createContext(SDL, ({ query }) => {
      if (query.includes("a")) throw new Error("No");
      return { data: { b: 1 } };
    });
    const current = startRun();
    await compilePlan({ kind: "Sequence", nodes: [fetch("a"), fetch("b")] }, context)(current);
    expect(current.data).toEqual({ b: 1 });
  });

  it("asks for entities at a path", async () => {
    const context = createContext(SDL, () => ({ data: { _entities: [] } }));
    const node: FetchNode = {
      kind: "Fetch",
      serviceName: "a",
      operation:
        "query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on It { id } } }",
      requires: [{ kind: "InlineFragment", typeCondition: "It", selections: [{ kind: "Field", name: "id" }] }],
    };
    const data = row({ it: row({ __typename: "It", id: "1" }) });
    await compilePlan({ kind: "Flatten", path: [{ Field: "it" }], node }, context)(startRun(data));
    expect(context.calls[0]?.variables).toEqual({ representations: [{ __typename: "It", id: "1" }] });
  });

  it.each<[string, PlanNode]>([
    ["Subscription", { kind: "Subscription", primary: fetch("a") }],
    ["Defer", { kind: "Defer", primary: { node: fetch("a") }, deferred: [] }],
    ["Flatten of a fetch that requires nothing", { kind: "Flatten", path: [], node: fetch("a") }],
    ["Flatten of no fetch", { kind: "Flatten", path: [], node: { kind: "Sequence", nodes: [] } }],
    ["Sequence that holds one", { kind: "Sequence", nodes: [{ kind: "Defer", primary: {}, deferred: [] }] }],
    ["Condition, as conditions are decided before", { kind: "Condition", condition: "x", ifClause: fetch("a") }],
  ])("throws for a %s", (_, node) => {
    expect(() => compilePlan(node, createContext(SDL))).toThrow("A plan");
  });
});
