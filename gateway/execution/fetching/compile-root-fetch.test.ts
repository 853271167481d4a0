import type { FetchNode } from "@graphql-hive/router-query-planner";
import { describe, expect, it } from "@jest/globals";
import { SubgraphCallError } from "../calling/call";
import { createContext, errorsOf, row, startRun } from "../testing/plan-context";
import { compileRootFetch } from "./compile-root-fetch";

const SDL = `type Query { a: Int list: [It] it: It must: Int! } type Mutation { do: Int }
  type It { id: ID name: String }`;

async function fetch(operation: string, answer: unknown, node: Partial<FetchNode> = {}, data = row({})) {
  const context = createContext(SDL, () => {
    if (answer instanceof Error) throw answer;
    return answer;
  });
  const run = startRun(data);
  await compileRootFetch({ kind: "Fetch", serviceName: "a", operation, ...node }, context)(run);
  return { data: run.data, errors: errorsOf(run), run, context };
}

describe("compileRootFetch()", () => {
  it("puts what was asked for into the answer under construction", async () => {
    const { data, errors } = await fetch(
      "{ x: a ...F } fragment F on Query { list { id } }",
      { data: { x: 1, a: 2, list: [{ id: "1", name: "no" }, null] } },
      {},
      row({ before: 1 }),
    );
    expect(data).toEqual({ before: 1, x: 1, list: [{ id: "1" }, null] });
    expect(errors).toEqual([]);
  });

  it("reads the answer of a mutation as one", async () => {
    const { data } = await fetch("mutation { do }", { data: { do: 1 } }, { operationKind: "mutation" });
    expect(data).toEqual({ do: 1 });
  });

  it("renames what the planner wants renamed", async () => {
    const outputRewrites = [{ KeyRenamer: { path: [{ Key: "_internal_qp_alias_0" }], renameKeyTo: "it" } }];
    const { data, errors } = await fetch(
      "{ _internal_qp_alias_0: it { id } }",
      {
        data: { _internal_qp_alias_0: { id: "1" } },
        errors: [{ message: "E", path: ["_internal_qp_alias_0", "id"] }],
      },
      { outputRewrites },
    );
    expect(data).toEqual({ it: { id: "1" } });
    expect(errors).toEqual(["it.id SUBGRAPH_ERROR"]);
  });

  it("reports each error of the service at the path that it gives", async () => {
    const { errors, context } = await fetch("{ a list { id } }", {
      data: { a: null, list: [{ id: "1" }] },
      errors: [{ message: "1", path: ["a"] }, { message: "2", path: ["list", 0, "id"] }, { message: "3" }],
    });
    expect(errors).toEqual(["a SUBGRAPH_ERROR", "list.0.id SUBGRAPH_ERROR", " SUBGRAPH_ERROR"]);
    expect(context.logged).toEqual([]);
  });

  it("reports a failed call once, and that its fields are missing for this reason", async () => {
    const error = new SubgraphCallError("SUBGRAPH_TIMEOUT", "http://a/ is late");
    const { data, errors, run, context } = await fetch("{ a x: must }", error);
    expect(data).toEqual({});
    expect(errors).toEqual([" SUBGRAPH_TIMEOUT"]);
    expect(context.logged).toEqual([{ err: error, service: "a" }]);
    const located = run.problems.locate(run.data, (path) => path);
    expect(["a", "x", "must"].map((key) => located.isExplained([key]))).toEqual([true, true, false]);
  });

  it("takes errors without data for the reason why its fields are missing", async () => {
    const { errors, run } = await fetch("{ a must }", { data: null, errors: [{ message: "No" }] });
    expect(errors).toEqual([" SUBGRAPH_ERROR"]);
    expect(run.problems.locate(run.data, (path) => path).isExplained(["must"])).toBe(true);
  });

  it.each([null, "x", 1, []])("reports data that is no object: %j", async (answered) => {
    const { data, errors, run } = await fetch("{ a }", { data: answered });
    expect(data).toEqual({});
    expect(errors).toEqual([" SUBGRAPH_BAD_SHAPE"]);
    expect(run.problems.locate(run.data, (path) => path).isExplained(["a"])).toBe(true);
  });

  it("reports a value that its type does not allow, where it stands", async () => {
    const { data, errors } = await fetch("{ a list { id } }", { data: { a: "1", list: [{ id: "1" }, { id: {} }] } });
    expect(data).toEqual({ a: null, list: [{ id: "1" }, { id: null }] });
    expect(errors).toEqual(["a SUBGRAPH_BAD_SHAPE", "list.1.id SUBGRAPH_BAD_SHAPE"]);
  });

  it("throws for a fetch without operation", () => {
    const node: FetchNode = { kind: "Fetch", serviceName: "a", operation: "fragment F on Query { a }" };
    expect(() => compileRootFetch(node, createContext(SDL))).toThrow("without operation");
  });
});
