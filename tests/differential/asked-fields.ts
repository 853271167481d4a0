import {
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from "graphql";

/**
 * The coordinates that an operation asks a service for: of interfaces those of each object that may stand there, as narrow
 * as the fragments around say. `__typename` is not among them.
 */
export function askedFields(schema: GraphQLSchema, source: string): Set<string> {
  const asked = new Set<string>();
  const { definitions } = parse(source);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  for (const node of definitions) {
    const root = node.kind === Kind.OPERATION_DEFINITION ? schema.getRootType(node.operation) : undefined;
    if (root && node.kind === Kind.OPERATION_DEFINITION) walk(node.selectionSet, root, [root.name]);
  }
  return asked;

  function walk(set: SelectionSetNode, parent: GraphQLNamedType, objects: readonly string[]): void {
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) {
        const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
        if (!field) continue;
        for (const object of objects) asked.add(`${object}.${field.name}`);
        const type = getNamedType(field.type);
        if (node.selectionSet) walk(node.selectionSet, type, possible(type));
        continue;
      }
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
      if (!fragment) continue;
      const type = (fragment.typeCondition && schema.getType(fragment.typeCondition.name.value)) ?? parent;
      const within = new Set(possible(type));
      walk(
        fragment.selectionSet,
        type,
        objects.filter((object) => within.has(object)),
      );
    }
  }

  function possible(type: GraphQLNamedType): string[] {
    return isAbstractType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [type.name];
  }
}
