import type { FetchNode, PlanNode } from "@graphql-hive/router-query-planner";
import { compileBatchFetch, compileEntityFetch } from "./compile-entity-fetch";
import { compileRootFetch } from "./compile-root-fetch";
import type { PlanContext } from "./plan-context";
import type { Step } from "./step";

/** @throws if the plan holds something that we do not know how to run */
export function compilePlan(node: PlanNode, context: PlanContext): Step {
  switch (node.kind) {
    case "Fetch":
      return compileRootFetch(node, context);
    case "BatchFetch":
      return compileBatchFetch(node, context);
    case "Flatten":
      return compileEntityFetch(expectFetch(node.node), node.path, context);
    case "Sequence":
      return inSequence(node.nodes.map((child) => compilePlan(child, context)));
    case "Parallel":
      return inParallel(node.nodes.map((child) => compilePlan(child, context)));
    default:
      throw new Error(`A plan holds a node of kind "${node.kind}"`);
  }
}

function expectFetch(node: PlanNode): FetchNode {
  if (node.kind !== "Fetch" || !node.requires) throw new Error(`A plan flattens a node of kind "${node.kind}"`);
  return node;
}

function inSequence(steps: readonly Step[]): Step {
  return async (run) => {
    for (const step of steps) await step(run);
  };
}

function inParallel(steps: readonly Step[]): Step {
  return async (run) => {
    await Promise.all(steps.map((step) => step(run)));
  };
}
