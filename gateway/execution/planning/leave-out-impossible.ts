import type { BatchFetchNode, FetchNode } from "@graphql-hive/router-query-planner";
import {
  type DefinitionNode,
  type DocumentNode,
  doTypesOverlap,
  type GraphQLSchema,
  isCompositeType,
  Kind,
  print,
  type SelectionSetNode,
  stripIgnoredCharacters,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { fragmentsByName } from "../operation/select-operation";
import { TYPENAME } from "./typename";

/**
 * The fetch without fragments that can never apply where they stand: the planner writes such ones when it goes from an
 * interface to its types, and services refuse them. The same fetch if there is nothing to leave out.
 *
 * @param document Its operation
 */
export function leaveOutImpossible<Node extends FetchNode | BatchFetchNode>(
  node: Node,
  document: DocumentNode,
  schema: GraphQLSchema,
): Node {
  const possible = leaveOut(document);
  if (possible === document) return node;
  return withOperation(node, withoutUnused(possible));

  /** The same document if there is nothing to leave out. */
  function leaveOut(document: DocumentNode): DocumentNode {
    const typeInfo = new TypeInfo(schema);
    const definitions = fragmentsByName(document);
    const visitor = {
      SelectionSet(set: SelectionSetNode): SelectionSetNode | undefined {
        const parent = typeInfo.getParentType();
        if (!parent) return undefined;
        const selections = set.selections.filter((node) => {
          if (node.kind === Kind.FIELD) return true;
          const fragment = node.kind === Kind.FRAGMENT_SPREAD ? definitions.get(node.name.value) : node;
          const type = schema.getType(fragment?.typeCondition?.name.value ?? "");
          return !isCompositeType(type) || doTypesOverlap(schema, parent, type);
        });
        if (selections.length === set.selections.length) return undefined;
        return { ...set, selections: selections.length > 0 ? selections : [TYPENAME] };
      },
    };
    return visit(document, visitWithTypeInfo(typeInfo, visitor));
  }
}

/** The same fetch with another operation, which uses no other variables. */
export function withOperation<Node extends FetchNode | BatchFetchNode>(node: Node, document: DocumentNode): Node {
  const { variables } = findUsed(document);
  const variableUsages = node.variableUsages?.filter((name) => variables.has(name));
  return { ...node, operation: stripIgnoredCharacters(print(document)), variableUsages };
}

/** Without fragments and variables that the operation does not use. */
export function withoutUnused(document: DocumentNode): DocumentNode {
  const { fragments, variables } = findUsed(document);
  return visit(document, {
    FragmentDefinition: ({ name }) => (fragments.has(name.value) ? false : null),
    VariableDefinition: ({ variable }) => (variables.has(variable.name.value) ? false : null),
  });
}

/** What the operation uses, itself or through fragments. */
function findUsed(document: DocumentNode): { fragments: Set<string>; variables: Set<string> } {
  const definitions = fragmentsByName(document);
  const fragments = new Set<string>();
  const variables = new Set<string>();
  for (const definition of document.definitions) if (definition.kind === Kind.OPERATION_DEFINITION) find(definition);
  return { fragments, variables };

  function find(definition: DefinitionNode): void {
    visit(definition, {
      VariableDefinition: () => false,
      Variable: ({ name }) => void variables.add(name.value),
      FragmentSpread({ name }) {
        const fragment = definitions.get(name.value);
        if (!fragment || fragments.has(name.value)) return;
        fragments.add(name.value);
        find(fragment);
      },
    });
  }
}
