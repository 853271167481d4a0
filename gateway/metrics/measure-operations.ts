import type { ApolloServerPlugin } from "@apollo/server";
import type { Metrics } from "./metrics";

/** Counts operations as clients are answered; the last of the plugins, since others still change the errors. */
export function measureOperations(metrics: Metrics): ApolloServerPlugin {
  return {
    async requestDidStart() {
      const startedAt = performance.now();
      return {
        async willSendResponse({ operation, response: { body } }) {
          const error = body.kind === "single" ? body.singleResult.errors?.[0] : undefined;
          const code = error && (error.extensions?.code ?? "OTHER");
          metrics.countOperation(operation?.operation ?? "unknown", code, performance.now() - startedAt);
        },
      };
    },
  };
}
