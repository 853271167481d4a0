import { validateSync } from "class-validator";
import { ArgumentValidationError } from "type-graphql";

const OPTIONS = { skipMissingProperties: true, forbidUnknownValues: false } as const;

/**
 * Checks an argument by the decorators of its class, at once: type-graphql's own check awaits each, and a field of many
 * rows checks its arguments for every row.
 *
 * @throws {ArgumentValidationError}
 */
export function assertValid(argument: unknown): void {
  const inputs = Array.isArray(argument) ? argument : [argument];
  const violations = inputs.filter(isInput).flatMap((input) => validateSync(input, OPTIONS));
  if (violations.length > 0) throw new ArgumentValidationError(violations);
}

function isInput(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
