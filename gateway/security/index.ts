import type { ValidationRule } from "graphql";
import { limitOperation } from "./limit-operation";
import type { OperationLimits } from "./limits";
import { refuseUnsupported } from "./refuse-unsupported";

/**
 * What an operation must pass before it is planned, beside the rules of GraphQL itself. They run in one walk over the
 * document, whose tokens were counted before it was parsed whole.
 */
export function createOperationRules(limits: OperationLimits): ValidationRule[] {
  return [refuseUnsupported, limitOperation(limits)];
}
