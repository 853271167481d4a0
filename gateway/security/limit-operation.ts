import { type ASTVisitor, GraphQLError, type ValidationContext } from "graphql";
import type { GatewayErrorCode } from "../errors";
import { fragmentsByName } from "../execution/operation/select-operation";
import type { OperationLimits } from "./limits";
import { measureOperation, type OperationSize } from "./measure-operation";

const WORDS: Record<keyof OperationSize, string> = {
  depth: "levels deep",
  introspectionDepth: "levels of introspection deep",
  aliases: "aliases",
  directives: "directives",
  selections: "fields with its fragments spelled out",
  nodes: "records in pages within pages",
};

/** A validation rule that refuses operations over the limits. */
export function limitOperation(limits: OperationLimits) {
  return function LimitOperation(context: ValidationContext): ASTVisitor {
    const fragments = fragmentsByName(context.getDocument());
    return {
      OperationDefinition(operation) {
        const size = measureOperation(operation, fragments, context.getSchema());
        for (const key of Object.keys(WORDS) as Array<keyof OperationSize>) {
          if (size[key] <= limits[key]) continue;
          const message = `The operation is too large: it is ${size[key]} ${WORDS[key]}, at most ${limits[key]} are allowed`;
          const extensions = {
            code: "OPERATION_TOO_LARGE" satisfies GatewayErrorCode,
            details: { limit: key, allowed: limits[key], actual: size[key] },
          };
          context.reportError(new GraphQLError(message, { nodes: operation, extensions }));
        }
        return false;
      },
    };
  };
}
