import { type GraphQLSchema, parse, specifiedRules, validate } from "graphql";
import type { Logger } from "../../services/kit/logger";
import { createOperationRules } from ".";
import type { OperationLimits } from "./limits";
import type { PersistedOperation } from "./manifest";

/** Logs which persisted operations will be refused, by the schema or by a limit: their front end is out of date. */
export function warnOfMisfits(
  operations: readonly PersistedOperation[],
  schema: GraphQLSchema,
  limits: OperationLimits,
  log: Logger,
): void {
  const rules = [...specifiedRules, ...createOperationRules(limits)];
  const misfits = operations.flatMap(({ id, name, body, file }) => {
    const problem = findProblem(body);
    return problem === null ? [] : [{ name: name ?? id, file, problem }];
  });
  if (misfits.length > 0) log.warn({ operations: misfits }, "persisted operations do not fit the schema");

  function findProblem(body: string): string | null {
    try {
      const [error] = validate(schema, parse(body, { maxTokens: limits.tokens }), rules, { maxErrors: 1 });
      return error?.message ?? null;
    } catch (error) {
      return (error as Error).message;
    }
  }
}
