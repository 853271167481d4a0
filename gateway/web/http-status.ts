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

/** The status of a request that is well formed but is not executed, for a client that accepts this. */
export function statusOfNotExecuted(accept: string | undefined): 200 | 400 {
  return takesGraphQLResponses(accept) ? 400 : 200;
}

export function takesGraphQLResponses(accept: string | undefined): boolean {
  return accept?.includes("application/graphql-response+json") ?? false;
}

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
          const codes = response.body.singleResult.errors?.map((error) => String(error.extensions?.code)) ?? [];
          if (!codes.every((code) => NOT_EXECUTED.has(code))) return;
          response.http.status = statusOfNotExecuted(request.http?.headers.get("accept"));
        },
      };
    },
  };
}
