import { readRegistryConfig } from "../../gateway/config";
import { openRegistry } from "../../gateway/registry/open-registry";
import { AlliedSubgraph } from "../../gateway/registry/subgraph/subgraph.entity";
import { OPERATOR, PROMOTE, prepare } from "../../gateway/registry/testing/lead-live";
import type { TestRegistry } from "../../gateway/registry/testing/start-test-registry";
import { readDatabaseConfigs } from "../../hub/config";
import { loadDemo } from "../../hub/demo/load";
import { createNetworks } from "../../hub/demo/networks";
import { migrateAll } from "../../hub/migrate-command";
import { makeToken } from "../../hub/token-holder";
import { writeActor } from "../../services/kit/actor/assertion";
import { insertRows } from "../../services/kit/database/insert-rows";
import { openDatabase } from "../../services/kit/database/open-database";
import { createLogger } from "../../services/kit/logger";
import { Settings } from "../../services/kit/settings";
import { members } from "../../services/members";
import { Network } from "../../services/members/network/network.entity";

/** By which the names of the n-th ally begin, from 0 on. */
export function prefixOf(ally: number): string {
  return `ally${ally}`;
}

/**
 * Fills empty databases: the demonstration, and a network for each address with an allied subgraph there that is LIVE. No
 * check looks at those, and nothing is fetched from their addresses.
 *
 * @param urls Of the allies; also such as the registry would refuse, as `http:` on the loopback
 * @returns Token of an OPERATOR
 */
export async function enterAllies(environment: Record<string, string>, urls: readonly string[]): Promise<string> {
  const databases = readDatabaseConfigs(environment);
  await migrateAll(databases);
  await loadDemo(databases, new Date());
  const database = await openDatabase(databases.members, members.database);
  try {
    const [pattern] = createNetworks();
    const rows = urls.map((_, ally) => {
      const prefix = prefixOf(ally);
      return { ...(pattern as Network), id: `net_${prefix}`, slug: prefix, prefix };
    });
    await database.write((tx) => insertRows(tx, Network, rows));
    await leadAllLive(environment, urls);
    return (await makeToken(database, { as: "operator", days: 1 }, new Date())).text;
  } finally {
    await database.close();
  }
}

async function leadAllLive(environment: Record<string, string>, urls: readonly string[]): Promise<void> {
  const networks: TestRegistry["networks"] = new Map();
  const texts: TestRegistry["texts"] = new Map();
  const config = Settings.read(environment, readRegistryConfig);
  const registry = await openRegistry(
    config,
    {
      check: async () => [],
      firstParty: [],
      findNetwork: async (reference) => ("id" in reference && networks.get(reference.id)) || null,
      guardUrl: async () => undefined,
      fetchText: async (url) => texts.get(url) ?? "",
      rollBack: async (number) => number,
    },
    { log: createLogger("registry", "error"), hasTimers: false },
  );
  const ask: TestRegistry["ask"] = async (actor, query, variables) =>
    JSON.parse(await registry.call(JSON.stringify({ query, variables }), writeActor(actor)));
  const test = {
    registry,
    networks,
    texts,
    ask,
    changes: () => 0,
    close: registry.close,
    [Symbol.asyncDispose]: registry.close,
  };
  try {
    for (const [ally, url] of urls.entries()) {
      const input = await prepare(test, prefixOf(ally));
      const { errors } = await ask(OPERATOR, PROMOTE, { input });
      if (errors) throw new Error(JSON.stringify(errors));
      await registry.database.write((tx) => tx.update(AlliedSubgraph, { name: input.name }, { url }));
    }
  } finally {
    await registry.close();
  }
}
