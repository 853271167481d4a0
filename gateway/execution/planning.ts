import { type QueryPlan, QueryPlanner } from "@graphql-hive/router-query-planner";
import { type DocumentNode, print } from "graphql";
import { refuse } from "./errors";

/** @throws {OperationRefused} PLANNING_FAILED */
export type Planner = (document: DocumentNode, operationName: string | undefined) => QueryPlan;

/** Reading a supergraph blocks for some milliseconds, planning for about one. */
export function createPlanner(supergraph: string): Planner {
  const planner = new QueryPlanner(supergraph);
  return (document, operationName) => {
    try {
      return planner.plan(print(document), operationName, new Set(), 0);
    } catch (error) {
      return refuse("PLANNING_FAILED", "No plan was found for this operation", error);
    }
  };
}
