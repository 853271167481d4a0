import { join } from "node:path";
import { ApolloServer } from "@apollo/server";
import { ApolloServerPluginLandingPageDisabled } from "@apollo/server/plugin/disabled";
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from "@as-integrations/fastify";
import { createLogger, type Logger } from "../services/kit/logger";
import { createHttpServer, listen } from "../services/kit/server/http-server";
import { type Running, startParts } from "../services/kit/server/running";
import { buildApiSchema } from "./composition/api-schema";
import type { GatewayConfig } from "./config";
import type { GatewayContext } from "./context";
import { createEngine } from "./engines/create-engine";
import { createSubgraphCaller } from "./execution/calling/call-subgraph";
import { signCalls } from "./execution/calling/sign-calls";
import { traceCalls } from "./execution/trace";
import { createOperationRules } from "./security";
import { createGatewayErrorMask } from "./security/mask-errors";
import { NO_PERSISTED_OPERATIONS } from "./security/persisted-operations";
import { refuseSubscriptions } from "./security/refuse-unsupported";
import { resolveOperation } from "./security/resolve-operation";
import { createStaffCheck } from "./security/staff";
import { warnOfMisfits } from "./security/warn-of-misfits";
import { createContext } from "./web/create-context";
import { answerErrorsAsGraphQL } from "./web/graphql-errors";
import { statusForPlainJson } from "./web/http-status";
import { registerOperations } from "./web/operations";
import { registerPlayground } from "./web/playground";
import { tellTrace } from "./web/tell-trace";

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
export function startGateway(
  supergraph: string,
  config: GatewayConfig,
  log: Logger = createLogger("gateway", config.logLevel),
): Promise<RunningGateway> {
  return startParts(async (defer) => {
    const app = createHttpServer({ bodyLimit: MAX_BODY_BYTES });
    defer(() => app.close());
    const caller = createSubgraphCaller();
    defer(() => caller.close());
    const call = traceCalls(signCalls(caller.call, config.keys ?? {}));
    const engine = await createEngine(config.engine, { supergraph, call, log, deadlineMs: config.deadlineMs });
    const apiSchema = buildApiSchema(supergraph);
    const { persistedOperations = NO_PERSISTED_OPERATIONS } = config;
    warnOfMisfits(persistedOperations.operations, apiSchema, config.limits, log);
    const isStaff = createStaffCheck(config.staffToken);
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
        refuseSubscriptions(),
        statusForPlainJson(),
        tellTrace(isStaff),
      ],
    });
    await apollo.start();
    defer(() => apollo.stop());

    app.removeContentTypeParser("text/plain");
    answerErrorsAsGraphQL(app, (err) => log.error({ err }, "unexpected error"));
    app.route({
      method: ["GET", "POST"],
      url: "/graphql",
      preHandler: resolveOperation(persistedOperations, config.limits, log),
      handler: fastifyApolloHandler(apollo, {
        context: async (request, reply) => createContext(request, reply, config.forwardHeaders, isStaff),
      }),
    });
    registerOperations(app, supergraph, apiSchema);
    await registerPlayground(app, { directory: PORTAL_FOLDER });
    const url = await listen(app, { ...config, portSetting: "PORT" });
    log.info({ url, engine: config.engine }, "gateway listens");
    return { url };
  });
}
