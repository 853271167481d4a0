import {
  type DocumentNode,
  doTypesOverlap,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  Kind,
  type SelectionSetNode,
} from "graphql";
import { fragmentsByName } from "../operation/select-operation";

/** What an operation of a plan may be refused for; what is not suspected is not there. */
export interface Suspicions {
  /** A fragment that can never apply where it stands. */
  isImpossible: boolean;
  /** Fields under one key that cannot be merged. */
  isConflicting: boolean;
}

interface Place {
  parent: GraphQLCompositeType;
  set: SelectionSetNode;
}

interface Found {
  node: FieldNode;
  type: GraphQLOutputType | undefined;
}

/**
 * One quick walk in place of two slow ones. It suspects whatever stands twice under one key, unless it is the same field
 * without arguments: that is rare among what the planner writes, and is then judged by the rules of GraphQL.
 *
 * @param schema Of the supergraph; names that it does not know are of the subgraph alone, and suspected of nothing
 */
export function suspectOperation(document: DocumentNode, schema: GraphQLSchema): Suspicions {
  const fragments = fragmentsByName(document);
  const suspicions: Suspicions = { isImpossible: false, isConflicting: false };
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const root = schema.getRootType(definition.operation);
    if (root) walk([{ parent: root, set: definition.selectionSet }]);
    else suspicions.isConflicting = true;
  }
  return suspicions;

  /** @param places Whose fields end in one object of the answer */
  function walk(places: readonly Place[]): void {
    const fields = new Map<string, Found[]>();
    for (const { parent, set } of places) collect(parent, set, fields);
    for (const found of fields.values()) {
      if (found.length > 1 && !areSame(found)) suspicions.isConflicting = true;
      const below = found.flatMap(({ node, type }) => placeBelow(node, type));
      if (below.length > 0) walk(below);
    }
  }

  function collect(parent: GraphQLCompositeType, { selections }: SelectionSetNode, fields: Map<string, Found[]>): void {
    for (const node of selections) {
      if (node.kind === Kind.FIELD) {
        const key = (node.alias ?? node.name).value;
        const found = { node, type: "getFields" in parent ? parent.getFields()[node.name.value]?.type : undefined };
        const known = fields.get(key);
        if (known) known.push(found);
        else fields.set(key, [found]);
        continue;
      }
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
      if (!fragment) continue;
      const type = fragment.typeCondition ? schema.getType(fragment.typeCondition.name.value) : parent;
      if (!isCompositeType(type)) suspicions.isConflicting = true;
      else if (type !== parent && !doTypesOverlap(schema, parent, type)) suspicions.isImpossible = true;
      collect(isCompositeType(type) ? type : parent, fragment.selectionSet, fields);
    }
  }

  function placeBelow({ selectionSet }: FieldNode, type: GraphQLOutputType | undefined): Place[] {
    if (!selectionSet) return [];
    const parent = type && getNamedType(type);
    if (isCompositeType(parent)) return [{ parent, set: selectionSet }];
    // `_entities` is of the subgraph alone: its fragments say of what type they are
    return selectionSet.selections.flatMap((node) => {
      const condition =
        node.kind === Kind.INLINE_FRAGMENT ? schema.getType(node.typeCondition?.name.value ?? "") : null;
      if (node.kind === Kind.INLINE_FRAGMENT && isCompositeType(condition))
        return [{ parent: condition, set: node.selectionSet }];
      if (node.kind !== Kind.FIELD || node.name.value !== "__typename") suspicions.isConflicting = true;
      return [];
    });
  }
}

function areSame([first, ...others]: readonly Found[]): boolean {
  const isPlain = ({ node }: Found) => !node.arguments?.length && !node.directives?.length;
  return (
    first !== undefined &&
    isPlain(first) &&
    others.every(
      (one) => isPlain(one) && one.node.name.value === first.node.name.value && String(one.type) === String(first.type),
    )
  );
}
