import type { QueryPlan } from "@graphql-hive/router-query-planner";
import { describe, expect, it } from "@jest/globals";
import { type DocumentNode, parse, print } from "graphql";
import { type CompiledOperation, compileOperation } from "./compile-operation";
import { OperationRefused } from "./errors";
import { createContext, startRun } from "./testing/plan-context";

const SDL = `type Query { thing(id: ID, n: Int = 3): Thing } type Thing { id: ID name: String }`;
const node = { kind: "Fetch", serviceName: "a", operation: "{ thing { id } }" } as const;

function compile(
  source: string | DocumentNode,
  plan: (document: DocumentNode, name: string | undefined) => QueryPlan = () => ({ kind: "QueryPlan", node }),
  operationName?: string,
): CompiledOperation {
  return compileOperation(source, operationName, plan, createContext(SDL));
}

function refusal(act: () => unknown): OperationRefused {
  try {
    act();
  } catch (error) {
    if (error instanceof OperationRefused) return error;
    throw error;
  }
  throw new Error("It was not refused");
}

function codes({ errors }: OperationRefused): unknown[] {
  return errors.map(({ extensions }) => extensions.code);
}

describe("compileOperation()", () => {
  it("plans the operation that is named, as it was rewritten for the planner", () => {
    const planned: [string, string | undefined][] = [];
    const source = "query A { thing { id } } query B { __typename thing { id: name } }";
    compile(
      source,
      (document, name) => {
        planned.push([print(document).replace(/\s+/g, " "), name]);
        return { kind: "QueryPlan", node };
      },
      "B",
    );
    expect(planned).toEqual([["query B { thing { cid: name } }", "B"]]);
  });

  it("needs neither plan nor service for what is known without", async () => {
    const operation = compile("{ kind: __typename }", () => {
      throw new Error("It was planned");
    });
    const run = startRun();
    await operation.run(run);
    expect(operation.write(run.data, {}, run.problems.locate(run.data, operation.toClientPath))).toEqual({
      kind: "Query",
    });
  });

  it("takes a document that is parsed already", () => {
    expect(() => compile(parse("{ thing { id } }"))).not.toThrow();
  });

  it.each([
    ["{ thing {", "GRAPHQL_PARSE_FAILED"],
    ["{ nothing }", "GRAPHQL_VALIDATION_FAILED"],
    ["query A { thing { id } } query B { thing { id } }", "OPERATION_RESOLUTION_FAILURE"],
  ])("refuses %s before it is planned", (source, code) => {
    const refused = refusal(() =>
      compile(source, () => {
        throw new Error("It was planned");
      }),
    );
    expect(codes(refused)).toEqual([code]);
    expect(refused.isPlanFault).toBe(false);
  });

  it("refuses a plan that cannot be run, and says why to the log alone", () => {
    const refused = refusal(() =>
      compile("{ thing { id } }", () => ({ kind: "QueryPlan", node: { kind: "Subscription", primary: node } })),
    );
    expect(codes(refused)).toEqual(["PLANNING_FAILED"]);
    expect(refused.isPlanFault).toBe(true);
    expect(refused.errors[0]?.message).not.toContain("Subscription");
    expect(String(refused.cause)).toContain("Subscription");
  });

  it("leads paths of the plan to the client's keys", () => {
    expect(compile("{ x: thing { id: name } }").toClientPath(["x", "cid"])).toEqual(["x", "id"]);
  });
});

describe("coerceVariables()", () => {
  const operation = compile(
    "query ($id: ID, $n: Int! = 3, $toString: Int) { thing(id: $id, n: $n) { id } x: thing(n: $toString) { id } }",
  );

  it("gives values as their types want them, with defaults, and nothing that the operation does not define", () => {
    expect(operation.coerceVariables({ id: 5, other: 1 })).toEqual({ id: "5", n: 3 });
    expect(operation.coerceVariables({ id: null, n: 4 })).toEqual({ id: null, n: 4 });
  });

  it("gives no value to a variable that has none, whatever its name", () => {
    expect(operation.coerceVariables({}).toString).toBeUndefined();
    expect("id" in operation.coerceVariables({})).toBe(false);
  });

  it("refuses values that their types do not allow, each with an error", () => {
    const refused = refusal(() => operation.coerceVariables({ id: {}, n: null }));
    expect(codes(refused)).toEqual(["BAD_USER_INPUT", "BAD_USER_INPUT"]);
  });
});
