import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { pageSizeOf } from "./page-size";

/** The size of an operation with every fragment spelled out where it is used. */
export interface OperationSize {
  /** Fields below one another, outside introspection. */
  depth: number;
  introspectionDepth: number;
  aliases: number;
  directives: number;
  selections: number;
  /** Records of all pages at most: a page within a page counts as often as the outer one has records. */
  nodes: number;
}

const NOTHING: OperationSize = { depth: 0, introspectionDepth: 0, aliases: 0, directives: 0, selections: 0, nodes: 0 };

/**
 * Measures an operation in time proportional to the document, not to what it spells out to: each fragment is measured
 * once. Fragments that use themselves count as empty where they do, and unknown fields as no pages; validation refuses
 * both.
 */
export function measureOperation(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  schema: GraphQLSchema,
): OperationSize {
  const measured = new Map<string, OperationSize>();

  function measureSelections({ selections }: SelectionSetNode, parent: ParentType): OperationSize {
    return selections.map((selection) => measureSelection(selection, parent)).reduce(side, NOTHING);
  }

  function measureSelection(selection: SelectionNode, parent: ParentType): OperationSize {
    const own = { ...NOTHING, directives: selection.directives?.length ?? 0 };
    switch (selection.kind) {
      case Kind.FRAGMENT_SPREAD:
        return side(own, measureFragment(selection.name.value));
      case Kind.INLINE_FRAGMENT: {
        const type = selection.typeCondition ? schema.getType(selection.typeCondition.name.value) : parent;
        return side(own, measureSelections(selection.selectionSet, type));
      }
      case Kind.FIELD:
        return side(own, measureField(selection, parent));
    }
  }

  function measureField(node: FieldNode, parent: ParentType): OperationSize {
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    const type = field && getNamedType(field.type);
    const below = node.selectionSet ? measureSelections(node.selectionSet, type) : NOTHING;
    const pageSize = pageSizeOf(node, field);
    const isIntrospection = node.name.value === "__schema" || node.name.value === "__type";
    return {
      depth: isIntrospection ? 0 : below.depth + 1,
      introspectionDepth: isIntrospection ? below.depth + 1 : below.introspectionDepth,
      aliases: below.aliases + (node.alias && node.alias.value !== node.name.value ? 1 : 0),
      directives: below.directives,
      selections: below.selections + 1,
      nodes: pageSize === null ? below.nodes : pageSize * (1 + below.nodes),
    };
  }

  function measureFragment(name: string): OperationSize {
    const known = measured.get(name);
    if (known) return known;
    measured.set(name, NOTHING);
    const fragment = fragments.get(name);
    const type = fragment && schema.getType(fragment.typeCondition.name.value);
    const size = fragment ? measureSelections(fragment.selectionSet, type) : NOTHING;
    measured.set(name, size);
    return size;
  }

  const own = { ...NOTHING, directives: operation.directives?.length ?? 0 };
  return side(own, measureSelections(operation.selectionSet, schema.getRootType(operation.operation)));
}

type ParentType = GraphQLNamedType | null | undefined;

/** Two parts beside one another. */
function side(a: OperationSize, b: OperationSize): OperationSize {
  return {
    depth: Math.max(a.depth, b.depth),
    introspectionDepth: Math.max(a.introspectionDepth, b.introspectionDepth),
    aliases: a.aliases + b.aliases,
    directives: a.directives + b.directives,
    selections: a.selections + b.selections,
    nodes: a.nodes + b.nodes,
  };
}
