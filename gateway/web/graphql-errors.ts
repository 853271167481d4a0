import type { FastifyInstance } from "fastify";

/** Answers whatever goes wrong before GraphQL begins in the form of a GraphQL answer, and tells nothing internal. */
export function answerErrorsAsGraphQL(app: FastifyInstance, onUnexpected: (error: unknown) => void): void {
  app.setErrorHandler((error: { statusCode?: number; code?: string; message: string }, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) onUnexpected(error);
    return reply
      .status(status)
      .type("application/json; charset=utf-8")
      .send({ errors: [describe(status, error.message)] });
  });
  app.setNotFoundHandler((request, reply) => {
    const message = `There is nothing at ${request.method} ${request.url.split("?")[0]}: the graph is at POST /graphql`;
    return reply
      .status(404)
      .type("application/json; charset=utf-8")
      .send({ errors: [{ message, extensions: { code: "NOT_FOUND" } }] });
  });
}

function describe(status: number, message: string) {
  if (status === 413)
    return { message: "The body of the request is too large", extensions: { code: "BODY_TOO_LARGE" } };
  if (status === 415)
    return { message: "Expected a body of content-type application/json", extensions: { code: "BAD_REQUEST" } };
  if (status < 500) return { message, extensions: { code: "BAD_REQUEST" } };
  return { message: "Unexpected error", extensions: { code: "INTERNAL" } };
}
