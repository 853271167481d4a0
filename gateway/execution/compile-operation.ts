import type { QueryPlan } from "@graphql-hive/router-query-planner";
import { type DocumentNode, type GraphQLError, getVariableValues, parse, specifiedRules, validate } from "graphql";
import { OperationRefused, refuse, withCode } from "./errors";
import { compilePlan, doNothing } from "./fetching/compile-plan";
import type { Step } from "./fetching/compile-root-fetch";
import type { ServiceAccess } from "./fetching/plan-context";
import { type Conditions, compileConditions } from "./operation/conditions";
import { selectOperation } from "./operation/select-operation";
import { writePlanDocument } from "./planning/plan-document";
import { choosePlanNames } from "./planning/plan-names";
import { toClientPath } from "./problems/client-path";
import { compileWriter, type WriteResponse } from "./response/write-response";
import { createRow, type Path, type Row } from "./rows";

/** Everything about an operation that does not change from request to request. */
export interface CompiledOperation {
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
  const planned = planDocument && plan(planDocument.document, operation.definition.name?.value).node;
  const deriveVariables = compileDerived(planDocument?.derivedVariables ?? new Map());
  return {
    coerceVariables(variables) {
      const { variableDefinitions = [] } = operation.definition;
      const result = getVariableValues(supergraph.apiSchema, variableDefinitions, variables, { maxErrors: 20 });
      // a variable without value must not look like what every object inherits
      if (result.coerced) return deriveVariables(Object.assign(createRow(), result.coerced));
      throw new OperationRefused(withCode("BAD_USER_INPUT", result.errors));
    },
    run: planned ? compileSteps(() => compilePlan(planned, { ...access, names })) : doNothing,
    write: compileWriter(supergraph, operation, names),
    toClientPath: (path) => toClientPath(path, operation, names),
  };
}

/** Adds the plan's own variables to the client's. */
function compileDerived(derived: ReadonlyMap<string, Conditions>): (variables: Row) => Row {
  const entries = [...derived].map(([name, conditions]) => ({ name, holds: compileConditions([conditions]) }));
  return (variables) => {
    for (const { name, holds } of entries) variables[name] = holds?.(variables) ?? true;
    return variables;
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
