import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  parse,
  specifiedRules,
  validate,
} from "graphql";
import { OperationRefused, withCode } from "./errors";
import { applyConditions, findConditionVariables } from "./operation/conditions";
import { type SelectedOperation, selectOperation } from "./operation/select-operation";
import { createRow, type Row } from "./rows";
import { isValidFor } from "./valid-documents";

/** A valid operation, as the client wrote it. */
export interface PreparedOperation {
  /** @throws {OperationRefused} BAD_USER_INPUT */
  coerceVariables(variables: Readonly<Record<string, unknown>>): Row;
  /** Equal for variables with which the operation asks for the same fields. */
  conditionsOf(variables: Row): string;
  /** The operation with its conditions decided by these variables. */
  decide(variables: Row): SelectedOperation;
}

/** @throws {OperationRefused} if the client wrote no operation that fits the schema */
export function prepareOperation(
  source: string | DocumentNode,
  operationName: string | undefined,
  schema: GraphQLSchema,
): PreparedOperation {
  const document = typeof source === "string" ? parseSource(source) : source;
  const operation = selectOperation(document, operationName);
  const isValid = isValidFor(document, schema);
  const invalid = isValid ? [] : validate(schema, document, specifiedRules, { maxErrors: 20 });
  if (invalid.length > 0) throw new OperationRefused(withCode("GRAPHQL_VALIDATION_FAILED", invalid));
  const { variableDefinitions = [] } = operation.definition;
  const conditionVariables = findConditionVariables(operation);
  return {
    coerceVariables(variables) {
      const { coerced, errors } = getVariableValues(schema, variableDefinitions, variables, { maxErrors: 20 });
      // a variable without value must not look like what every object inherits
      if (coerced) return Object.assign(createRow(), coerced);
      throw new OperationRefused(withCode("BAD_USER_INPUT", errors));
    },
    conditionsOf: (variables) => conditionVariables.map((name) => (variables[name] === true ? "1" : "0")).join(""),
    decide: (variables) => applyConditions(operation, variables),
  };
}

function parseSource(source: string): DocumentNode {
  try {
    return parse(source);
  } catch (error) {
    throw new OperationRefused(withCode("GRAPHQL_PARSE_FAILED", [error as GraphQLError]), { cause: error });
  }
}
