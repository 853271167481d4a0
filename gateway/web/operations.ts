import { createHash } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { type GraphQLSchema, printSchema } from "graphql";

/** What operators and tools ask: whether the process lives, whether it can serve, and what its schema is. */
export function registerOperations(app: FastifyInstance, supergraph: string, schema: GraphQLSchema): void {
  const apiSchema = printSchema(schema);
  const version = createHash("sha256").update(supergraph).digest("hex").slice(0, 16);
  const etag = `"${createHash("sha256").update(apiSchema).digest("base64url")}"`;
  app.get("/health", async () => ({ status: "ok" }));
  app.get("/ready", async () => ({ status: "ready", supergraph: version }));
  app.get("/schema.graphql", async (request, reply) => {
    reply.header("etag", etag).header("cache-control", "no-cache");
    if (request.headers["if-none-match"] === etag) return reply.status(304).send();
    return reply.type("application/graphql; charset=utf-8").send(apiSchema);
  });
}
