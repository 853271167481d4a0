import { describe, expect, it } from "@jest/globals";
import { formatPlan, type Plan } from "./format-plan";

type Step = NonNullable<Plan["node"]>;

const members: Step = { kind: "Fetch", serviceName: "members", operation: "{ a }" };
const funding: Step = { kind: "Fetch", serviceName: "funding", operation: "{ b }" };

describe("formatPlan()", () => {
  it("writes a fetch with its selections, and the fragments that they use", () => {
    const operation =
      "query Q($n: Int!) { a(n: $n) { ...F ... on B @include(if: $c) { c } } } fragment F on A { b: d }";
    expect(formatPlan({ node: { kind: "Fetch", serviceName: "members", operation } })).toBe(
      `
QueryPlan {
  Fetch(service: "members") {
    {
      a(n: $n) {
        ...F
        ... on B @include(if: $c) {
          c
        }
      }
    }
    fragment F on A {
      b: d
    }
  },
}`.trim(),
    );
  });

  it("writes what a fetch of entities needs before what it asks, without the field that all of them ask", () => {
    const node: Step = {
      kind: "Flatten",
      path: [{ Field: "books" }, "@", { TypeCondition: ["Novel", "Comic"] }, { Field: "author" }],
      node: {
        kind: "Fetch",
        serviceName: "members",
        operation:
          "query($representations: [_Any!]!) { _entities(representations: $representations) { ...a } } fragment a on Person { age }",
        requires: [
          {
            kind: "InlineFragment",
            typeCondition: "Person",
            selections: [
              { kind: "Field", name: "__typename" },
              { kind: "Field", name: "_alias_1", alias: "born", selections: [{ kind: "FragmentSpread", value: "b" }] },
              { kind: "InlineFragment", selections: [{ kind: "Field", name: "id", alias: "id" }] },
            ],
          },
        ],
      },
    };
    expect(formatPlan({ node })).toBe(
      `
QueryPlan {
  Flatten(path: "books.@|[Novel, Comic].author") {
    Fetch(service: "members") {
      {
        ... on Person {
          __typename
          born: _alias_1 {
            ...b
          }
          ... {
            id
          }
        }
      } =>
      {
        ...a
      }
      fragment a on Person {
        age
      }
    },
  },
}`.trim(),
    );
  });

  it("reads paths that are plain texts", () => {
    const node: Step = { kind: "Flatten", path: ["books", "@", "author"], node: members };
    expect(formatPlan({ node })).toContain('Flatten(path: "books.@.author") {');
  });

  it("writes each kind of entities of a batch with its own places, needs and selections", () => {
    const needs = (typeCondition: string) => [
      { kind: "InlineFragment", typeCondition, selections: [{ kind: "Field", name: "id" }] } as const,
    ];
    const node: Step = {
      kind: "BatchFetch",
      serviceName: "prices",
      operation: `query($r0: [_Any!]!, $r1: [_Any!]!) {
        _e0: _entities(representations: $r0) { ... on Book { ...p } }
        _e1: _entities(representations: $r1) { ... on Film { price } }
      } fragment p on Book { price }`,
      entityBatch: {
        aliases: [
          { alias: "_e0", paths: [[{ Field: "books" }, "@"], [{ Field: "book" }]], requires: needs("Book") },
          { alias: "_e1", paths: [[{ Field: "film" }]], requires: needs("Film") },
        ],
      },
    };
    expect(formatPlan({ node })).toBe(
      `
QueryPlan {
  BatchFetch(service: "prices") {
    Entities(paths: ["books.@", "book"]) {
      {
        ... on Book {
          id
        }
      } =>
      {
        ... on Book {
          ...p
        }
      }
    },
    Entities(paths: ["film"]) {
      {
        ... on Film {
          id
        }
      } =>
      {
        ... on Film {
          price
        }
      }
    },
    fragment p on Book {
      price
    },
  },
}`.trim(),
    );
  });

  it.each<[string, Step, string]>([
    ["a sequence", { kind: "Sequence", nodes: [members, funding] }, "Sequence { M, F, }"],
    ["steps side by side", { kind: "Parallel", nodes: [members, funding] }, "Parallel { M, F, }"],
    ["an @include", { kind: "Condition", condition: "c", ifClause: members }, "Include(if: $c) { M, }"],
    ["a @skip", { kind: "Condition", condition: "c", elseClause: members }, "Skip(if: $c) { M, }"],
    [
      "both clauses",
      { kind: "Condition", condition: "c", ifClause: members, elseClause: funding },
      "Condition(if: $c) { Then { M, }, Else { F, }, }",
    ],
  ])("writes %s", (_title, node, expected) => {
    const written = expected
      .replace("M,", 'Fetch(service: "members") { { a } },')
      .replace("F,", 'Fetch(service: "funding") { { b } },');
    expect(formatPlan({ node }).replace(/\s+/g, " ")).toBe(`QueryPlan { ${written}, }`);
  });

  it("writes a plan that needs no service", () => {
    expect(formatPlan({})).toBe("QueryPlan {}");
  });
});
