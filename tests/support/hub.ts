import type { EngineKind } from "../../gateway/engines/create-engine";
import { readHubConfig } from "../../hub/config";
import { loadDemo } from "../../hub/demo/load";
import { migrateAll } from "../../hub/migrate-command";
import { type RunningHub, startHub } from "../../hub/start-hub";
import { forEachService } from "../../services/kit/config";
import type { TestDatabases } from "../../services/kit/testing/databases";
import { type GraphQLAnswer, postGraphQL } from "../../services/kit/testing/service";

export interface TestHub extends RunningHub {
  /** SQL statements of all services since it was last emptied. */
  statements: string[];
  query(query: string, variables?: Record<string, unknown>): Promise<GraphQLAnswer>;
}

/** The whole hub over real HTTP, with the demonstration data, on free ports. */
export async function startTestHub(
  databases: TestDatabases,
  { engine = "hub" }: { engine?: EngineKind } = {},
): Promise<TestHub> {
  const configs = forEachService((name) => databases.of(name));
  await migrateAll(configs);
  await loadDemo(configs, new Date());
  const statements: string[] = [];
  const config = readHubConfig({ ...databases.environment, PORT: "0", LOG_LEVEL: "silent", GATEWAY_ENGINE: engine });
  const hub = await startHub(config, { onStatement: (sql) => statements.push(sql) });
  const query = (text: string, variables?: Record<string, unknown>) =>
    postGraphQL(`${hub.url}/graphql`, { query: text, variables });
  return Object.assign(hub, { statements, query });
}
