import { type ApolloServer, HeaderMap, type HTTPGraphQLRequest } from "@apollo/server";
import type { FastifyRequest } from "fastify";
import type { GatewayContext } from "../context";
import type { Answer } from "./answer";
import { OperationNotes } from "./note-operation";
import { toBytes } from "./write-result";

/** What Apollo Server is told of a request. */
export type ApolloRequest = Pick<FastifyRequest, "method" | "url" | "headers" | "body">;

/** Puts a request through the whole of Apollo Server. */
export async function askApollo(
  apollo: ApolloServer<GatewayContext>,
  request: ApolloRequest,
  context: GatewayContext,
): Promise<Answer> {
  const notes = new OperationNotes();
  const { status, headers, body } = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: toApollo(request),
    context: async () => ({ ...context, notes }),
  });
  // Incremental delivery is refused before it begins
  if (body.kind !== "complete") throw new Error("The answer comes in parts");
  const operation = notes.read();
  const asked = notes.readAsked();
  const bytes = toBytes(body.string, notes.result);
  notes.release();
  return { status: status ?? 200, headers: [...headers], body: bytes, operation, asked };
}

/** Whoever takes these is answered as one who says nothing, which Apollo Server need not work out twice for each request. */
const TAKES_JSON = new Set(["*/*", "application/json"]);

function toApollo({ method, url, headers: sent, body }: ApolloRequest): HTTPGraphQLRequest {
  const headers = new HeaderMap();
  for (const name in sent) {
    const value = sent[name];
    if (value && !(name === "accept" && TAKES_JSON.has(String(value))))
      headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  const query = url.indexOf("?");
  return { method, headers, search: query === -1 ? "" : url.slice(query), body };
}
