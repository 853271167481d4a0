import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { buildASTSchema, parse } from "graphql";
import { COMPOSING_FIELDS } from "../registry/composing-fields";
import { createDeadlineOf } from "./deadline-of";

const SDL = readFileSync(join(__dirname, "../../../schema/registry.graphql"), "utf8");

describe("createDeadlineOf()", () => {
  const deadlineOf = createDeadlineOf(8_000);

  it.each([
    "{ found: checkSubgraph(input: {}) { verdict } }",
    "mutation { __typename a: grantFields(input: {}) { id } publishSubgraph(input: {}) { label } }",
    "mutation { ... on Mutation { publishSubgraph(input: {}) { label } } }",
    "mutation { ...P } fragment P on Mutation { ...Q } fragment Q on Mutation { publishSubgraph(input: {}) { label } ...P }",
    "mutation B { publishSubgraph(input: {}) { label } } query A { viewer { id } }",
  ])("gives what has the graph composed more time: %s", (text) => {
    expect(deadlineOf(parse(text), text.includes(" B ") ? "B" : undefined)).toBe(40_000);
  });

  it.each([
    "{ organizations { nodes { id } } checkSubgraph: viewer { id } }",
    "mutation { joinNetwork(input: {}) { id } }",
    "{ __typename }",
    // What is asked beside it has no more time than alone
    "{ checkSubgraph(input: {}) { verdict } crete_slow }",
    "{ crete_slow ... on Query { checkSubgraph(input: {}) { verdict } } }",
    "{ checkSubgraph(input: {}) @skip(if: true) { verdict } }",
    "query A { crete_slow } query B { checkSubgraph(input: {}) { verdict } }",
  ])("gives others no more: %s", (text) => {
    expect(deadlineOf(parse(text), text.includes("query A") ? "A" : undefined)).toBe(8_000);
  });

  it("never gives less than others have", () => {
    expect(createDeadlineOf(90_000)(parse("mutation { publishSubgraph(input: {}) { label } }"), undefined)).toBe(
      90_000,
    );
  });

  it("knows root fields that the registry has", () => {
    const schema = buildASTSchema(parse(SDL), { assumeValid: true, assumeValidSDL: true });
    const roots = [schema.getQueryType(), schema.getMutationType()];
    const names = new Set(roots.flatMap((type) => Object.keys(type?.getFields() ?? {})));
    expect([...COMPOSING_FIELDS].filter((name) => !names.has(name))).toEqual([]);
  });
});
