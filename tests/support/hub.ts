import type { EngineKind } from "../../gateway/engines/create-engine";
import { findUntold } from "../../gateway/supergraphs/told-artifacts";
import { readHubConfig } from "../../hub/config";
import { loadDemo } from "../../hub/demo/load";
import { migrateAll } from "../../hub/migrate-command";
import { type RunningHub, type StartHubOptions, startHub } from "../../hub/start-hub";
import { forEachSubgraph } from "../../services/kit/config";
import type { TestDatabases } from "../../services/kit/testing/databases";
import { type GraphQLAnswer, postGraphQL } from "../../services/kit/testing/service";
import { until } from "../../services/kit/testing/until";

export interface TestHub extends RunningHub {
  /** SQL statements of all services since it was last emptied, but for those that look for work now and then. */
  statements: string[];
  /** @param token Of the API: who asks. @default the public */
  query(query: string, variables?: Record<string, unknown>, token?: string): Promise<GraphQLAnswer>;
  /** Resolves once the changelog tells of what it serves: until then the gateway writes, too. */
  atRest(): Promise<void>;
}

export interface TestHubOptions {
  engine?: EngineKind;
  environment?: Record<string, string>;
  /** Whether people can sign in, at the development issuer. @default false */
  canSignIn?: boolean;
  /** The clock of its services. */
  now?: () => Date;
  /** What its registry is given instead of what it is given otherwise. */
  registry?: StartHubOptions["registry"];
  checkTimeoutMs?: number;
}

/** Tests ask more in a minute than people do. */
const RATE_LIMITS = ["RATE_LIMIT_ADDRESS", "RATE_LIMIT_ACTOR", "RATE_LIMIT_SIGN_IN", "RATE_LIMIT_FAILURES"];
/** A machine that is busy takes seconds to check a schema. */
const PATIENCE_MS = 25_000;
/** Of the outbox, of imports that wait, and of the gateway that looks what its registry says and notes what changed. */
const IS_LOOKING_FOR_WORK =
  /(?:FROM|INTO) [`"](?:outbox_event|import_run|registry_head|supergraph_artifact(?:_head)?|supergraph_text|schema_change|allied_subgraph|field_grant|operation_use|used_operation)[`"]/;

/** The whole hub over real HTTP, with the demonstration data, on free ports. */
export async function startTestHub(
  databases: TestDatabases,
  { engine = "hub", ...options }: TestHubOptions = {},
): Promise<TestHub> {
  const configs = forEachSubgraph((name) => databases.of(name));
  await migrateAll(configs);
  await loadDemo(configs, new Date());
  const statements: string[] = [];
  const unlimited = Object.fromEntries(RATE_LIMITS.map((name) => [name, "0"]));
  const common = { PORT: "0", LOG_LEVEL: "silent", GATEWAY_ENGINE: engine, DEADLINE_MS: "30000" };
  const settings = { ...common, ...unlimited, ...options.environment };
  const config = readHubConfig({ ...databases.environment, ...settings });
  const devIssuer = options.canSignIn ? config.devIssuer : undefined;
  const hub = await startHub(
    { ...config, devIssuer },
    {
      hasTimers: false,
      ...{ now: options.now, registry: options.registry, checkTimeoutMs: options.checkTimeoutMs ?? PATIENCE_MS },
      onStatement: (sql) => IS_LOOKING_FOR_WORK.test(sql) || statements.push(sql),
    },
  );
  const query = (text: string, variables?: Record<string, unknown>, token?: string) =>
    postGraphQL(`${hub.url}/graphql`, { query: text, variables }, token ? { authorization: `Bearer ${token}` } : {});
  const atRest = () => until(async () => (await findUntold(hub.registry.database.read)) === null);
  return Object.assign(hub, { statements, query, atRest });
}
