import type { PlanNode } from "@graphql-hive/router-query-planner";
import { type GraphQLSchema, OverlappingFieldsCanBeMergedRule, parse, validate } from "graphql";

const RULES = [OverlappingFieldsCanBeMergedRule];

/**
 * The native planner may ask for a field with several arguments under one key, where the client and `@requires` want it.
 *
 * @throws if a service must refuse an operation of the plan for that
 */
export function assertSendable(node: PlanNode, schema: GraphQLSchema): void {
  switch (node.kind) {
    case "Fetch":
    case "BatchFetch": {
      const [conflict] = validate(schema, parse(node.operation), RULES, { maxErrors: 1 });
      if (conflict) throw conflict;
      break;
    }
    case "Flatten":
      assertSendable(node.node, schema);
      break;
    case "Sequence":
    case "Parallel":
      for (const child of node.nodes) assertSendable(child, schema);
  }
}
