import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { type ExecutionResult, type GraphQLSchema, graphql, parse } from "graphql";

type Module = Extract<
  Extract<Parameters<typeof buildSubgraphSchema>[0], readonly unknown[]>[number],
  { typeDefs: unknown }
>;
export type Resolvers = NonNullable<Module["resolvers"]>;

export interface SubgraphSource {
  name: string;
  sdl: string;
  resolvers?: Resolvers;
  /** Answers instead of the schema, or before it: undefined leaves the request to the schema. */
  answer?: (request: ReceivedRequest, response: ServerResponse) => unknown;
}

export interface ReceivedRequest {
  query: string;
  variables: Record<string, unknown>;
  headers: IncomingMessage["headers"];
  body: string;
}

export interface ServedSubgraph extends AsyncDisposable {
  name: string;
  url: string;
  sdl: string;
  requests: ReceivedRequest[];
  server: Server;
}

/** A subgraph over real HTTP, on a port that was free. */
export async function serveSubgraph({ name, sdl, resolvers, answer }: SubgraphSource): Promise<ServedSubgraph> {
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }]);
  const requests: ReceivedRequest[] = [];
  const server = createServer((request, response) => {
    void readRequest(request).then(async (received) => {
      requests.push(received);
      const special = await answer?.(received, response);
      if (response.headersSent || response.destroyed) return;
      const result = special === undefined ? await execute(schema, received) : special;
      response.writeHead(200, { "content-type": "application/json" });
      response.end(typeof result === "string" ? result : JSON.stringify(result));
    });
  });
  // Closing idle connections would race with the next request, and a mutation is not sent twice.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    name,
    sdl,
    url: `http://127.0.0.1:${port}/graphql`,
    requests,
    server,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readRequest(request: IncomingMessage): Promise<ReceivedRequest> {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) body += chunk;
  const { query, variables } = JSON.parse(body);
  return { query, variables: variables ?? {}, headers: request.headers, body };
}

function execute(schema: GraphQLSchema, { query, variables }: ReceivedRequest): Promise<ExecutionResult> {
  return graphql({ schema, source: query, variableValues: variables });
}
