import { describe, expect, it } from "@jest/globals";
import { parse } from "graphql";
import type { Supergraph } from "../../supergraph";
import { composeSdls } from "../../testing/compose-sdls";
import { describePlan } from "../../testing/describe-plan";
import { planSecond } from "./second-planner";
import { readSubgraphs } from "./subgraphs";

function plan(graph: Supergraph, operation: string, name?: string): string[] {
  return describePlan(planSecond(parse(operation), name, readSubgraphs(graph.document, 0), graph).node);
}

const people = composeSdls(
  `type Query { person: Person } type Mutation { a: Person c(n: Int): Int }
    type Person @key(fields: "id") { id: ID! }`,
  `type Mutation { b: Int } type Person @key(fields: "id") { id: ID! mail: String nick(upper: Boolean): String }`,
);

describe("planSecond()", () => {
  it("does mutations one after another, with all that is asked of each", () => {
    expect(plan(people, "mutation { a { mail } c x: c(n: 1) b y: c(n: 2) }")).toEqual([
      "1.1 s0: mutation{a{id __typename}c x:c(n:1)}",
      "1.2 s1 a <- Person{id}: ...on Person{mail}",
      "2 s1: mutation{b}",
      "3 s0: mutation{y:c(n:2)}",
    ]);
  });

  it("declares and passes variables where they are used", () => {
    const operation = "query ($up: Boolean = true, $unused: Int) { person { nick(upper: $up) id } }";
    const { node } = planSecond(parse(operation), undefined, readSubgraphs(people.document, 0), people);
    const texts = JSON.stringify(node);
    expect(texts).toContain("query($representations:[_Any!]!$up:Boolean=true){_entities");
    expect(texts).toContain('"variableUsages":["up"]');
    expect(texts).not.toContain("unused");
  });

  it("plans the operation that is named", () => {
    expect(plan(people, "query A { person { id } } query B { x: person { id } }", "B")).toEqual([
      "1 s0: {x:person{id}}",
    ]);
    expect(() => plan(people, "query A { person { id } }", "B")).toThrow();
  });
});
