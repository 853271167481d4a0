import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { buildASTSchema, parse } from "graphql";
import { COMPOSING_FIELDS } from "../registry/composing-fields";
import { createDeadlineOf } from "./deadline-of";

const SDL = readFileSync(join(__dirname, "../../../schema/registry.graphql"), "utf8");

describe("createDeadlineOf()", () => {
  const deadlineOf = createDeadlineOf(8_000);

  it("gives what composes the graph more time than what is asked of services", () => {
    expect(deadlineOf(parse("{ organizations { nodes { id } } checked: viewer { id } }"))).toBe(8_000);
    expect(deadlineOf(parse("mutation { join: joinNetwork(input: {}) { id } }"))).toBe(8_000);
    expect(deadlineOf(parse("{ found: checkSubgraph(input: {}) { verdict } }"))).toBe(40_000);
    expect(
      deadlineOf(parse("mutation { a: grantFields(input: {}) { id } publishSubgraph(input: {}) { label } }")),
    ).toBe(40_000);
  });

  it("never gives less than others have", () => {
    expect(createDeadlineOf(90_000)(parse("mutation { publishSubgraph(input: {}) { label } }"))).toBe(90_000);
  });

  it("knows root fields that the registry has", () => {
    const schema = buildASTSchema(parse(SDL), { assumeValid: true, assumeValidSDL: true });
    const roots = [schema.getQueryType(), schema.getMutationType()];
    const names = new Set(roots.flatMap((type) => Object.keys(type?.getFields() ?? {})));
    expect([...COMPOSING_FIELDS].filter((name) => !names.has(name))).toEqual([]);
  });
});
