import type { ApolloServerPlugin } from "@apollo/server";
import type { GatewayContext } from "../context";

/** Tells clients in `extensions.warnings` of what went wrong and is no error of a field. */
export function tellWarnings(): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart({ contextValue: { warning } }) {
      if (!warning) return;
      return {
        async willSendResponse({ response: { body } }) {
          if (body.kind !== "single") return;
          body.singleResult.extensions = { ...body.singleResult.extensions, warnings: [warning] };
        },
      };
    },
  };
}
