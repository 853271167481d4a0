import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { GatewayErrorCode } from "../errors";
import { Refused } from "../security/refused";
import { statusOfNotExecuted, takesGraphQLResponses } from "./http-status";

/** Answers whatever goes wrong before GraphQL begins in the form of a GraphQL answer, and tells nothing internal. */
export function answerErrorsAsGraphQL(app: FastifyInstance, onUnexpected: (error: unknown) => void): void {
  app.setErrorHandler((error: { statusCode?: number; code?: string; message: string }, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500 && !(error instanceof Refused)) onUnexpected(error);
    if (status === 401) reply.header("www-authenticate", "Bearer");
    const answer =
      error instanceof Refused ? toAnswer(error.errorCode, error.message) : describe(status, error.message);
    if (error instanceof Refused && error.retrySeconds !== undefined) reply.header("retry-after", error.retrySeconds);
    return reply.status(status).type(JSON_TYPE).header("cache-control", "no-store").send(answer);
  });
  app.setNotFoundHandler((request, reply) => {
    const message = `There is nothing at ${request.method} ${request.url.split("?")[0]}: the graph is at POST /graphql`;
    return reply.status(404).type(JSON_TYPE).header("cache-control", "no-store").send(toAnswer("NOT_FOUND", message));
  });
}

/** Answers a request that is well formed but is not executed. */
export function answerNotExecuted(
  { headers: { accept } }: FastifyRequest,
  reply: FastifyReply,
  code: GatewayErrorCode,
  message: string,
): FastifyReply {
  return reply
    .status(statusOfNotExecuted(accept))
    .type(takesGraphQLResponses(accept) ? "application/graphql-response+json; charset=utf-8" : JSON_TYPE)
    .header("cache-control", "no-store")
    .send(toAnswer(code, message));
}

export const JSON_TYPE = "application/json; charset=utf-8";

function describe(status: number, message: string) {
  if (status === 401) return toAnswer("UNAUTHENTICATED", message);
  if (status === 403) return toAnswer("CSRF_REFUSED", message);
  if (status === 413) return toAnswer("BODY_TOO_LARGE", "The body of the request is too large");
  if (status === 415) return toAnswer("BAD_REQUEST", "Expected a body of content-type application/json");
  if (status < 500) return toAnswer("BAD_REQUEST", message);
  return toAnswer("INTERNAL", "Unexpected error");
}

/** An answer that is nothing but an error. */
export function toAnswer(code: GatewayErrorCode, message: string) {
  return { errors: [{ message, extensions: { code } }] };
}
