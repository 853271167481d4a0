import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import type { FastifyRequest } from "fastify";
import type { GraphQLSchema } from "graphql";
import type { Logger } from "../services/kit/logger";
import type { ServedAllies } from "./allies/serve-allies";
import { authorizeEngine } from "./authorization/authorize-engine";
import type { Requirements } from "./authorization/requirements";
import type { GatewayConfig } from "./config";
import type { GatewayContext } from "./context";
import type { GatewayEngine } from "./engines/engine";
import type { CallSubgraph } from "./execution/calling/call";
import { keepDocuments } from "./literals/keep-documents";
import { liftLiterals } from "./literals/lift-literals";
import { createOperationRules } from "./security";
import { createGatewayErrorMask } from "./security/mask-errors";
import { refuseSubscriptions } from "./security/refuse-unsupported";
import type { Answer } from "./serving/answer";
import { askApollo } from "./serving/ask-apollo";
import { noteOperation } from "./serving/note-operation";
import { type UsedOperation, UsedOperations } from "./serving/used-operations";
import { writeResult } from "./serving/write-result";
import { statusForPlainJson } from "./web/http-status";
import type { keepTexts } from "./web/keep-texts";
import { tellAbsent } from "./web/tell-absent";
import { tellTrace } from "./web/tell-trace";
import { tellWarnings } from "./web/tell-warnings";

export interface GraphOptions {
  config: GatewayConfig;
  call: CallSubgraph;
  log: Logger;
  /** @default nobody is one */
  allies?: Pick<ServedAllies, "engine" | "absent">;
}

/** One supergraph over HTTP. It holds nothing that must be closed: one that is replaced goes with the last who asks it. */
export interface Graph {
  /** Of no other graph of this process, and of no other version of it. */
  id: string;
  /** What its clients see of it. */
  apiSchema: GraphQLSchema;
  /** Puts one request to it. */
  ask(request: FastifyRequest, context: GatewayContext): Promise<Answer>;
  /** What it was asked. */
  used: UsedOperations;
  /** Works an operation out without running it. @returns The code of the first error */
  warm(operation: UsedOperation): Promise<unknown>;
  /** How many operations its engine keeps; 0 where that does not tell. */
  countOperations(): number;
}

let lastId = 0;

/**
 * Puts Apollo Server in gateway mode before an engine.
 *
 * @param requirements Of the supergraph that the engine was made of
 * @param texts Automatic persisted queries, also those of the supergraph before
 */
export async function startGraph(
  engine: GatewayEngine,
  requirements: Requirements,
  { config, log, allies }: GraphOptions,
  texts: ReturnType<typeof keepTexts>,
): Promise<Graph> {
  const used = new UsedOperations();
  const authorized = authorizeEngine(engine, requirements);
  // the stock engine plans what the client wrote, and knows it by its hash
  const isLifting = config.engine === "hub";
  const apollo = new ApolloServer<GatewayContext>({
    gateway: isLifting ? liftLiterals(authorized) : authorized,
    documentStore: null,
    persistedQueries: { cache: texts },
    formatError: createGatewayErrorMask(log),
    includeStacktraceInErrorResponses: false,
    introspection: true,
    stringifyResult: writeResult,
    parseOptions: { maxTokens: config.limits.tokens },
    validationRules: createOperationRules(config.limits),
    // Foreign pages are refused before, and a body is read as application/json alone, which no form can send.
    csrfPrevention: false,
    stopOnTerminationSignals: false,
    plugins: [
      keepDocuments({ maxTokens: config.limits.tokens, isLifting, used }),
      ApolloServerPluginLandingPageDisabled(),
      // Every answer says that it is not to be kept
      ApolloServerPluginCacheControlDisabled(),
      refuseSubscriptions(),
      statusForPlainJson(),
      tellTrace(),
      tellWarnings(),
      ...(allies ? [tellAbsent(allies.absent)] : []),
      noteOperation(),
    ],
  });
  await apollo.start();
  return {
    id: String(++lastId),
    apiSchema: engine.apiSchema,
    countOperations: () => engine.countOperations?.() ?? 0,
    used,
    ask: (request, context) => askApollo(apollo, request, context),
    async warm({ source, operationName, variables, actor, uses }) {
      const body = { query: source, variables, ...(operationName !== undefined && { operationName }) };
      const context = { actor, forwardHeaders: {}, warmUp: { uses } };
      const { operation } = await askApollo(apollo, { ...WARM_UP_REQUEST, body }, context);
      return operation.code;
    },
  };
}

const WARM_UP_REQUEST = { method: "POST", url: "/graphql", headers: { "content-type": "application/json" } };
