import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
} from "@apollo/server/plugin/disabled";
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from "@as-integrations/fastify";
import type { EntityManager } from "typeorm";
import type { Actor } from "../actor/actor";
import { refuseWritesOfReaders } from "../actor/token-scopes";
import { ReadLog, recordReads } from "../audit/read-log";
import { DEFAULT_PUBLIC_URL, portSetting, type ServiceConfig, type ServiceName } from "../config";
import type { ServiceContext } from "../context";
import { type DatabaseModel, type OpenDatabaseOptions, openDatabase } from "../database/open-database";
import type { SubgraphSchema } from "../graphql/subgraph-schema";
import { deriveCaseKeys } from "../keys/case-keys";
import { createLogger } from "../logger";
import { createMailer, NO_MAIL } from "../mail/mailer";
import type { Deliver, Events } from "../outbox/events";
import { createSender } from "../outbox/send-as-service";
import type { RetentionRule } from "../retention/retention";
import type { DailyJob } from "../retention/retention-timer";
import type { SealedColumns } from "../sealing/reseal";
import { answerTheHubAlone } from "./answer-the-hub";
import { createHttpServer, listen } from "./http-server";
import { createErrorMask } from "./mask-error";
import { type Running, startParts } from "./running";
import { usingDatabaseOf } from "./start-error";
import { startJobs } from "./start-jobs";
import type { QueuedWork } from "./start-worker";

/** What makes one subgraph out of the parts that all of them share. */
export interface ServiceDefinition<Loaders> {
  name: ServiceName;
  database: DatabaseModel;
  createSchema(): SubgraphSchema;
  /** @param actor What is loaded is what that actor may see */
  createLoaders(db: EntityManager, actor: Actor): Loaders;
  /** What it tells other services. @default nothing */
  events?: Events;
  /** Its sealed texts. @default none */
  sealed?: readonly SealedColumns[];
  /** How long it keeps what is confidential. @default nothing is */
  retention?: readonly RetentionRule[];
  /** What it does once a day before that. @default nothing */
  daily?: readonly DailyJob[];
  /** What its mutations leave to do. @default nothing */
  work?: readonly QueuedWork[];
}

export interface StartServiceOptions extends OpenDatabaseOptions {
  /** The clock, by which the status of a call or a term is told. @default the system's */
  now?: () => Date;
  /** The gateway's graph, where that is not known yet. @default that of the configuration */
  gatewayUrl?: Promise<string>;
  /** Hands its events to their receivers. @default to the gateway, as mutations */
  deliver?: Deliver;
  /** Whether it does once a day what is due. @default true */
  hasTimers?: boolean;
  /** Whether it takes up what mutations left to do. @default true */
  hasWorkers?: boolean;
}

export interface RunningService extends Running {
  name: ServiceName;
  /** Address of the GraphQL endpoint. */
  url: string;
}

const MAX_BODY_BYTES = 8 * 1024 * 1024;

/** Who asks may stand for many bodies, and the header that tells so is as long. */
const MAX_HEADER_BYTES = 64 * 1024;

/** Starts a subgraph over an already migrated database. @throws when the port is taken or the database not there */
export function startService<Loaders>(
  definition: ServiceDefinition<Loaders>,
  config: ServiceConfig,
  { now = () => new Date(), gatewayUrl, deliver, hasTimers = true, hasWorkers, ...options }: StartServiceOptions = {},
): Promise<RunningService> {
  const log = createLogger(definition.name, config.logLevel);
  return startParts(async (defer) => {
    const database = await usingDatabaseOf(config.name, () =>
      openDatabase(config.database, definition.database, options),
    );
    defer(() => database.close());
    const app = createHttpServer({ bodyLimit: MAX_BODY_BYTES, maxHeaderSize: MAX_HEADER_BYTES });
    defer(() => app.close());
    const keys = config.keys();
    const actorOf = answerTheHubAlone(app, keys, log);
    const mask = createErrorMask(log);
    const apollo = new ApolloServer<ServiceContext<Loaders>>({
      schema: definition.createSchema().schema,
      formatError: mask,
      includeStacktraceInErrorResponses: false,
      stopOnTerminationSignals: false,
      plugins: [
        fastifyApolloDrainPlugin(app),
        ApolloServerPluginInlineTraceDisabled(),
        // It would look at each field, and no answer of ours may be kept anyway.
        ApolloServerPluginCacheControlDisabled(),
        refuseWritesOfReaders(),
        recordReads(mask),
      ],
    });
    await apollo.start();
    defer(() => apollo.stop());
    const cases = deriveCaseKeys(config.caseKeys());
    const gateway = gatewayUrl ?? config.gatewayUrl;
    const send = gateway ? createSender({ service: definition.name, key: keys[0], url: gateway }) : undefined;
    const jobs = startJobs(definition, { database, cases, log, deliver, send, hasTimers, hasWorkers });
    defer(() => jobs.close());
    const { read } = database;
    const { write } = jobs;
    const sendMail = config.mail ? createMailer(config.mail, log) : NO_MAIL;
    const { publicUrl = DEFAULT_PUBLIC_URL } = config;
    const handle = fastifyApolloHandler(apollo, {
      context: async (request) => {
        const actor = actorOf(request);
        const common = { actor, write, cases, now: now(), sendMail, publicUrl };
        const loaders = definition.createLoaders(read, actor);
        return { ...common, db: read, loaders, log, reads: new ReadLog(common) };
      },
    });
    app.post("/graphql", handle);
    app.get("/health", async () => ({ status: "ok", service: definition.name }));
    const url = `${await listen(app, { ...config, portSetting: portSetting(config.name) })}/graphql`;
    log.info({ url }, "service listens");
    return { name: definition.name, url };
  });
}
