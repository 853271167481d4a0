import { type QueryPlan, QueryPlanner } from "@graphql-hive/router-query-planner";
import { describe, expect, it } from "@jest/globals";
import { parse, print } from "graphql";
import { OperationRefused } from "../errors";
import { readSupergraph, type Supergraph } from "../supergraph";
import { composeSdls } from "../testing/compose-sdls";
import { createPlanner, type Planner } from "./planning";

function overridden(label: string): Supergraph {
  return composeSdls(
    'type Query { node: Node } type Node @key(fields: "id") { id: ID! a: String b: String }',
    `type Node @key(fields: "id") {
      id: ID! a: String @override(from: "s0", label: "percent(30)") b: String @override(from: "s0", label: "${label}")
    }`,
  );
}

/** How often each draw comes, as a share of all. */
function drawMany(planner: Planner): Map<number, number> {
  const count = 5000;
  const shares = new Map<number, number>();
  for (let index = 0; index < count; index++) {
    const draw = planner.draw();
    shares.set(draw, (shares.get(draw) ?? 0) + 1 / count);
  }
  return shares;
}

describe("createPlanner()", () => {
  it("reads what the native planner cannot: escapes of strings that it does not know", () => {
    const sdl = `"\\u{1F33E}" scalar Grain\n${composeSdls("type Query { a: Int }").sdl}`;
    expect(() => new QueryPlanner(sdl)).toThrow(/Unexpected/);
    expect(createPlanner(readSupergraph(sdl)).plan(parse("{ a }"), undefined, 0)).toMatchObject({ kind: "QueryPlan" });
  });
});

describe("draw()", () => {
  it("is always the same where nothing is overridden by percentage", () => {
    expect([...drawMany(createPlanner(composeSdls("type Query { a: Int }"))).keys()]).toEqual([0]);
  });

  it("gives each range between percentages its share", () => {
    const shares = drawMany(createPlanner(overridden("percent(80)")));
    expect([...shares.keys()].toSorted((a, b) => a - b)).toEqual([0, 30, 80]);
    // ten times the standard deviation, so that chance alone never fails
    for (const [draw, share] of Object.entries({ 0: 0.3, 30: 0.5, 80: 0.2 })) {
      expect(Math.abs((shares.get(Number(draw)) ?? 0) - share)).toBeLessThan(0.07);
    }
  });
});

describe("planAside()", () => {
  const graph = overridden("percent(80)");
  const text = `{ ${Array.from({ length: 200 }, (_, at) => `n${at}: node { a b }`).join(" ")} }`;

  it("gives the plan that plan() gives, for each draw, also one of the second planner", async () => {
    for (const isNativeFirst of [true, false]) {
      const planner = createPlanner(graph, { isNativeFirst });
      for (const draw of [0, 30, 80]) {
        const plan = await planner.planAside(parse(text), undefined, draw);
        expect(plan).toEqual(planner.plan(parse(text), undefined, draw));
      }
    }
  });

  it("is for what the native planner takes long over", () => {
    expect(createPlanner(graph).isLong(parse(text))).toBe(true);
    expect(createPlanner(graph).isLong(parse("{ node { a b } }"))).toBe(false);
    expect(createPlanner(graph, { isNativeFirst: false }).isLong(parse(text))).toBe(false);
  });

  it("refuses what no planner can plan, and goes on with what comes next", async () => {
    const planner = createPlanner(graph);
    const failing = planner.planAside(parse("{ unknown }"), undefined, 0);
    const next = planner.planAside(parse(text), undefined, 0);
    await expect(failing).rejects.toThrow(OperationRefused);
    expect((await next).node).toBeDefined();
    await expect(planner.planAside(parse(text), undefined, 0, AbortSignal.abort())).rejects.toThrow(OperationRefused);
  });
});

describe("plan()", () => {
  const document = parse("{ node { a b } }");

  function askedOf(planner: Planner, service: string, draw: number): string {
    return fetchesOf(planner.plan(document, undefined, draw), service).join();
  }

  function fetchesOf(plan: QueryPlan, service?: string): string[] {
    const fetches: string[] = [];
    JSON.stringify(plan, (_, value) => {
      if (value?.serviceName === (service ?? value?.serviceName) && value?.operation) fetches.push(value.operation);
      return value;
    });
    return fetches;
  }

  it("moves a field for the share of draws below its percentage", () => {
    const planner = createPlanner(overridden("percent(80)"));
    expect(askedOf(planner, "s1", 0)).toMatch(/\ba\b.*\bb\b/);
    expect(askedOf(planner, "s1", 30)).toMatch(/\{b\}/);
    expect(askedOf(planner, "s0", 30)).toMatch(/\ba\b/);
    expect(askedOf(planner, "s1", 80)).toBe("");
  });

  it("never moves a field for a label that is no percentage", () => {
    const planner = createPlanner(overridden("beta"));
    expect(askedOf(planner, "s1", 0)).toMatch(/\{a\}/);
    expect(askedOf(planner, "s0", 0)).toMatch(/\bb\b/);
  });

  it("plans the operation that is named", () => {
    const planner = createPlanner(overridden("beta"));
    const several = parse("query A { node { a } } query B { node { b } }");
    const text = JSON.stringify(planner.plan(several, "B", 30));
    expect(text).toMatch(/\bb\b/);
    expect(text).not.toMatch(/\ba\b/);
  });

  it("plans in a second way what the native planner cannot", () => {
    const graph = composeSdls(
      `type Query { desks: [Desk] } type Desk { user: Person } type Person @key(fields: "id") { id: ID! }`,
      `type Person @key(fields: "id") @key(fields: "login") { id: ID! login: ID! mail: String }`,
      `type Person @key(fields: "login") { login: ID! mail: String @external card: String @requires(fields: "mail") }`,
    );
    const native = new QueryPlanner(print(graph.document));
    const operation = "{ desks { user { card } } }";
    expect(() => native.plan(operation, undefined, new Set(), 0)).toThrow();
    expect(JSON.stringify(createPlanner(graph).plan(parse(operation), undefined, 0))).toMatch(/\{card\}/);
  });

  const bodies = `type Query { coops: [Coop] } interface Body @key(fields: "id") { id: ID! name: String }
    type Coop implements Body @key(fields: "id") { id: ID! name: String }
    type Union implements Body @key(fields: "id") { id: ID! name: String }`;
  const labels = `type Body @key(fields: "id") @interfaceObject {
    id: ID! name: String @external label: String @requires(fields: "name")
  }`;

  it("leaves out fragments of the native planner that can never apply", () => {
    const graph = composeSdls(
      bodies,
      labels,
      `interface Body { id: ID! } type Coop implements Body @key(fields: "id") { id: ID! tax: Int }
        type Union implements Body @key(fields: "id") { id: ID! fund: Int }`,
    );
    const native = new QueryPlanner(print(graph.document));
    const operation = "{ coops { label } }";
    expect(JSON.stringify(native.plan(operation, undefined, new Set(), 0))).toMatch(/\.\.\.on Union/);
    const [first] = fetchesOf(createPlanner(graph).plan(parse(operation), undefined, 0));
    expect(first).toMatch(/name/);
    expect(first).not.toMatch(/Union/);
  });

  it("asks the fields of one type for objects of that type alone, where a service knows their interface", () => {
    const graph = composeSdls(
      bodies,
      `type Query { starred: [Body] } type Body @key(fields: "id") @interfaceObject { id: ID! stars: Int }`,
    );
    const plan = createPlanner(graph).plan(parse("{ starred { ... on Coop { stars } } }"), undefined, 0);
    expect(JSON.stringify(plan)).toContain('"TypeCondition":["Coop"]');
  });

  it("never asks for a field with several arguments under one key", () => {
    const graph = composeSdls(
      `type Query { coop: Coop } type Coop @key(fields: "id") { id: ID! size(unit: Int): Int }`,
      `type Coop @key(fields: "id") {
        id: ID! size(unit: Int): Int @external tax: Int @requires(fields: "size(unit: 2)")
      }`,
    );
    const plan = createPlanner(graph).plan(parse("{ coop { size(unit: 1) tax } }"), undefined, 0);
    const [first = ""] = fetchesOf(plan, "s0");
    expect(first).toMatch(/[:{ ]size\(unit: ?1\)/);
    expect(first).toMatch(/\w: ?size\(unit: ?2\)/);
  });

  it("plans all in the second way if told so", () => {
    const graph = overridden("percent(80)");
    const texts = [true, false].map((isNativeFirst) =>
      JSON.stringify(createPlanner(graph, { isNativeFirst }).plan(document, undefined, 30)),
    );
    expect(texts[0]).not.toBe(texts[1]);
    for (const text of texts) expect(text).toMatch(/\{b\}/);
  });

  it("refuses with PLANNING_FAILED, and keeps what the planner said for the log", () => {
    const { document: composed } = composeSdls(
      'type Query { a: Node } type Node @key(fields: "id") { id: ID! }',
      'type Node @key(fields: "id") { id: ID! field: String }',
    );
    // no composer lets that pass
    const unreachable = print(composed).replaceAll('key: "id"', 'key: "id", resolvable: false');
    const planner = createPlanner(readSupergraph(unreachable));
    let refused: unknown;
    try {
      planner.plan(parse("{ a { field } }"), undefined, 0);
    } catch (error) {
      refused = error;
    }
    if (!(refused instanceof OperationRefused)) throw new Error("It was not refused");
    expect(refused.isPlanFault).toBe(true);
    expect(refused.errors.map(({ message, extensions }) => [message, extensions])).toEqual([
      ["No plan was found for this operation", { code: "PLANNING_FAILED" }],
    ]);
    expect(refused.cause).toHaveProperty("message", expect.stringMatching(/./));
  });
});
