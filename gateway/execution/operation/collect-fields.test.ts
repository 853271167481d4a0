import { describe, expect, it } from "@jest/globals";
import { type FragmentDefinitionNode, Kind, parse } from "graphql";
import { collectFields, responseKey, unconditional } from "./collect-fields";
import { compileConditions } from "./conditions";

function collect(source: string, typeName = "A") {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const { definitions } = parse(source);
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const [operation] = definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error("No operation");
  return collectFields(
    { sets: [unconditional(operation.selectionSet)], fragments, keyOf: responseKey },
    (name) => name === typeName,
  );
}

function included(source: string, variables: Record<string, unknown>): string[] {
  return [...collect(source)]
    .filter(([, fields]) => compileConditions(fields.map(({ conditions }) => conditions))?.(variables) ?? true)
    .map(([key]) => key);
}

describe("collectFields()", () => {
  it("takes fields by response key, in order, through fragments that apply", () => {
    const source = "{ b x: a ...F ... on B { no } ... on A { c } ... { d } b } fragment F on A { e x: a }";
    expect([...collect(source).keys()]).toEqual(["b", "x", "e", "c", "d"]);
  });

  it("weighs conditions of fields and of the fragments around them", () => {
    const source = `query ($t: Boolean, $f: Boolean) {
      a @include(if: $t) b @skip(if: $t) c @include(if: $t) @skip(if: $f) d @include(if: false) e @skip(if: false)
      ... @include(if: $f) { f g @skip(if: $t) } g @include(if: $t) ... @skip(if: $f) { h @include(if: $f) }
    }`;
    expect(included(source, { t: true, f: false })).toEqual(["a", "c", "e", "g"]);
    expect(included(source, { t: false, f: true })).toEqual(["b", "e", "f", "g"]);
  });

  it("ends on fragments that double at each level", () => {
    const levels = Array.from(
      { length: 60 },
      (_, n) => `fragment F${n} on A { ...F${n + 1} @include(if: $x) ...F${n + 1} @include(if: $x) }`,
    );
    const source = `query ($x: Boolean) { ...F0 } ${levels.join(" ")} fragment F60 on A { a }`;
    expect([...collect(source).keys()]).toEqual(["a"]);
  });
});
