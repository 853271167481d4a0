import { Kind, type SelectionNode } from "graphql";
import type { Supergraph } from "../../supergraph";
import { namedType, type Subgraph, type SubgraphField } from "./subgraphs";

/** A field of this type in a service; one that has the type's interface as an object has the fields of that. */
export function fieldOf(
  subgraph: Subgraph,
  typeName: string,
  name: string,
  supergraph: Supergraph,
): SubgraphField | undefined {
  const type = subgraph.types.get(typeName);
  if (type) return type.fields.get(name);
  for (const candidate of subgraph.types.values()) {
    if (candidate.isInterfaceObject && supergraph.isOfType(typeName, candidate.name)) {
      const field = candidate.fields.get(name);
      if (field) return field;
    }
  }
  return undefined;
}

/** The type under which a service knows entities of this type, if it does. */
export function entityTypeName(subgraph: Subgraph, typeName: string, supergraph: Supergraph): string | undefined {
  if (subgraph.types.has(typeName)) return typeName;
  return [...subgraph.types.values()].find(
    ({ name, isInterfaceObject }) => isInterfaceObject && supergraph.isOfType(typeName, name),
  )?.name;
}

/** Those services first that have most of what is selected, and of what is below it. */
export function rankSubgraphs(
  subgraphs: readonly Subgraph[],
  typeName: string,
  selections: readonly SelectionNode[],
  supergraph: Supergraph,
): Subgraph[] {
  const covered = new Map(subgraphs.map((one) => [one, coverage(one, typeName, selections, supergraph)]));
  return subgraphs.toSorted((a, b) => (covered.get(b) ?? 0) - (covered.get(a) ?? 0));
}

function coverage(
  subgraph: Subgraph,
  typeName: string,
  selections: readonly SelectionNode[],
  supergraph: Supergraph,
): number {
  let count = 0;
  for (const node of selections) {
    if (node.kind === Kind.INLINE_FRAGMENT) {
      const condition = node.typeCondition?.name.value ?? typeName;
      count += coverage(subgraph, condition, node.selectionSet.selections, supergraph);
    } else if (node.kind === Kind.FIELD) {
      const field = fieldOf(subgraph, typeName, node.name.value, supergraph);
      if (!field || field.isExternal || field.requires) continue;
      count += 1 + coverage(subgraph, namedType(field.type), node.selectionSet?.selections ?? [], supergraph);
    }
  }
  return count;
}
