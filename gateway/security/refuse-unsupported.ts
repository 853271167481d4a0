import { type ASTVisitor, GraphQLError, OperationTypeNode, type ValidationContext } from "graphql";
import type { GatewayErrorCode } from "../errors";

/** A validation rule: subscriptions are not served, whichever engine stands behind. */
export function refuseUnsupported(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(operation) {
      if (operation.operation !== OperationTypeNode.SUBSCRIPTION) return;
      const extensions = { code: "UNSUPPORTED_OPERATION" satisfies GatewayErrorCode };
      context.reportError(new GraphQLError("Subscriptions are not supported", { nodes: operation, extensions }));
    },
  };
}
