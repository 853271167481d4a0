import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
} from "@apollo/server/plugin/disabled";
import type { EntityManager } from "typeorm";
import type { Actor } from "../actor/actor";
import { refuseWritesOfReaders } from "../actor/token-scopes";
import { ReadLog, recordReads } from "../audit/read-log";
import { DEFAULT_PUBLIC_URL, type ServiceConfig, type SubgraphName } from "../config";
import type { ServiceContext } from "../context";
import { type Database, type DatabaseModel, type OpenDatabaseOptions, openDatabase } from "../database/open-database";
import type { SubgraphSchema } from "../graphql/subgraph-schema";
import { type CaseKeys, deriveCaseKeys } from "../keys/case-keys";
import type { Logger } from "../logger";
import { createMailer, NO_MAIL } from "../mail/mailer";
import type { Deliver, Events, SendMutation } from "../outbox/events";
import type { RetentionRule } from "../retention/retention";
import type { DailyJob } from "../retention/retention-timer";
import type { SealedColumns } from "../sealing/reseal";
import { createErrorMask } from "./mask-error";
import { type Running, startParts } from "./running";
import { usingDatabaseOf } from "./start-error";
import { startJobs } from "./start-jobs";
import type { QueuedWork } from "./start-worker";

/** What makes one subgraph out of the parts that all of them share. */
export interface SubgraphModel<Loaders> {
  name: SubgraphName;
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

export type SubgraphConfig = Pick<ServiceConfig, "database" | "caseKeys" | "publicUrl" | "mail">;

export interface OpenSubgraphOptions extends OpenDatabaseOptions {
  /** The clock, by which the status of a call or a term is told. @default the system's */
  now?: () => Date;
  /** Hands its events to their receivers. @default to the gateway, as mutations */
  deliver?: Deliver;
  /** Whether it does once a day what is due. @default true */
  hasTimers?: boolean;
  /** Whether it takes up what mutations left to do. @default true */
  hasWorkers?: boolean;
}

interface SubgraphParts {
  log: Logger;
  /** How its events reach the gateway; without it they wait in the outbox. */
  send?: SendMutation;
  /** @default none */
  plugins?: ApolloServerPlugin<ServiceContext>[];
}

/** A subgraph that can be asked; how requests reach it is for whoever opened it. */
export interface OpenedSubgraph<Loaders> {
  apollo: ApolloServer<ServiceContext<Loaders>>;
  database: Database;
  cases: CaseKeys;
  /** For one request. @param actor Who asks */
  createContext(actor: Actor): ServiceContext<Loaders>;
}

/** Opens a subgraph over an already migrated database. @throws {StartError} when the database is not there */
export function openSubgraph<Loaders>(
  definition: SubgraphModel<Loaders>,
  config: SubgraphConfig,
  { log, send, plugins = [], now = () => new Date(), ...options }: OpenSubgraphOptions & SubgraphParts,
): Promise<OpenedSubgraph<Loaders> & Running> {
  return startParts(async (defer) => {
    const database = await usingDatabaseOf(definition.name, () =>
      openDatabase(config.database, definition.database, options),
    );
    defer(() => database.close());
    const mask = createErrorMask(log);
    const apollo = new ApolloServer<ServiceContext<Loaders>>({
      schema: definition.createSchema().schema,
      formatError: mask,
      includeStacktraceInErrorResponses: false,
      stopOnTerminationSignals: false,
      plugins: [
        ...plugins,
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
    const { deliver, hasTimers = true, hasWorkers } = options;
    const jobs = startJobs(definition, { database, cases, log, deliver, send, hasTimers, hasWorkers });
    defer(() => jobs.close());
    const { read } = database;
    const { write } = jobs;
    const sendMail = config.mail ? createMailer(config.mail, log) : NO_MAIL;
    const { publicUrl = DEFAULT_PUBLIC_URL } = config;
    return {
      apollo,
      database,
      cases,
      createContext(actor) {
        const common = { actor, write, cases, now: now(), sendMail, publicUrl };
        const loaders = definition.createLoaders(read, actor);
        return { ...common, db: read, loaders, log, reads: new ReadLog(common) };
      },
    };
  });
}
