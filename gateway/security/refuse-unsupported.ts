import type { ApolloServerPlugin } from "@apollo/server";
import { type ASTNode, type ASTVisitor, GraphQLError, OperationTypeNode, type ValidationContext, visit } from "graphql";
import type { GatewayErrorCode } from "../errors";

const CODE: GatewayErrorCode = "UNSUPPORTED_OPERATION";
const DIRECTIVES = new Set(["defer", "stream"]);

/** A validation rule: `@defer` and `@stream` are not served, whichever engine stands behind. */
export function refuseUnsupported(context: ValidationContext): ASTVisitor {
  return {
    // Before any field is looked at: the other rules may end the walk with the number of their errors
    Document(document) {
      const found = new Map<string, ASTNode>();
      visit(document, {
        Directive(node) {
          if (DIRECTIVES.has(node.name.value)) found.set(`@${node.name.value}`, node);
        },
      });
      if (found.size > 0) context.reportError(unsupported([...found.keys()].join(" and "), [...found.values()]));
    },
  };
}

/**
 * Refuses a subscription if it is the operation that is to run; a document may hold one beside others. Of the errors of
 * a refused request it leaves the one of `refuseUnsupported` alone: that the schema does not know the directive, and
 * whatever else does not fit, only hides it.
 */
export function refuseSubscriptions(): ApolloServerPlugin {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ operation }) {
          if (operation?.operation === OperationTypeNode.SUBSCRIPTION) throw unsupported("subscriptions", [operation]);
        },
        async willSendResponse({ response: { body } }) {
          if (body.kind !== "single" || body.singleResult.data !== undefined) return;
          const refused = body.singleResult.errors?.find(({ extensions }) => extensions?.code === CODE);
          if (refused) body.singleResult.errors = [refused];
        },
      };
    },
  };
}

function unsupported(what: string, nodes: readonly ASTNode[]): GraphQLError {
  const extensions = { code: CODE, http: { status: 400 } };
  return new GraphQLError(`This graph does not support ${what}`, { nodes, extensions });
}
