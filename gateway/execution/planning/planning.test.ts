import { describe, expect, it } from "@jest/globals";
import { parse } from "graphql";
import { composeSupergraph } from "../../composition/compose";
import { OperationRefused } from "../errors";
import { readSupergraph, type Supergraph } from "../supergraph";
import { createPlanner, type Planner } from "./planning";

const LINK = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@override", "@interfaceObject"])\n`;

function compose(...sdls: string[]): Supergraph {
  const result = composeSupergraph(
    sdls.map((sdl, index) => ({ name: `s${index}`, url: `http://s${index}`, sdl: LINK + sdl })),
  );
  if ("errors" in result) throw new Error(result.errors.map(({ message }) => message).join("\n"));
  return readSupergraph(result.supergraph);
}

function overridden(label: string): Supergraph {
  return compose(
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

describe("draw()", () => {
  it("is always the same where nothing is overridden by percentage", () => {
    expect([...drawMany(createPlanner(compose("type Query { a: Int }"))).keys()]).toEqual([0]);
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

describe("plan()", () => {
  const document = parse("{ node { a b } }");

  function askedOf(planner: Planner, service: string, draw: number): string {
    const fetches: string[] = [];
    JSON.stringify(planner.plan(document, undefined, draw), (_, value) => {
      if (value?.serviceName === service) fetches.push(value.operation);
      return value;
    });
    return fetches.join();
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

  it("refuses with PLANNING_FAILED, and keeps what the planner said for the log", () => {
    const planner = createPlanner(
      compose(
        'type Query { a: Node } interface Node @key(fields: "id") { id: ID! }',
        'type Query { b: Node } type Node @key(fields: "id", resolvable: false) @interfaceObject { id: ID! field: String }',
      ),
    );
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
