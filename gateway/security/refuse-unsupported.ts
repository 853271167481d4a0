import { type ASTVisitor, GraphQLError, OperationTypeNode, type ValidationContext } from "graphql";

/** A validation rule: subscriptions are not served, whichever engine stands behind. */
export function refuseUnsupported(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(operation) {
      if (operation.operation !== OperationTypeNode.SUBSCRIPTION) return;
      const extensions = { code: "UNSUPPORTED_OPERATION" };
      context.reportError(new GraphQLError("Subscriptions are not supported", { nodes: operation, extensions }));
    },
  };
}
