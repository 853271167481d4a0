import { describe, expect, it } from "@jest/globals";
import { SubgraphCallError } from "../calling/call";
import { createContext, type ReceivedCall, row, startRun } from "../testing/plan-context";
import { compileAskService } from "./ask-service";

const SDL = "type Query { a: Int }";
const node = { serviceName: "b", operation: 'query Q { a(s: "\\"") }' };

async function ask(
  fetch: Partial<Parameters<typeof compileAskService>[0]> = {},
  variables: Record<string, unknown> = {},
  representations = "",
): Promise<ReceivedCall | undefined> {
  const context = createContext(SDL, undefined, { clientVariable: (name) => name.replace(/^c_/, "_") });
  await compileAskService({ ...node, ...fetch }, context)(startRun(row({}), variables), representations);
  return context.calls[0];
}

describe("compileAskService()", () => {
  it("sends the operation to the service's address", async () => {
    expect(await ask()).toMatchObject({ service: "b", url: "http://b/graphql", query: node.operation, variables: {} });
    expect(JSON.parse((await ask())?.body ?? "")).toEqual({ query: node.operation, variables: {} });
  });

  it("names the operation where the plan does", async () => {
    expect((await ask({ operationName: "Q" }))?.operationName).toBe("Q");
  });

  it("lets all but mutations be sent again", async () => {
    expect((await ask())?.isQuery).toBe(true);
    expect((await ask({ operationKind: "query" }))?.isQuery).toBe(true);
    expect((await ask({ operationKind: "mutation" }))?.isQuery).toBe(false);
  });

  it("sends the variables that are used and have a value, under the names of the plan", async () => {
    const call = await ask(
      { variableUsages: ["x", "c_y", "none", "list"] },
      { x: null, _y: 'q"\u2028', list: [{ n: 1 }], unused: 1 },
    );
    expect(call?.variables).toEqual({ x: null, c_y: 'q"\u2028', list: [{ n: 1 }] });
  });

  it("sends representations as they were written, before the variables", async () => {
    const text = '"representations":[{"n":1.50}]';
    expect((await ask({}, {}, text))?.body).toContain(`"variables":{${text}}}`);
    expect((await ask({ variableUsages: ["x"] }, { x: 1 }, text))?.body).toContain(`"variables":{${text},"x":1}}`);
  });

  it("hands on the headers and the signal of the request", async () => {
    const context = createContext(SDL);
    const run = { ...startRun(), headers: { authorization: "secret" } };
    await compileAskService(node, context)(run, "");
    expect(context.calls[0]?.headers).toEqual({ authorization: "secret" });
    expect(context.calls[0]?.signal).toBe(run.signal);
  });

  it("rejects with the error of the call, or one that stands for it", async () => {
    const known = new SubgraphCallError("SUBGRAPH_TIMEOUT", "late");
    const failWith = (error: Error) => {
      const context = createContext(SDL, () => {
        throw error;
      });
      return compileAskService(node, context)(startRun(), "");
    };
    await expect(failWith(known)).rejects.toBe(known);
    const cause = new Error("unknown");
    await expect(failWith(cause)).rejects.toMatchObject({ code: "SUBGRAPH_UNREACHABLE", cause });
  });

  it("throws for a service that is not in the supergraph", () => {
    expect(() => compileAskService({ ...node, serviceName: "c" }, createContext(SDL))).toThrow('service "c"');
  });
});
