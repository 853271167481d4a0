import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { responseKey } from "../operation/collect-fields";
import { fragmentsByName } from "../operation/select-operation";
import { withoutUnused } from "../planning/leave-out-impossible";

/**
 * @param alias Response key of the `_entities` field
 * @param typeName Of the innermost fragment that the field stands in
 */
export type IsLeftOut = (alias: string, field: FieldNode, typeName: string) => boolean;

/**
 * An operation that asks for entities without some of their fields, and without what then asks for nothing. Fields below
 * those of the entities stay as they are.
 */
export function reduceOperation(document: DocumentNode, isLeftOut: IsLeftOut): DocumentNode {
  const fragments = fragmentsByName(document);
  return withoutUnused({
    ...document,
    definitions: document.definitions.map((node) =>
      node.kind === Kind.OPERATION_DEFINITION ? reduceDefinition(node) : node,
    ),
  });

  function reduceDefinition(node: OperationDefinitionNode): OperationDefinitionNode {
    const selections = node.selectionSet.selections.flatMap((field): SelectionNode[] => {
      if (field.kind !== Kind.FIELD || !field.selectionSet) return [field];
      const selectionSet = reduceSet(field.selectionSet, "", responseKey(field), fragments, isLeftOut);
      return selectionSet ? [{ ...field, selectionSet }] : [];
    });
    return { ...node, selectionSet: { ...node.selectionSet, selections } };
  }
}

/** Null if nothing is left but `__typename`. */
function reduceSet(
  set: SelectionSetNode,
  typeName: string,
  alias: string,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  isLeftOut: IsLeftOut,
): SelectionSetNode | null {
  const selections = set.selections.flatMap((node): SelectionNode[] => {
    if (node.kind === Kind.FIELD) return isLeftOut(alias, node, typeName) ? [] : [node];
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
    if (!fragment) throw new Error("A plan spreads a fragment that it does not have");
    const { typeCondition, directives } = fragment;
    const condition = typeCondition?.name.value ?? typeName;
    const selectionSet = reduceSet(fragment.selectionSet, condition, alias, fragments, isLeftOut);
    return selectionSet ? [{ kind: Kind.INLINE_FRAGMENT, typeCondition, directives, selectionSet }] : [];
  });
  const hasFields = selections.some((node) => node.kind !== Kind.FIELD || node.name.value !== "__typename");
  return hasFields || !loses(set, selections) ? { ...set, selections } : null;
}

function loses(set: SelectionSetNode, selections: readonly SelectionNode[]): boolean {
  return selections.length < set.selections.length;
}
