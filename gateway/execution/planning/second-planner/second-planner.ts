import type { PlanNode, QueryPlan } from "@graphql-hive/router-query-planner";
import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionNode,
  visit,
} from "graphql";
import type { Supergraph } from "../../supergraph";
import { OwnFields } from "./field-sets";
import { findWays } from "./find-ways";
import { startPlace } from "./places";
import type { Subgraph } from "./subgraphs";
import { together, writePlan } from "./write-plan";

/**
 * Plans what the native planner cannot. It takes longer, and its plans may hold more fetches than are needed.
 *
 * @param document As `writePlanDocument()` makes it
 * @throws if no way is found
 */
export function planSecond(
  document: DocumentNode,
  operationName: string | undefined,
  subgraphs: readonly Subgraph[],
  supergraph: Supergraph,
): QueryPlan {
  const definition = getOperation(document, operationName);
  const { operation, selectionSet, variableDefinitions = [] } = definition;
  const { schema } = supergraph;
  const rootType = operation === OperationTypeNode.MUTATION ? schema.getMutationType() : schema.getQueryType();
  if (!rootType || operation === OperationTypeNode.SUBSCRIPTION) throw new Error(`There is no ${operation}`);
  const ownFields = new OwnFields(supergraph, namesWithArguments(definition));
  if (operation === OperationTypeNode.QUERY) {
    return { kind: "QueryPlan", node: planRoot(selectionSet.selections, undefined) };
  }
  const parts = splitBySubgraph(selectionSet.selections, subgraphs, rootType.name);
  const nodes = parts.flatMap(({ subgraph, selections }) => planRoot(selections, subgraph) ?? []);
  return { kind: "QueryPlan", node: together("Sequence", nodes) };

  function planRoot(selections: readonly SelectionNode[], onlySubgraph: Subgraph | undefined): PlanNode | undefined {
    const typeName = rootType?.name ?? "";
    const root = startPlace({ kind: "root", onlySubgraph }, { typeName, path: [], needs: new Set() });
    const set = { kind: Kind.SELECTION_SET as const, selections };
    const fetches = findWays(root, set, subgraphs, ownFields, supergraph);
    return writePlan(fetches, operation, typeName, variableDefinitions);
  }
}

/** Mutations are done one after another; those in a row that one service has are one fetch. */
function splitBySubgraph(selections: readonly SelectionNode[], subgraphs: readonly Subgraph[], typeName: string) {
  const parts: { subgraph: Subgraph; selections: SelectionNode[] }[] = [];
  for (const node of selections) {
    const name = node.kind === Kind.FIELD ? node.name.value : "";
    const owners = subgraphs.filter(({ types }) => types.get(typeName)?.fields.get(name)?.isExternal === false);
    const last = parts.at(-1);
    if (last && owners.includes(last.subgraph)) last.selections.push(node);
    else if (owners[0]) parts.push({ subgraph: owners[0], selections: [node] });
    else throw new Error(`No service has the mutation "${name}"`);
  }
  return parts;
}

/** Keys under which fields stand whose value depends on arguments. */
function namesWithArguments(definition: OperationDefinitionNode): Set<string> {
  const names = new Set<string>();
  const add = ({ alias, name, arguments: args }: FieldNode) => {
    if (!alias && args?.length) names.add(name.value);
  };
  visit(definition, { Field: add });
  return names;
}

function getOperation({ definitions }: DocumentNode, name: string | undefined): OperationDefinitionNode {
  const operations = definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const operation = operations.find((one) => name === undefined || one.name?.value === name);
  if (!operation) throw new Error("There is no such operation");
  return operation;
}
