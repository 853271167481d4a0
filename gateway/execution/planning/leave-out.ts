import type { BatchFetchNode, FetchNode, PlanNode, QueryPlan } from "@graphql-hive/router-query-planner";
import {
  type DefinitionNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  parse,
  print,
  type SelectionNode,
  stripIgnoredCharacters,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";

/** Says of a fragment on `typeName`, among the selections for `parent`, that this service must not get it. */
export type IsLeftOut = (service: string, typeName: string, parent: string | undefined) => boolean;

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } };

/** The plan without some fragments, nor what was used in those alone. */
export function leaveOutOfPlan(plan: QueryPlan, schema: GraphQLSchema, isLeftOut: IsLeftOut): QueryPlan {
  return { ...plan, node: plan.node && rewriteNode(plan.node) };

  function rewriteNode(node: PlanNode): PlanNode {
    switch (node.kind) {
      case "Fetch":
      case "BatchFetch":
        return rewriteFetch(node);
      case "Flatten":
        return { ...node, node: rewriteNode(node.node) };
      case "Sequence":
      case "Parallel":
        return { ...node, nodes: node.nodes.map(rewriteNode) };
      case "Condition": {
        const { ifClause, elseClause } = node;
        return {
          ...node,
          ifClause: ifClause && rewriteNode(ifClause),
          elseClause: elseClause && rewriteNode(elseClause),
        };
      }
      default:
        return node;
    }
  }

  function rewriteFetch<Node extends FetchNode | BatchFetchNode>(node: Node): Node {
    const document = parse(node.operation, { noLocation: true });
    const left = leaveOutFragments(document, schema, (typeName, parent) =>
      isLeftOut(node.serviceName, typeName, parent),
    );
    if (left === document) return node;
    const { fragments, variables } = findUsed(left);
    const operation = visit(left, {
      FragmentDefinition: ({ name }) => (fragments.has(name.value) ? false : null),
      VariableDefinition: ({ variable }) => (variables.has(variable.name.value) ? false : null),
    });
    const variableUsages = node.variableUsages?.filter((name) => variables.has(name));
    return { ...node, operation: stripIgnoredCharacters(print(operation)), variableUsages };
  }
}

/** The same document if there is nothing to leave out. */
function leaveOutFragments(
  document: DocumentNode,
  schema: GraphQLSchema,
  isLeftOut: (typeName: string, parent: string | undefined) => boolean,
): DocumentNode {
  const fragments = readFragments(document);
  const typeInfo = new TypeInfo(schema);
  return visit(
    document,
    visitWithTypeInfo(typeInfo, {
      SelectionSet: {
        enter(node) {
          const parent = typeInfo.getParentType()?.name;
          const selections = node.selections.filter((selection) => {
            const typeName = typeConditionOf(selection, fragments);
            return typeName === undefined || !isLeftOut(typeName, parent);
          });
          if (selections.length === node.selections.length) return undefined;
          return { ...node, selections: selections.length > 0 ? selections : [TYPENAME] };
        },
      },
    }),
  );
}

function typeConditionOf(
  node: SelectionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): string | undefined {
  if (node.kind === Kind.FIELD) return undefined;
  const conditional = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
  return conditional?.typeCondition?.name.value;
}

/** What the operation uses, itself or through fragments. */
function findUsed(document: DocumentNode): { fragments: Set<string>; variables: Set<string> } {
  const definitions = readFragments(document);
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

function readFragments(document: DocumentNode): Map<string, FragmentDefinitionNode> {
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}
