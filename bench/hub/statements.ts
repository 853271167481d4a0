import { readHubConfig } from "../../hub/config";
import { startHub } from "../../hub/start-hub";
import type { Client } from "./drive";
import type { BenchOperation } from "./operations";

const REQUESTS = 24;

/** How many SQL statements a request of each operation takes, counted in a hub of its own over the same databases. */
export async function countStatements(
  environment: Record<string, string>,
  client: Client,
  operations: BenchOperation[],
): Promise<number[]> {
  let statements = 0;
  const config = readHubConfig({ ...environment, PORT: "0", DEV_ISSUER_PORT: "0", LOG_LEVEL: "silent" });
  await using hub = await startHub(
    { ...config, devIssuer: undefined },
    { hasTimers: false, hasWorkers: false, onStatement: () => statements++ },
  );
  const counts: number[] = [];
  for (const operation of operations) {
    statements = 0;
    for (let at = 0; at < REQUESTS; at++) await client.ask(`${hub.url}/graphql`, operation, at);
    counts.push(statements / REQUESTS);
  }
  return counts;
}
