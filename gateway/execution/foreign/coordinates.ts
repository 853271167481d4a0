import { Kind, type SelectionSetNode } from "graphql";
import type { Supergraph } from "../supergraph";
import { objectTypesBelow } from "./types";

/**
 * Type and name of each field in a set of fields, and below it.
 *
 * @param typeNames The objects that the set may stand on
 */
export function* readCoordinates(
  supergraph: Supergraph,
  set: SelectionSetNode,
  typeNames: readonly string[],
): Generator<[typeName: string, field: string]> {
  for (const node of set.selections) {
    if (node.kind === Kind.FRAGMENT_SPREAD) throw new Error("A set of fields has no named fragments");
    if (node.kind === Kind.INLINE_FRAGMENT) {
      const condition = node.typeCondition?.name.value;
      const fitting = typeNames.filter((name) => condition === undefined || supergraph.isOfType(name, condition));
      yield* readCoordinates(supergraph, node.selectionSet, fitting);
    } else if (node.name.value !== "__typename") {
      const field = node.name.value;
      for (const typeName of typeNames) yield [typeName, field];
      if (!node.selectionSet) continue;
      yield* readCoordinates(supergraph, node.selectionSet, objectTypesBelow(supergraph.schema, typeNames, field));
    }
  }
}

/** The names that stand at the top of a set, whatever type they are of. */
export function topNames({ selections }: SelectionSetNode): string[] {
  return selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return [node.name.value];
    return node.kind === Kind.INLINE_FRAGMENT ? topNames(node.selectionSet) : [];
  });
}

/** What stands below a field in the sets, whatever type it is of. */
export function setsBelow(sets: readonly SelectionSetNode[], field: string): SelectionSetNode[] {
  return sets.flatMap(({ selections }) =>
    selections.flatMap((node) => {
      if (node.kind === Kind.INLINE_FRAGMENT) return setsBelow([node.selectionSet], field);
      return node.kind === Kind.FIELD && node.name.value === field && node.selectionSet ? [node.selectionSet] : [];
    }),
  );
}
