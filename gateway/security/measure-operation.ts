import {
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";

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

/** How many records a field gives at most; null for a field that is no page. */
export type PageSizeOf = (field: FieldNode) => number | null;

/**
 * Measures an operation in time proportional to the document, not to what it spells out to: each fragment is measured
 * once. Fragments that use themselves count as empty where they do; validation refuses them.
 */
export function measureOperation(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  pageSizeOf: PageSizeOf,
): OperationSize {
  const measured = new Map<string, OperationSize>();

  function measureSelections({ selections }: SelectionSetNode): OperationSize {
    return selections.map(measureSelection).reduce(side, NOTHING);
  }

  function measureSelection(selection: SelectionNode): OperationSize {
    const own = { ...NOTHING, directives: selection.directives?.length ?? 0 };
    if (selection.kind === Kind.FRAGMENT_SPREAD) return side(own, measureFragment(selection.name.value));
    if (selection.kind === Kind.INLINE_FRAGMENT) return side(own, measureSelections(selection.selectionSet));
    const below = selection.selectionSet ? measureSelections(selection.selectionSet) : NOTHING;
    const pageSize = pageSizeOf(selection);
    const isIntrospection = selection.name.value === "__schema" || selection.name.value === "__type";
    return {
      depth: isIntrospection ? 0 : below.depth + 1,
      introspectionDepth: isIntrospection ? below.depth + 1 : below.introspectionDepth,
      aliases: below.aliases + (selection.alias && selection.alias.value !== selection.name.value ? 1 : 0),
      directives: below.directives + own.directives,
      selections: below.selections + 1,
      nodes: pageSize === null ? below.nodes : pageSize * (1 + below.nodes),
    };
  }

  function measureFragment(name: string): OperationSize {
    const known = measured.get(name);
    if (known) return known;
    measured.set(name, NOTHING);
    const fragment = fragments.get(name);
    const size = fragment ? measureSelections(fragment.selectionSet) : NOTHING;
    measured.set(name, size);
    return size;
  }

  return side({ ...NOTHING, directives: operation.directives?.length ?? 0 }, measureSelections(operation.selectionSet));
}

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
