import type { QueryPlan } from "@graphql-hive/router-query-planner";
import type { DocumentNode } from "graphql";
import type { Spelling } from "./code";
import { refuse } from "./errors";
import { compilePlan } from "./fetching/compile-plan";
import type { ServiceAccess } from "./fetching/plan-context";
import type { Step } from "./fetching/step";
import type { SelectedOperation } from "./operation/select-operation";
import type { Plan } from "./planning/format-plan";
import { writePlanDocument } from "./planning/plan-document";
import { choosePlanNames } from "./planning/plan-names";
import { toClientPath } from "./problems/client-path";
import { compileWriter, type WriteResponse } from "./response/write-response";
import { type Path, RowClasses } from "./rows";

/** Everything about an operation that does not change from request to request. */
export interface CompiledOperation {
  /** Kept as it is, since its text is asked for rarely; without a node if no service is needed. */
  plan: Plan;
  /** Fetches from the services. */
  run: Step;
  write: WriteResponse;
  toClientPath(path: Path): Path;
  /** The same with code of its own, which is worth its time where it is asked for often; undefined if it has that. */
  spellOut?(): CompiledOperation;
}

/** At once, or where it would take long, some time later. */
export type MakePlan = (document: DocumentNode, operationName: string | undefined) => QueryPlan | Promise<QueryPlan>;

/**
 * @param operation Valid, and its conditions are decided
 * @throws {OperationRefused} PLANNING_FAILED
 */
export function compileOperation(
  operation: SelectedOperation,
  plan: MakePlan,
  access: ServiceAccess,
): CompiledOperation | Promise<CompiledOperation> {
  const { supergraph } = access;
  const names = choosePlanNames(operation, supergraph);
  const document = writePlanDocument(operation, names, supergraph);
  const planned = document ? plan(document, operation.definition.name?.value) : { node: undefined };
  return planned instanceof Promise
    ? planned.then(({ node }) => compile(node, "shared"))
    : compile(planned.node, "shared");

  function compile(node: QueryPlan["node"], spelling: Spelling): CompiledOperation {
    const classes = new RowClasses(spelling);
    return {
      plan: { node },
      run: node ? compileSteps(() => compilePlan(node, { ...access, names, classes })) : doNothing,
      write: compileWriter(supergraph, operation, names, spelling),
      toClientPath: (path) => toClientPath(path, operation, names),
      ...(spelling === "shared" && { spellOut: () => compile(node, "own") }),
    };
  }
}

async function doNothing(): Promise<void> {}

function compileSteps(compile: () => Step): Step {
  try {
    return compile();
  } catch (error) {
    return refuse("PLANNING_FAILED", "The plan for this operation cannot be run", error);
  }
}
