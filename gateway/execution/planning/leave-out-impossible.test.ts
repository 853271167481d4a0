import { describe, expect, it } from "@jest/globals";
import { buildSchema } from "graphql";
import { makeSendable } from "./make-sendable";

const schema = buildSchema(
  `type Query { a: A u: U } union U = A | B type A { a(x: Int): Int u: U } type B { b(y: Int): Int }`,
);

function leaveOut(operation: string, variableUsages?: string[]) {
  const node = { kind: "Fetch" as const, serviceName: "desk", operation, variableUsages };
  return makeSendable({ kind: "QueryPlan", node }, { schema }).node;
}

describe("makeSendable()", () => {
  it.each([
    ["{u{...on A{a ...on B{b}}}}", "{u{...on A{a}}}"],
    ["{a{...on B{b}}}", "{a{__typename}}"],
    ["{u{...on A{...on B{...f}}}}fragment f on B{b}", "{u{...on A{__typename}}}"],
    ["{a{...f ...g}}fragment f on A{a}fragment g on B{b}", "{a{...f}}fragment f on A{a}"],
    ["{u{...on A{a}...on B{b}}}", "{u{...on A{a}...on B{b}}}"],
  ])("makes of %s %s", (operation, expected) => {
    expect(leaveOut(operation)).toMatchObject({ operation: expected });
  });

  it("drops variables that nothing uses any more", () => {
    expect(leaveOut("query($x:Int$y:Int){a{a(x:$x)...on B{b(y:$y)}}}", ["x", "y"])).toMatchObject({
      operation: "query($x:Int){a{a(x:$x)}}",
      variableUsages: ["x"],
    });
  });

  it("finds fetches wherever they stand in a plan", () => {
    const fetch = { kind: "Fetch" as const, serviceName: "desk", operation: "{a{...on B{b}}}" };
    const flatten = { kind: "Flatten" as const, path: [], node: fetch };
    const node = { kind: "Sequence" as const, nodes: [fetch, { kind: "Parallel" as const, nodes: [flatten] }] };
    const { node: rewritten } = makeSendable({ kind: "QueryPlan", node }, { schema });
    expect(JSON.stringify(rewritten)).not.toContain("on B");
  });
});
