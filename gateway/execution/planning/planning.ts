import { type QueryPlan, QueryPlanner } from "@graphql-hive/router-query-planner";
import { type DocumentNode, print } from "graphql";
import { refuse } from "../errors";
import type { Supergraph } from "../supergraph";
import { assertSendable } from "./check-plan";
import { leaveOutImpossible } from "./leave-out-impossible";
import { findNativeLimits } from "./native-limits";
import { planSecond } from "./second-planner/second-planner";
import { readSubgraphs, type Subgraph } from "./second-planner/subgraphs";

export interface Planner {
  /**
   * Which requests a progressive `@override(label: "percent(30)")` takes is drawn anew for each of them. Requests with
   * equal draws have equal plans, and there is one draw more than there are percentages.
   */
  draw(): number;
  /** @throws {OperationRefused} PLANNING_FAILED */
  plan(document: DocumentNode, operationName: string | undefined, draw: number): QueryPlan;
}

/** Labels that are no percentages are never active. */
const NO_LABELS = new Set<string>();

export interface PlannerOptions {
  /** Tests plan everything in the second way. @default true */
  isNativeFirst?: boolean;
}

/**
 * The native planner is fast, yet there are operations for which it finds no plan, or a wrong one; those get one of
 * ours. Reading a supergraph blocks for some milliseconds, planning for about one.
 */
export function createPlanner(supergraph: Supergraph, { isNativeFirst = true }: PlannerOptions = {}): Planner {
  const native = new QueryPlanner(print(supergraph.document));
  const isBeyondNative = findNativeLimits(supergraph);
  const percentages = [0, ...native.overridePercentages].toSorted((a, b) => b - a);
  const subgraphsByDraw = new Map<number, readonly Subgraph[]>();
  return {
    draw() {
      if (percentages.length === 1) return 0;
      const percent = Math.random() * 100;
      return percentages.find((from) => percent >= from) ?? 0;
    },
    plan(document, operationName, draw) {
      const planned = isNativeFirst && !isBeyondNative(document) ? planNatively(document, operationName, draw) : null;
      if (planned) return planned;
      try {
        return planSecond(document, operationName, readSubgraphsOnce(draw), supergraph);
      } catch (error) {
        return refuse("PLANNING_FAILED", "No plan was found for this operation", error);
      }
    },
  };

  /** Null if it finds none, or one that cannot be sent. */
  function planNatively(document: DocumentNode, operationName: string | undefined, draw: number): QueryPlan | null {
    try {
      const plan = leaveOutImpossible(native.plan(print(document), operationName, NO_LABELS, draw), supergraph);
      if (plan.node) assertSendable(plan.node, supergraph.schema);
      return plan;
    } catch {
      return null;
    }
  }

  function readSubgraphsOnce(draw: number): readonly Subgraph[] {
    const subgraphs = subgraphsByDraw.get(draw) ?? readSubgraphs(supergraph.document, draw);
    subgraphsByDraw.set(draw, subgraphs);
    return subgraphs;
  }
}
