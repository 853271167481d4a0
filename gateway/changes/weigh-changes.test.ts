import { describe, expect, it } from "@jest/globals";
import { buildSchema, parse } from "graphql";
import { findChanges } from "./find/find-changes";
import { readFixture } from "./testing/fixtures";
import { describeOperation } from "./usage/describe-operation";
import type { OperationUsage, Usage } from "./usage/usage";
import { weighChanges } from "./weigh-changes";

const NOW = new Date("2026-11-28T12:00:00Z");
const { before, after } = readFixture("weighed");

/** Use of these texts, the first of them most. */
function usageOf(texts: readonly string[], unknown = 0): Usage & { since: Set<string> } {
  const operations = texts.map((text, at): OperationUsage & { coordinates: string } => {
    const name = /^(?:query|mutation) (\w+)/.exec(text)?.[1] ?? null;
    const described = describeOperation({ text, document: parse(text), schema: before });
    if (!described) throw new Error("It can be described");
    const count = 100 - at;
    return { ...described, name, count, clients: [{ client: `app_${at}`, count }] };
  });
  const since = new Set<string>();
  return {
    since,
    async operationsUsing(coordinate, sinceDay) {
      since.add(sinceDay);
      return operations.filter(({ coordinates }) => coordinates.includes(`\n${coordinate}\n`));
    },
    countUnknown: async () => unknown,
  };
}

async function verdicts(texts: readonly string[]): Promise<Record<string, string>> {
  const findings = await weighChanges(findChanges(before, after), usageOf(texts), { before, after, now: NOW });
  return Object.fromEntries(findings.map(({ coordinate, severity, code }) => [coordinate, `${severity} ${code}`]));
}

const IN_USE = "ERROR BREAKING_CHANGE_IN_USE";
const HARMLESS = "WARNING BREAKING_CHANGE_HARMLESS";
const UNUSED = "WARNING BREAKING_CHANGE_UNUSED";

describe("weighChanges()", () => {
  it("warns of breaking changes that nobody used", async () => {
    const found = await verdicts(["query Other { kept }"]);
    expect(new Set(Object.values(found))).toEqual(new Set([UNUSED, "NOTE DANGEROUS_CHANGE"]));
    const usage = usageOf([]);
    const findings = await weighChanges(findChanges(before, after), usage, { before, after, now: NOW, days: 7 });
    expect(findings.find(({ coordinate }) => coordinate === "Body.old")).toEqual({
      code: "BREAKING_CHANGE_UNUSED",
      severity: "WARNING",
      coordinate: "Body.old",
      message: "The field Body.old was removed: not used in 7 days",
    });
    expect([...usage.since]).toEqual(["2026-11-21"]);
  });

  it.each([
    ["a field that is asked", "query A { body { old } }", "Body.old", IN_USE],
    ["a field beside it", "query A { body { id } }", "Body.old", UNUSED],
    ["a removed type", "query A { found { ... on Gone { id } } }", "Gone", IN_USE],
    ["a member of a union that is asked without its name", "query A { found { __typename } }", "Found", IN_USE],
    ["a type by an interface that it loses", "query A { named { name } }", "Firm", IN_USE],
    ["a type by itself", "query A { firm { name } }", "Firm", UNUSED],
    ["a field of another type", "query A { count }", "Query.count", IN_USE],
    ["a required argument that is not given", "query A { bodies }", "Query.bodies(kind:)", IN_USE],
    ["a removed argument", "query A { removed(arg: 1) }", "Query.removed(arg:)", IN_USE],
    ["a field without the removed argument", "query A { removed }", "Query.removed(arg:)", UNUSED],
    ["a removed value in a literal", "query A { ofKind(kind: OLD) }", "Kind.OLD", IN_USE],
    ["another value in a literal", "query A { ofKind(kind: NEW) }", "Kind.OLD", UNUSED],
    ["a removed value in a variable", "query A($kind: Kind) { ofKind(kind: $kind) }", "Kind.OLD", IN_USE],
    ["a required input field that is not given", "query A { search(filter: { text: 1 }) }", "Filter.must", IN_USE],
    ["a variable of its type", "query A($f: Filter) { search(filter: $f) }", "Filter.must", IN_USE],
    [
      "an input field of another type that still fits",
      "query A { search(filter: { text: null }) }",
      "Filter.text",
      IN_USE,
    ],
  ])("says of %s whether it breaks", async (_, text, coordinate, expected) => {
    expect((await verdicts([text]))[coordinate]).toBe(expected);
  });

  it("sees that an argument of another type takes what was given", async () => {
    expect((await verdicts(["query A { size(of: null) }"]))["Query.size(of:)"]).toBe(HARMLESS);
    expect((await verdicts(["query A { size(of: 1) }"]))["Query.size(of:)"]).toBe(IN_USE);
  });

  it("names the first five operations and clients, and how much they ask", async () => {
    const texts = Array.from({ length: 7 }, (_, at) => `query Q${at} { body { old } }`);
    const options = { before, after, now: NOW };
    const findings = await weighChanges(findChanges(before, after), usageOf(texts), options);
    const message = findings.find(({ coordinate }) => coordinate === "Body.old")?.message;
    expect(message?.replaceAll(/\([0-9a-f]{12}\)/g, "(hash)")).toBe(
      "The field Body.old was removed: would break 7 operations of 7 clients, asked 679 times in 30 days: Q0 (hash), Q1 (hash), Q2 (hash), Q3 (hash), Q4 (hash) and 2 more; by app_0, app_1, app_2, app_3, app_4 and 2 more",
    );
  });

  it("says how much of the use is not known", async () => {
    const options = { before, after, now: NOW };
    const findings = await weighChanges(findChanges(before, after), usageOf([], 12), options);
    expect(findings.find(({ coordinate }) => coordinate === "Body.old")?.advice).toContain("12 requests");
  });

  it("says nothing of additions and of operations that the old schema refuses already", async () => {
    const bigger = buildSchema("type Query { a: Int b: Int }");
    const smaller = buildSchema("type Query { a: Int }");
    const additions = await weighChanges(findChanges(smaller, bigger), usageOf([]), {
      before: smaller,
      after: bigger,
      now: NOW,
    });
    expect(additions).toEqual([]);
    const stale: Usage = {
      operationsUsing: async () => [{ hash: "h", name: null, text: "{ b gone }", count: 1, clients: [] }],
      countUnknown: async () => 0,
    };
    const [finding] = await weighChanges(findChanges(bigger, smaller), stale, {
      before: bigger,
      after: smaller,
      now: NOW,
    });
    expect(finding?.code).toBe("BREAKING_CHANGE_HARMLESS");
  });
});
