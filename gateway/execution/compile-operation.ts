import type { QueryPlan } from "@graphql-hive/router-query-planner";
import { type DocumentNode, type GraphQLError, getVariableValues, parse, specifiedRules, validate } from "graphql";
import { OperationRefused, refuse, withCode } from "./errors";
import { compilePlan, doNothing } from "./fetching/compile-plan";
import type { Step } from "./fetching/compile-root-fetch";
import type { ServiceAccess } from "./fetching/plan-context";
import { selectOperation } from "./operation/select-operation";
import type { Plan } from "./planning/format-plan";
import { writePlanDocument } from "./planning/plan-document";
import { choosePlanNames } from "./planning/plan-names";
import { toClientPath } from "./problems/client-path";
import { compileWriter, type WriteResponse } from "./response/write-response";
import type { Path } from "./rows";

/** Everything about an operation that does not change from request to request. */
export interface CompiledOperation {
  /** Kept as it is, since its text is asked for rarely; without a node if no service is needed. */
  plan: Plan;
  /** @throws {OperationRefused} BAD_USER_INPUT */
  coerceVariables(variables: Readonly<Record<string, unknown>>): Record<string, unknown>;
  /** Fetches from the services. */
  run: Step;
  write: WriteResponse;
  toClientPath(path: Path): Path;
}

/** @throws {OperationRefused} if the operation cannot be run */
export function compileOperation(
  source: string | DocumentNode,
  operationName: string | undefined,
  plan: (document: DocumentNode, operationName: string | undefined) => QueryPlan,
  access: ServiceAccess,
): CompiledOperation {
  const { supergraph } = access;
  const document = typeof source === "string" ? parseSource(source) : source;
  const operation = selectOperation(document, operationName);
  const invalid = validate(supergraph.apiSchema, document, specifiedRules, { maxErrors: 20 });
  if (invalid.length > 0) throw new OperationRefused(withCode("GRAPHQL_VALIDATION_FAILED", invalid));
  const names = choosePlanNames(operation, supergraph.fieldNames);
  const planDocument = writePlanDocument(operation, names, supergraph);
  const planned = planDocument ? plan(planDocument, operation.definition.name?.value).node : undefined;
  return {
    plan: { node: planned },
    coerceVariables(variables) {
      const { variableDefinitions = [] } = operation.definition;
      const result = getVariableValues(supergraph.apiSchema, variableDefinitions, variables, { maxErrors: 20 });
      if (result.coerced) return result.coerced;
      throw new OperationRefused(withCode("BAD_USER_INPUT", result.errors));
    },
    run: planned ? compileSteps(() => compilePlan(planned, { ...access, names })) : doNothing,
    write: compileWriter(supergraph, operation, names),
    toClientPath: (path) => toClientPath(path, operation, names),
  };
}

function parseSource(source: string): DocumentNode {
  try {
    return parse(source);
  } catch (error) {
    throw new OperationRefused(withCode("GRAPHQL_PARSE_FAILED", [error as GraphQLError]), { cause: error });
  }
}

function compileSteps(compile: () => Step): Step {
  try {
    return compile();
  } catch (error) {
    return refuse("PLANNING_FAILED", "The plan for this operation cannot be run", error);
  }
}
