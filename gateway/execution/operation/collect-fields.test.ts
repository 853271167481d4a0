import { describe, expect, it } from "@jest/globals";
import { type FragmentDefinitionNode, Kind, parse } from "graphql";
import { collectFields, responseKey } from "./collect-fields";

function collect(source: string, typeName = "A") {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const { definitions } = parse(source);
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const [operation] = definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error("No operation");
  return collectFields({ sets: [operation.selectionSet], fragments, keyOf: responseKey }, (name) => name === typeName);
}

describe("collectFields()", () => {
  it("takes fields by response key, in order, through fragments that apply", () => {
    const source = "{ b x: a ...F ... on B { no } ... on A { c } ... { d } b } fragment F on A { e x: a }";
    expect([...collect(source).keys()]).toEqual(["b", "x", "e", "c", "d"]);
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
