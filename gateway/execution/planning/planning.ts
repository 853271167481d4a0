import { type QueryPlan, QueryPlanner } from "@graphql-hive/router-query-planner";
import { type DocumentNode, print } from "graphql";
import { refuse } from "../errors";
import type { Supergraph } from "../supergraph";
import { leaveOutImpossible } from "./leave-out-impossible";

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

/** Reading a supergraph blocks for some milliseconds, planning for about one. */
export function createPlanner(supergraph: Supergraph): Planner {
  const planner = new QueryPlanner(print(supergraph.document));
  const percentages = [0, ...planner.overridePercentages].toSorted((a, b) => b - a);
  return {
    draw() {
      if (percentages.length === 1) return 0;
      const percent = Math.random() * 100;
      return percentages.find((from) => percent >= from) ?? 0;
    },
    plan(document, operationName, draw) {
      try {
        return leaveOutImpossible(planner.plan(print(document), operationName, NO_LABELS, draw), supergraph);
      } catch (error) {
        return refuse("PLANNING_FAILED", "No plan was found for this operation", error);
      }
    },
  };
}
