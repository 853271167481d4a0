import {
  type DocumentNode,
  type InlineFragmentNode,
  Kind,
  print,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from "graphql";
import { nameOf, type OutputType, parseFieldSet, readArgument, type Subgraph } from "./read-subgraph";

/**
 * The SDL with fragments on interfaces and unions within `@requires` written out for each object that they may meet.
 *
 * The composer finds no way into such fragments and calls what can be resolved unsatisfiable. This may go once
 * `requires: "data { ... on AnInterface { x } }"` composes.
 */
export function expandRequiredFragments({ typeDefs, types, findDirective }: Subgraph): DocumentNode {
  let typeName = "";
  const enter = (node: { name: { value: string } }) => {
    typeName = node.name.value;
  };
  return visit(typeDefs, {
    ObjectTypeDefinition: { enter },
    ObjectTypeExtension: { enter },
    FieldDefinition(field) {
      const requires = findDirective(field, "requires");
      const selections = requires && parseFieldSet(readArgument(requires, "fields") ?? "");
      if (!selections) return undefined;
      const expanded = expandSelections(selections, typeName, types);
      if (print(expanded) === print(selections)) return undefined;
      const value = { kind: Kind.STRING as const, value: printFieldSet(expanded) };
      const changed = { ...requires, arguments: requires.arguments?.map((argument) => ({ ...argument, value })) };
      return { ...field, directives: field.directives?.map((node) => (node === requires ? changed : node)) };
    },
  });
}

function expandSelections(set: SelectionSetNode, parentName: string, types: Map<string, OutputType>): SelectionSetNode {
  const parent = types.get(parentName);
  const selections = set.selections.flatMap((selection): readonly SelectionNode[] => {
    if (selection.kind === Kind.FRAGMENT_SPREAD || !selection.selectionSet) return [selection];
    const { selectionSet } = selection;
    const inside = (type: string) => expandSelections(selectionSet, type, types);
    if (selection.kind === Kind.FIELD) {
      const field = parent?.fields.get(selection.name.value);
      const expanded = field && inside(nameOf(field.type));
      return [expanded && expanded.selections.length > 0 ? { ...selection, selectionSet: expanded } : selection];
    }
    const conditionName = selection.typeCondition?.name.value ?? parentName;
    const condition = types.get(conditionName);
    if (!parent || !condition) return [selection];
    const objects = [...condition.possible].filter((name) => parent.possible.has(name));
    if (parent.isObject) return objects.length > 0 ? inside(parentName).selections : [];
    if (condition.isObject || condition === parent) return [{ ...selection, selectionSet: inside(conditionName) }];
    return objects.map((name) => onObject(name, inside(name)));
  });
  // what cannot be meant for the object of the fragment around it is left out, and then that fragment may hold nothing
  return { ...set, selections: selections.filter((node) => !isEmptyFragment(node)) };
}

function onObject(name: string, selectionSet: SelectionSetNode): InlineFragmentNode {
  const typeCondition = { kind: Kind.NAMED_TYPE as const, name: { kind: Kind.NAME as const, value: name } };
  return { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet };
}

function isEmptyFragment(node: SelectionNode): boolean {
  return node.kind === Kind.INLINE_FRAGMENT && node.selectionSet.selections.length === 0;
}

/** On one line, without the outer braces. */
function printFieldSet(set: SelectionSetNode): string {
  return print(set).slice(1, -1).replace(/\s+/g, " ").trim();
}
