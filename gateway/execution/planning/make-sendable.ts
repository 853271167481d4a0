import type { BatchFetchNode, FetchNode, PlanNode, QueryPlan } from "@graphql-hive/router-query-planner";
import { type GraphQLSchema, OverlappingFieldsCanBeMergedRule, parse, validate } from "graphql";
import type { Supergraph } from "../supergraph";
import { lookAtDocument } from "./fetch-document";
import { leaveOutImpossible } from "./leave-out-impossible";
import { suspectOperation } from "./suspect-operation";

const RULES = [OverlappingFieldsCanBeMergedRule];

/**
 * The plan with operations that services take. The native planner writes fragments that can never apply, which are left
 * out, and may ask for a field with several arguments under one key, where the client and `@requires` want it.
 *
 * @throws if a service must refuse an operation of the plan for that
 */
export function makeSendable(plan: QueryPlan, { schema }: Pick<Supergraph, "schema">): QueryPlan {
  return { ...plan, node: plan.node && mendNode(plan.node, schema) };
}

function mendNode(node: PlanNode, schema: GraphQLSchema): PlanNode {
  switch (node.kind) {
    case "Fetch":
    case "BatchFetch":
      return mendFetch(node, schema);
    case "Flatten":
      return { ...node, node: mendNode(node.node, schema) };
    case "Sequence":
    case "Parallel":
      return { ...node, nodes: node.nodes.map((child) => mendNode(child, schema)) };
    default:
      return node;
  }
}

function mendFetch<Node extends FetchNode | BatchFetchNode>(node: Node, schema: GraphQLSchema): Node {
  const document = lookAtDocument(node);
  const { isImpossible, isConflicting } = suspectOperation(document, schema);
  const mended = isImpossible ? leaveOutImpossible(node, document, schema) : node;
  if (isConflicting) assertMergeable(mended.operation, schema);
  return mended;
}

function assertMergeable(operation: string, schema: GraphQLSchema): void {
  const [conflict] = validate(schema, parse(operation), RULES, { maxErrors: 1 });
  if (conflict) throw conflict;
}
