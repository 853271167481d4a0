import type { ApolloServerPlugin } from "@apollo/server";

/** Codes of requests that are well formed but cannot be executed. */
const NOT_EXECUTED = new Set([
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "BAD_USER_INPUT",
  "OPERATION_RESOLUTION_FAILURE",
  "OPERATION_TOO_LARGE",
  "UNSUPPORTED_OPERATION",
]);

/**
 * GraphQL over HTTP: a client that takes `application/json` only is told of a document that cannot be executed with
 * 200, since with another status it cannot know that the answer is GraphQL's.
 */
export function statusForPlainJson(): ApolloServerPlugin {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ request, response }) {
          if (response.body.kind !== "single" || response.http.status !== 400) return;
          if (request.http?.headers.get("accept")?.includes("application/graphql-response+json")) return;
          const codes = response.body.singleResult.errors?.map((error) => String(error.extensions?.code)) ?? [];
          if (codes.every((code) => NOT_EXECUTED.has(code))) response.http.status = 200;
        },
      };
    },
  };
}
