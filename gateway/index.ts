import { createHash } from "node:crypto";
import { join } from "node:path";
import { ApolloServer } from "@apollo/server";
import { ApolloServerPluginLandingPageDisabled } from "@apollo/server/plugin/disabled";
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from "@as-integrations/fastify";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { printSchema } from "graphql";
import { createLogger } from "../services/kit/logger";
import { createHttpServer, listen } from "../services/kit/server/http-server";
import { type Running, startParts } from "../services/kit/server/running";
import { buildApiSchema } from "./composition/api-schema";
import type { GatewayConfig } from "./config";
import type { GatewayContext } from "./context";
import { createEngine } from "./engines/create-engine";
import { createSubgraphCaller } from "./execution/calling/call-subgraph";
import { createOperationRules } from "./security";
import { createGatewayErrorMask } from "./security/mask-errors";
import { tellUnsupportedAlone } from "./security/refuse-unsupported";
import { answerErrorsAsGraphQL } from "./web/graphql-errors";
import { statusForPlainJson } from "./web/http-status";
import { registerPlayground } from "./web/playground";

export interface RunningGateway extends Running {
  /** Address of the gateway: the playground is at `/`, the graph at `/graphql`. */
  url: string;
}

const MAX_BODY_BYTES = 1024 * 1024;
const PORTAL_FOLDER = join(__dirname, "../portal");

/**
 * Serves a supergraph: Apollo Server in gateway mode, with the engine of the configuration behind it. Its subgraphs
 * need not run yet.
 *
 * @param supergraph SDL of a Federation 2 supergraph
 * @throws when the supergraph cannot be planned on or the port is taken
 */
export function startGateway(supergraph: string, config: GatewayConfig): Promise<RunningGateway> {
  const log = createLogger("gateway", config.logLevel);
  return startParts(async (defer) => {
    const app = createHttpServer({ bodyLimit: MAX_BODY_BYTES });
    defer(() => app.close());
    const caller = createSubgraphCaller();
    defer(() => caller.close());
    const { call } = caller;
    const engine = await createEngine(config.engine, { supergraph, call, log, deadlineMs: config.deadlineMs });
    const apollo = new ApolloServer<GatewayContext>({
      gateway: engine,
      formatError: createGatewayErrorMask(log),
      includeStacktraceInErrorResponses: false,
      introspection: true,
      parseOptions: { maxTokens: config.limits.tokens },
      validationRules: createOperationRules(config.limits),
      // A body is read as application/json alone, which no foreign page may send unasked, and GET serves queries alone.
      csrfPrevention: false,
      stopOnTerminationSignals: false,
      plugins: [
        fastifyApolloDrainPlugin(app),
        ApolloServerPluginLandingPageDisabled(),
        tellUnsupportedAlone(),
        statusForPlainJson(),
      ],
    });
    await apollo.start();
    defer(() => apollo.stop());

    app.removeContentTypeParser("text/plain");
    answerErrorsAsGraphQL(app, (err) => log.error({ err }, "unexpected error"));
    app.route({
      method: ["GET", "POST"],
      url: "/graphql",
      handler: fastifyApolloHandler(apollo, {
        context: async (request, reply) => createContext(request, reply, config.forwardHeaders),
      }),
    });
    registerOperations(app, supergraph);
    await registerPlayground(app, { directory: PORTAL_FOLDER });
    const url = await listen(app, { ...config, portSetting: "PORT" });
    log.info({ url, engine: config.engine }, "gateway listens");
    return { url };
  });
}

function createContext(request: FastifyRequest, reply: FastifyReply, forwardHeaders: string[]): GatewayContext {
  const forwarded = forwardHeaders.flatMap((name) => {
    const value = request.headers[name];
    return value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value]];
  });
  const gone = new AbortController();
  reply.raw.once("close", () => {
    if (!reply.raw.writableFinished) gone.abort();
  });
  return { forwardHeaders: Object.fromEntries(forwarded), signal: gone.signal };
}

/** What operators and tools ask: whether the process lives, whether it can serve, and what its schema is. */
function registerOperations(app: FastifyInstance, supergraph: string): void {
  const apiSchema = printSchema(buildApiSchema(supergraph));
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
