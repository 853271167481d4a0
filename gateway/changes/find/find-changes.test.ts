import { describe, expect, it } from "@jest/globals";
import {
  buildSchema,
  findBreakingChanges,
  findDangerousChanges,
  type GraphQLSchema,
  resolveSchemaCoordinate,
  specifiedScalarTypes,
} from "graphql";
import { readFixture } from "../testing/fixtures";
import { BREAKING_KINDS, DANGEROUS_KINDS, SAFE_KINDS } from "./change";
import { findChanges } from "./find-changes";

const OURS_ALONE = new Set(["INPUT_BECAME_ONE_OF", "INPUT_FIELD_DEFAULT_VALUE_CHANGE"]);

/** How many of each kind graphql itself finds. */
function countByGraphql(before: GraphQLSchema, after: GraphQLSchema): Record<string, number> {
  const found = [...findBreakingChanges(before, after), ...findDangerousChanges(before, after)];
  const ofSchema = found.filter(
    ({ description }) => !specifiedScalarTypes.some(({ name }) => description.includes(`scalar ${name} was removed`)),
  );
  return countKinds(ofSchema.map(({ type }) => type));
}

function countByUs(before: GraphQLSchema, after: GraphQLSchema): Record<string, number> {
  const hurting = findChanges(before, after).filter(({ isBreaking, isDangerous }) => isBreaking || isDangerous);
  return countKinds(hurting.map(({ kind }) => kind).filter((kind) => !OURS_ALONE.has(kind)));
}

function countKinds(kinds: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const kind of kinds.toSorted()) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

describe("findChanges()", () => {
  const { before, after } = readFixture("all-kinds");

  it("finds what graphql finds, in both directions", () => {
    expect(countByUs(before, after)).toEqual(countByGraphql(before, after));
    expect(countByUs(after, before)).toEqual(countByGraphql(after, before));
  });

  it("finds each of the kinds that it knows", () => {
    const kinds = new Set(findChanges(before, after).map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual([...BREAKING_KINDS, ...DANGEROUS_KINDS, ...SAFE_KINDS].sort());
  });

  it("finds nothing between equal schemas", () => {
    expect(findChanges(before, before)).toEqual([]);
  });

  it("tells the coordinate of each, which leads to an element of the one schema or the other", () => {
    for (const { coordinate, message } of findChanges(before, after)) {
      const element = resolveSchemaCoordinate(before, coordinate) ?? resolveSchemaCoordinate(after, coordinate);
      expect(element).toBeDefined();
      expect(message).toContain(coordinate);
    }
  });

  it.each([
    ["ARG_REMOVED", "Query.body(id:)"],
    ["REQUIRED_ARG_ADDED", "Query.bodies(must:)"],
    ["FIELD_CHANGED_KIND", "Query.lists"],
    ["FIELD_TYPE_NARROWED", "Query.narrowed"],
    ["VALUE_REMOVED_FROM_ENUM", "Kind.OLD"],
    ["DIRECTIVE_ARG_REMOVED", "@shown(by:)"],
    ["DEPRECATED", "Body.name"],
    ["TYPE_ADDED", "New"],
    ["FIELD_ADDED", "Query.extra"],
  ])("finds %s at %s", (kind, coordinate) => {
    expect(findChanges(before, after)).toContainEqual(expect.objectContaining({ kind, coordinate }));
  });

  it("takes no notice of the order of an object that is a default", () => {
    const changes = findChanges(before, after).filter(({ coordinate }) => coordinate === "Filter.deep");
    expect(changes).toEqual([]);
  });

  it("takes no notice of graphql's own scalars", () => {
    const some = buildSchema("type Query { a: Float b: Int }");
    const others = buildSchema("type Query { b: Int }");
    expect(findChanges(some, others).map(({ kind }) => kind)).toEqual(["FIELD_REMOVED"]);
  });
});
