import type { CallLog, CallSubgraph } from "../calling/call";
import type { Allies } from "../foreign/allies";
import type { PlanNames } from "../planning/plan-names";
import type { DescribeSubgraphError } from "../problems/subgraph-errors";
import type { RowClasses } from "../rows";
import type { Supergraph } from "../supergraph";

/** What the steps of an executor's plans have in common. */
export interface ServiceAccess {
  supergraph: Supergraph;
  call: CallSubgraph;
  describeError: DescribeSubgraphError;
  /** Whose errors are told together, few of them. @default none's */
  isAlly?(service: string): boolean;
  log: CallLog;
  /** The services that do not receive everything. @default none */
  allies?: Allies;
}

/** What the steps of one plan have in common. */
export interface PlanContext extends ServiceAccess {
  names: PlanNames;
  classes: RowClasses;
}
