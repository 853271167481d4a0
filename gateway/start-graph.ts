import { ApolloServer } from "@apollo/server";
import { ApolloServerPluginLandingPageDisabled } from "@apollo/server/plugin/disabled";
import {
  type ApolloFastifyContextFunction,
  fastifyApolloDrainPlugin,
  fastifyApolloHandler,
} from "@as-integrations/fastify";
import type { FastifyInstance, RouteHandlerMethod } from "fastify";
import type { GraphQLSchema } from "graphql";
import type { Logger } from "../services/kit/logger";
import { authorizeEngine } from "./authorization/authorize-engine";
import { buildApiSchema } from "./composition/api-schema";
import type { GatewayConfig } from "./config";
import type { GatewayContext } from "./context";
import { createEngine } from "./engines/create-engine";
import type { CallSubgraph } from "./execution/calling/call";
import { measureOperations } from "./metrics/measure-operations";
import type { Metrics } from "./metrics/metrics";
import { createOperationRules } from "./security";
import { createGatewayErrorMask } from "./security/mask-errors";
import { refuseSubscriptions } from "./security/refuse-unsupported";
import { statusForPlainJson } from "./web/http-status";
import { tellTrace } from "./web/tell-trace";
import { tellWarnings } from "./web/tell-warnings";

export interface GraphOptions {
  app: FastifyInstance;
  config: GatewayConfig;
  call: CallSubgraph;
  createContext: ApolloFastifyContextFunction<GatewayContext>;
  log: Logger;
  metrics: Metrics;
}

/** One supergraph over HTTP. */
export interface Graph {
  /** What its clients see of it. */
  apiSchema: GraphQLSchema;
  handler: RouteHandlerMethod;
  /** How many operations its engine keeps; 0 where that does not tell. */
  countOperations(): number;
  stop(): Promise<void>;
}

/** Puts Apollo Server in gateway mode before a supergraph. @throws when the supergraph cannot be planned on */
export async function startGraph(supergraph: string, options: GraphOptions): Promise<Graph> {
  const { app, config, call, createContext, log, metrics } = options;
  const engine = await createEngine(config.engine, { supergraph, call, log, deadlineMs: config.deadlineMs });
  const apollo = new ApolloServer<GatewayContext>({
    gateway: authorizeEngine(engine, supergraph),
    formatError: createGatewayErrorMask(log),
    includeStacktraceInErrorResponses: false,
    introspection: true,
    parseOptions: { maxTokens: config.limits.tokens },
    validationRules: createOperationRules(config.limits),
    // Foreign pages are refused before, and a body is read as application/json alone, which no form can send.
    csrfPrevention: false,
    stopOnTerminationSignals: false,
    plugins: [
      fastifyApolloDrainPlugin(app),
      ApolloServerPluginLandingPageDisabled(),
      refuseSubscriptions(),
      statusForPlainJson(),
      tellTrace(),
      tellWarnings(),
      measureOperations(metrics),
    ],
  });
  await apollo.start();
  return {
    apiSchema: buildApiSchema(supergraph),
    countOperations: () => engine.countOperations?.() ?? 0,
    handler: fastifyApolloHandler(apollo, { context: createContext }),
    stop: () => apollo.stop(),
  };
}
