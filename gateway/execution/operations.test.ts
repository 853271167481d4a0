import { describe, expect, it } from "@jest/globals";
import { OperationRefused } from "./errors";
import { createOperations, type Operations } from "./operations";
import { createPlanner } from "./planning/planning";
import type { Row } from "./rows";
import { createContext } from "./testing/plan-context";

const SDL = `schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION) { query: Query }
  directive @link(url: String, for: link__Purpose) repeatable on SCHEMA enum link__Purpose { SECURITY EXECUTION }
  directive @join__graph(name: String!, url: String!) on ENUM_VALUE
  directive @join__type(graph: join__Graph!) repeatable on OBJECT
  directive @join__field(graph: join__Graph) repeatable on FIELD_DEFINITION
  type Query @join__type(graph: A) @join__type(graph: B) { a: Int @join__field(graph: A) b: Int @join__field(graph: B) lost: Int @join__field }`;

function create(maxOperations = 10) {
  const context = createContext(SDL);
  return {
    operations: createOperations(context, { planner: createPlanner(context.supergraph), maxOperations }),
    logged: context.logged,
  };
}

function compile(
  operations: Operations,
  source: string,
  variables: Record<string, unknown> = {},
  operationName?: string,
) {
  const request = { source, operationName };
  const prepared = operations.prepare(request);
  return operations.compile(prepared, request, prepared.coerceVariables(variables) as Row);
}

/** An operation that is planned on another thread. */
function long(name: string): string {
  return `query ${name} { ${Array.from({ length: 400 }, (_, at) => `a${at}: a`).join(" ")} }`;
}

describe("createOperations()", () => {
  const conditional = "query ($x: Boolean!) { a @include(if: $x) b }";

  it("compiles once for each way in which conditions fall", () => {
    const { operations } = create();
    const withA = compile(operations, conditional, { x: true });
    expect(compile(operations, conditional, { x: true })).toBe(withA);
    expect(compile(operations, conditional, { x: false })).not.toBe(withA);
  });

  it("keeps operations of one document apart by name", () => {
    const { operations } = create();
    const source = "query A { a } query B { b }";
    expect(compile(operations, source, {}, "A")).not.toBe(compile(operations, source, {}, "B"));
  });

  it("never takes a name for the beginning of another text", () => {
    const { operations } = create();
    expect(() => operations.prepare({ source: "query { a }", operationName: "\n" })).toThrow(OperationRefused);
    expect(() => compile(operations, "\nquery { a }")).not.toThrow();
  });

  it("forgets what was not asked for longest, and never gives it for another", () => {
    const { operations } = create(1);
    const first = compile(operations, "{ a }");
    const second = compile(operations, "{ b }");
    expect(compile(operations, "{ b }")).toBe(second);
    expect(compile(operations, "{ a }")).not.toBe(first);
  });

  it("plans long operations aside, once for all who ask meanwhile", async () => {
    const { operations } = create();
    const [first, second] = [compile(operations, long("A")), compile(operations, long("A"))];
    expect(first).toBeInstanceOf(Promise);
    expect(await second).toBe(await first);
    expect(compile(operations, long("A"))).toBe(await first);
  });

  it("makes no second plan for who comes when the operation was pushed out meanwhile", async () => {
    const { operations } = create(1);
    const first = compile(operations, long("A"));
    for (const other of ["{ a }", "{ b }"]) await compile(operations, other);
    expect(await compile(operations, long("A"))).toBe(await first);
    expect(compile(operations, long("A"))).toBe(await first);
  });

  it("has code of its own for what is asked for the third time", () => {
    const { operations } = create();
    const [first, second, third, fourth] = [1, 2, 3, 4].map(() => compile(operations, "{ a }"));
    expect(second).toBe(first);
    expect(third).not.toBe(first);
    expect(fourth).toBe(third);
  });

  it("refuses who cannot wait for a long plan, which is made for others all the same", async () => {
    const { operations } = create();
    const request = { source: long("A") };
    const prepared = operations.prepare(request);
    const client = new AbortController();
    const hasty = operations.compile(prepared, request, {}, client.signal);
    const patient = operations.compile(prepared, request, {});
    client.abort();
    await expect(hasty).rejects.toThrow(OperationRefused);
    await patient;
    expect(operations.compile(prepared, request, {})).not.toBeInstanceOf(Promise);
  });

  it("begins no long plan for who has gone, and tries again for the next", async () => {
    const { operations, logged } = create();
    const request = { source: long("A") };
    const prepared = operations.prepare(request);
    await expect(operations.compile(prepared, request, {}, AbortSignal.abort())).rejects.toThrow(OperationRefused);
    await new Promise(setImmediate);
    expect(logged).toEqual([]);
    expect((await operations.compile(prepared, request, {})).plan.node).toBeDefined();
  });

  it("keeps a refusal, and logs once what could not be planned", () => {
    const { operations, logged } = create();
    for (let times = 0; times < 2; times++) {
      expect(() => compile(operations, "{ lost }")).toThrow(OperationRefused);
      expect(() => operations.prepare({ source: "{ nothing }" })).toThrow(OperationRefused);
    }
    expect(logged).toHaveLength(1);
  });
});
