import type { ApolloServerPlugin } from "@apollo/server";
import { type ASTNode, type ASTVisitor, GraphQLError, OperationTypeNode, type ValidationContext, visit } from "graphql";
import type { GatewayErrorCode } from "../errors";

const CODE: GatewayErrorCode = "UNSUPPORTED_OPERATION";
const DIRECTIVES = new Set(["defer", "stream"]);

/** A validation rule: subscriptions, `@defer` and `@stream` are not served, whichever engine stands behind. */
export function refuseUnsupported(context: ValidationContext): ASTVisitor {
  return {
    // Before any field is looked at: the other rules may end the walk with the number of their errors
    Document(document) {
      const found = new Map<string, ASTNode>();
      visit(document, {
        OperationDefinition(node) {
          if (node.operation === OperationTypeNode.SUBSCRIPTION) found.set("subscriptions", node);
        },
        Directive(node) {
          if (DIRECTIVES.has(node.name.value)) found.set(`@${node.name.value}`, node);
        },
      });
      if (found.size === 0) return;
      const message = `This graph does not support ${[...found.keys()].join(" and ")}`;
      context.reportError(new GraphQLError(message, { nodes: [...found.values()], extensions: { code: CODE } }));
    },
  };
}

/**
 * Leaves of the errors the one of `refuseUnsupported` alone: that the schema does not know the directive, and whatever
 * else does not fit, only hides it.
 */
export function tellUnsupportedAlone(): ApolloServerPlugin {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response: { body } }) {
          if (body.kind !== "single" || body.singleResult.data !== undefined) return;
          const unsupported = body.singleResult.errors?.find(({ extensions }) => extensions?.code === CODE);
          if (unsupported) body.singleResult.errors = [unsupported];
        },
      };
    },
  };
}
