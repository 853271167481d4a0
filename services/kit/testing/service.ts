import type { EntityManager } from "typeorm";
import type { Actor } from "../actor/actor";
import type { DatabaseConfig } from "../config";
import { migrate } from "../database/migrate";
import { createDataSource, type DatabaseModel, openDatabase } from "../database/open-database";
import type { MailConfig } from "../mail/mail-config";
import { type Running, startParts } from "../server/running";
import { type ServiceDefinition, type StartServiceOptions, startService } from "../server/start-service";
import { postSigned, TEST_KEYS } from "./signed";

export interface GraphQLAnswer {
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of many shapes
  data?: any;
  errors?: Array<{ message: string; path?: Array<string | number>; extensions?: Record<string, unknown> }>;
  extensions?: Record<string, unknown>;
}

export interface TestService extends Running {
  url: string;
  /** @param actor Who asks. @default the public */
  query(query: string, variables?: Record<string, unknown>, actor?: Actor): Promise<GraphQLAnswer>;
  /** SQL statements since it was last emptied; a test may empty it. */
  statements: string[];
}

export interface TestServiceOptions extends Pick<StartServiceOptions, "now" | "deliver" | "hasWorkers"> {
  fill?: (tx: EntityManager) => Promise<void>;
  /** @default none: no mail is sent */
  mail?: MailConfig;
}

/** A service over a migrated database into which `fill` wrote first. */
export function startTestService<Loaders>(
  definition: ServiceDefinition<Loaders>,
  database: DatabaseConfig,
  { fill, now, deliver, mail, hasWorkers = false }: TestServiceOptions = {},
): Promise<TestService> {
  return startParts(async (defer) => {
    await migrate(database, definition.database);
    if (fill) await write(database, definition.database, fill);
    const statements: string[] = [];
    const { name } = definition;
    const keys = { keys: () => TEST_KEYS, caseKeys: () => TEST_KEYS };
    const config = { name, host: "127.0.0.1", port: 0, database, ...keys, mail, logLevel: "silent" } as const;
    const service = await startService(definition, config, {
      ...{ now, deliver, hasTimers: false, hasWorkers },
      onStatement: (sql) => statements.push(sql),
    });
    defer(() => service.close());
    statements.length = 0;
    return {
      url: service.url,
      statements,
      query: (query, variables, actor) => postSigned(service.url, { query, variables }, { actor }),
    };
  });
}

/** Writes into a migrated database, past any service. */
export async function write(config: DatabaseConfig, model: DatabaseModel, work: (tx: EntityManager) => Promise<void>) {
  const database = await openDatabase(config, model);
  try {
    await database.write(work);
  } finally {
    await database.close();
  }
}

export async function postGraphQL(
  url: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<GraphQLAnswer> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return (await response.json()) as GraphQLAnswer;
}

/** The SQL that would bring a migrated database to what the entities say; none where the migrations are right. */
export async function schemaDifferences(config: DatabaseConfig, model: DatabaseModel): Promise<string[]> {
  await migrate(config, model);
  const source = await createDataSource(config, model).initialize();
  try {
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query);
  } finally {
    await source.destroy();
  }
}
