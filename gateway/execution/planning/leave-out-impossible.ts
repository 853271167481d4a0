import type { BatchFetchNode, FetchNode, PlanNode, QueryPlan } from "@graphql-hive/router-query-planner";
import {
  type DocumentNode,
  doTypesOverlap,
  type FieldNode,
  isCompositeType,
  Kind,
  parse,
  print,
  type SelectionSetNode,
  stripIgnoredCharacters,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import type { Supergraph } from "../supergraph";

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } };

/**
 * The plan without fragments that can never apply where they stand: the planner writes such ones when it goes from an
 * interface to its types, and services refuse them.
 */
export function leaveOutImpossible(plan: QueryPlan, { schema }: Pick<Supergraph, "schema">): QueryPlan {
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
      default:
        return node;
    }
  }

  function rewriteFetch<Node extends FetchNode | BatchFetchNode>(node: Node): Node {
    const document = parse(node.operation, { noLocation: true });
    const possible = leaveOut(document);
    return possible === document ? node : { ...node, operation: stripIgnoredCharacters(print(possible)) };
  }

  /** The same document if there is nothing to leave out. */
  function leaveOut(document: DocumentNode): DocumentNode {
    const typeInfo = new TypeInfo(schema);
    const visitor = {
      SelectionSet(set: SelectionSetNode): SelectionSetNode | undefined {
        const parent = typeInfo.getParentType();
        if (!parent) return undefined;
        const selections = set.selections.filter((node) => {
          if (node.kind !== Kind.INLINE_FRAGMENT || !node.typeCondition) return true;
          const type = schema.getType(node.typeCondition.name.value);
          return !isCompositeType(type) || doTypesOverlap(schema, parent, type);
        });
        if (selections.length === set.selections.length) return undefined;
        return { ...set, selections: selections.length > 0 ? selections : [TYPENAME] };
      },
    };
    return visit(document, visitWithTypeInfo(typeInfo, visitor));
  }
}
