import type { ConditionNode, FetchNode, PlanNode } from "@graphql-hive/router-query-planner";
import { describe, expect, it } from "@jest/globals";
import { createContext, type ReceivedCall, row, startRun } from "../testing/plan-context";
import { compilePlan } from "./compile-plan";

const SDL = "type Query { a: Int b: Int c: Int d: Int it: It } type It { id: ID }";

/** A fetch of one root field. */
function fetch(field: string): FetchNode {
  return { kind: "Fetch", serviceName: "a", operation: `{ ${field} }` };
}

function condition(variable: string, ifClause?: PlanNode, elseClause?: PlanNode): ConditionNode {
  return { kind: "Condition", condition: variable, ifClause, elseClause };
}

/** Which fields were asked for, in order. */
async function run(node: PlanNode, variables: Record<string, unknown> = {}): Promise<string[]> {
  const context = createContext(SDL);
  await compilePlan(node, context)(startRun(row({}), variables));
  return context.calls.map(({ query }) => query.replace(/\W/g, ""));
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

  it("takes the clause that the variable chooses", async () => {
    const node = condition("x", fetch("a"), fetch("b"));
    expect(await run(node, { x: true })).toEqual(["a"]);
    expect(await run(node, { x: false })).toEqual(["b"]);
    expect(await run(node, {})).toEqual(["b"]);
  });

  it("does nothing where the clause is absent", async () => {
    expect(await run(condition("x", fetch("a")), { x: true })).toEqual(["a"]);
    expect(await run(condition("x", fetch("a")), { x: false })).toEqual([]);
    expect(await run(condition("x", undefined, fetch("b")), { x: true })).toEqual([]);
    expect(await run(condition("x", undefined, fetch("b")), { x: false })).toEqual(["b"]);
    expect(await run(condition("x"), { x: true })).toEqual([]);
  });

  it("weighs each of nested conditions", async () => {
    const node = condition(
      "x",
      { kind: "Sequence", nodes: [fetch("a"), condition("y", fetch("b"), condition("z", fetch("c")))] },
      condition("y", undefined, fetch("d")),
    );
    expect(await run(node, { x: true, y: true, z: true })).toEqual(["a", "b"]);
    expect(await run(node, { x: true, y: false, z: true })).toEqual(["a", "c"]);
    expect(await run(node, { x: true, y: false, z: false })).toEqual(["a"]);
    expect(await run(node, { x: false, y: true, z: true })).toEqual([]);
    expect(await run(node, { x: false, y: false, z: true })).toEqual(["d"]);
  });

  it("looks conditions up under the client's name of the variable", async () => {
    const context = createContext(SDL, undefined, { clientVariable: (name) => name.replace(/^c_/, "_") });
    await compilePlan(condition("c_x", fetch("a")), context)(startRun(row({}), { _x: true }));
    expect(context.calls).toHaveLength(1);
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
    ["Condition that holds one", condition("x", undefined, { kind: "Subscription", primary: fetch("a") })],
  ])("throws for a %s", (_, node) => {
    expect(() => compilePlan(node, createContext(SDL))).toThrow("A plan");
  });
});
