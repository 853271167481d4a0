import {
  type ASTNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  getNamedType,
  type InlineFragmentNode,
  isInterfaceType,
  isObjectType,
  Kind,
  type NamedTypeNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from "graphql";
import type { SelectedOperation } from "../operation/select-operation";
import type { Supergraph } from "../supergraph";
import type { PlanNames } from "./plan-names";

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } };

/**
 * The operation as the planner gets it, or null if it needs no service at all.
 *
 * Introspection is left out, and `__typename` of root types, which we know. Elsewhere `__typename` stands without
 * alias and condition: the planner fetches an aliased one only under its alias, and we need the plain one. It is added
 * where an object may be of a type that clients must not see.
 *
 * A field of an interface that requires others in some type is asked for type by type: the planner would take it from
 * the service where the interface has it, without what it requires.
 */
export function writePlanDocument(
  operation: SelectedOperation,
  names: PlanNames,
  { apiSchema: schema, partlyHidden, isRequiring }: Supergraph,
): DocumentNode | null {
  const { definition, fragments } = operation;
  const roots = [schema.getQueryType(), schema.getMutationType()];
  const isRoot = (type: GraphQLNamedType | undefined) => roots.some((root) => root && root === type);
  const written = new Map<string, FragmentDefinitionNode | null>();

  const root = definition.operation === "mutation" ? schema.getMutationType() : schema.getQueryType();
  const selectionSet = root && rewriteSelections(definition.selectionSet, root);
  if (!selectionSet) return null;
  const rewritten = { ...renameVariables(definition, names), selectionSet };
  return {
    kind: Kind.DOCUMENT,
    definitions: [rewritten, ...[...written.values()].filter((fragment) => fragment !== null)],
  };

  /** Null if nothing is left. */
  function rewriteSelections(set: SelectionSetNode, parent: GraphQLNamedType | undefined): SelectionSetNode | null {
    const selections = set.selections.flatMap((node) => rewriteSelection(node, parent) ?? []);
    return selections.length > 0 ? { kind: Kind.SELECTION_SET, selections } : null;
  }

  function rewriteSelection(
    node: SelectionNode,
    parent: GraphQLNamedType | undefined,
  ): SelectionNode | SelectionNode[] | null {
    switch (node.kind) {
      case Kind.FIELD:
        if (isInterfaceType(parent) && isRequiring(parent.name, node.name.value)) return rewriteByType(node, parent);
        return rewriteField(node, parent);
      case Kind.FRAGMENT_SPREAD:
        return writeFragment(node.name.value) ? renameVariables(node, names) : null;
      case Kind.INLINE_FRAGMENT: {
        const type = node.typeCondition ? schema.getType(node.typeCondition.name.value) : parent;
        const selectionSet = rewriteSelections(node.selectionSet, type);
        return selectionSet && { ...node, directives: renameIn(node.directives, names), selectionSet };
      }
    }
  }

  function rewriteByType(node: FieldNode, parent: GraphQLInterfaceType): InlineFragmentNode[] {
    return schema.getPossibleTypes(parent).flatMap((type) => {
      const field = rewriteField(node, type);
      if (!field) return [];
      const typeCondition: NamedTypeNode = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type.name } };
      const selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [field] };
      return [{ kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet }];
    });
  }

  function rewriteField(node: FieldNode, parent: GraphQLNamedType | undefined): FieldNode | null {
    if (node.name.value.startsWith("__")) return isRoot(parent) ? null : TYPENAME;
    const key = names.keyOf(node);
    const type =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value]?.type : undefined;
    return {
      kind: Kind.FIELD,
      name: node.name,
      alias: key === node.name.value ? undefined : { kind: Kind.NAME, value: key },
      arguments: node.arguments?.map((argument) => renameVariables(argument, names)),
      directives: renameIn(node.directives, names),
      selectionSet: node.selectionSet && rewriteNested(node.selectionSet, type && getNamedType(type)),
    };
  }

  function rewriteNested(set: SelectionSetNode, parent: GraphQLNamedType | undefined): SelectionSetNode {
    const selections = rewriteSelections(set, parent)?.selections ?? [TYPENAME];
    const needsType = parent && partlyHidden.has(parent.name);
    return { kind: Kind.SELECTION_SET, selections: needsType ? [TYPENAME, ...selections] : selections };
  }

  /** False if nothing of it is left, so that its spreads must go too. */
  function writeFragment(name: string): boolean {
    const known = written.get(name);
    if (known !== undefined) return known !== null;
    const fragment = fragments.get(name);
    const selectionSet =
      fragment && rewriteSelections(fragment.selectionSet, schema.getType(fragment.typeCondition.name.value));
    written.set(name, selectionSet ? { ...fragment, selectionSet } : null);
    return Boolean(selectionSet);
  }
}

function renameIn(directives: readonly DirectiveNode[] | undefined, names: PlanNames): DirectiveNode[] | undefined {
  return directives?.map((directive) => renameVariables(directive, names));
}

function renameVariables<Node extends ASTNode>(node: Node, names: PlanNames): Node {
  return visit(node, {
    SelectionSet: () => false,
    Variable: (variable) => ({
      ...variable,
      name: { kind: Kind.NAME, value: names.variable(variable.name.value) },
    }),
  });
}
