import type { QueryPlan } from "@graphql-hive/router-query-planner";
import { describe, expect, it } from "@jest/globals";
import { type DocumentNode, parse, print } from "graphql";
import { type CompiledOperation, compileOperation } from "./compile-operation";
import { selectOperation } from "./operation/select-operation";
import { createContext, startRun } from "./testing/plan-context";
import { codes, refusal } from "./testing/refusal";

const SDL = `type Query { thing(id: ID, n: Int = 3): Thing } type Thing { id: ID name: String }`;
const node = { kind: "Fetch", serviceName: "a", operation: "{ thing { id } }" } as const;

function compile(
  source: string,
  plan: (document: DocumentNode, name: string | undefined) => QueryPlan = () => ({ kind: "QueryPlan", node }),
  operationName?: string,
): CompiledOperation {
  const compiled = compileOperation(selectOperation(parse(source), operationName), plan, createContext(SDL));
  if (compiled instanceof Promise) throw new Error("The plan was there at once");
  return compiled;
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
    const located = run.problems.locate(run.data, operation.toClientPath);
    const body = operation.write(run.data, { variables: {}, located, isPlain: true });
    expect(String(body)).toBe('{"data":{"kind":"Query"}}');
  });

  it("waits for a plan that comes later", async () => {
    const plan = async () => ({ kind: "QueryPlan", node }) as const;
    const compiled = compileOperation(selectOperation(parse("{ thing { id } }"), undefined), plan, createContext(SDL));
    expect(compiled).toBeInstanceOf(Promise);
    expect((await compiled).plan).toEqual({ node });
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
