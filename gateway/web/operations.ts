import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from "fastify";
import { type GraphQLSchema, printSchema } from "graphql";

export interface SchemaOptions {
  /** Finds out who asks, and counts. */
  onRequest: onRequestAsyncHookHandler[];
  schemaFor(request: FastifyRequest): GraphQLSchema;
  /** Of the supergraph that is served. */
  version(): string;
}

/** What operators and tools ask: whether the process lives, whether it can serve, and what the schema is for who asks. */
export function registerOperations(app: FastifyInstance, { onRequest, schemaFor, version }: SchemaOptions): void {
  const sendSchema = createSendSchema();
  app.get("/health", { config: { countedBy: "nothing" } }, async () => ({ status: "ok" }));
  app.get("/ready", { config: { countedBy: "nothing" } }, async () => ({ status: "ready", supergraph: version() }));
  app.get("/schema.graphql", { onRequest, config: { countedBy: "actor" } }, async (request, reply) =>
    sendSchema(request, reply, schemaFor(request)),
  );
}

/** Answers with a schema as SDL, which is printed once. */
export function createSendSchema() {
  const printed = new WeakMap<GraphQLSchema, PrintedSchema>();
  return (request: FastifyRequest, reply: FastifyReply, schema: GraphQLSchema): FastifyReply => {
    const { text, etag } = printed.get(schema) ?? print(schema);
    printed.set(schema, { text, etag });
    reply
      .header("etag", etag)
      .header("cache-control", "private, no-cache")
      .header("vary", "authorization, cookie, origin");
    if (request.headers["if-none-match"] === etag) return reply.status(304).send();
    return reply.type("application/graphql; charset=utf-8").send(text);
  };
}

interface PrintedSchema {
  text: string;
  etag: string;
}

function print(schema: GraphQLSchema): PrintedSchema {
  const text = printSchema(schema);
  return { text, etag: `"${createHash("sha256").update(text).digest("base64url")}"` };
}
