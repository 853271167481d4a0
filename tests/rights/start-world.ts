import { startGateway } from "../../gateway";
import type { EngineKind } from "../../gateway/engines/create-engine";
import { readFirstPartySupergraph } from "../../gateway/first-party";
import type { FindActor } from "../../gateway/identity/find-actor";
import { startRegistry } from "../../gateway/start-registry";
import { loadDemo } from "../../hub/demo/load";
import { migrateAll } from "../../hub/migrate-command";
import { SERVICES } from "../../hub/services";
import type { Actor } from "../../services/kit/actor/actor";
import { readActor, writeActor } from "../../services/kit/actor/assertion";
import { forEachService, forEachSubgraph, SERVICE_NAMES, type ServiceName } from "../../services/kit/config";
import { createLogger } from "../../services/kit/logger";
import { type Running, startParts } from "../../services/kit/server/running";
import type { TestDatabases } from "../../services/kit/testing/databases";
import {
  type GraphQLAnswer,
  postGraphQL,
  startTestService,
  type TestService,
} from "../../services/kit/testing/service";
import { TEST_KEYS } from "../../services/kit/testing/signed";
import { unlimitedConfig } from "../support/unlimited-config";

export type Ask = (actor: Actor, query: string, variables?: Record<string, unknown>) => Promise<GraphQLAnswer>;

/** The four services and a gateway for each engine before them, which takes anybody for whom they say they are. */
export interface World extends Running {
  ask: Record<EngineKind, Ask>;
  services: Record<ServiceName, TestService>;
}

const SAID_ACTOR = "said-actor";
const findSaidActor: FindActor = async ({ headers }) => {
  const actor = readActor(headers[SAID_ACTOR]);
  if (!actor) throw new Error(`Expected an actor in the header ${SAID_ACTOR}`);
  return { actor };
};

/** @param seed Writes more than the demonstration data into the databases, before the services start */
export function startWorld(databases: TestDatabases, seed: () => Promise<void> = async () => {}): Promise<World> {
  return startParts(async (defer) => {
    const configs = forEachSubgraph((name) => databases.of(name));
    await migrateAll(configs);
    await loadDemo(configs, new Date());
    await seed();
    const started: Partial<Record<ServiceName, TestService>> = {};
    for (const name of SERVICE_NAMES) {
      const service = await startTestService(SERVICES[name], configs[name]);
      defer(() => service.close());
      started[name] = service;
    }
    const services = started as Record<ServiceName, TestService>;
    const urls = forEachService((name) => services[name].url);
    const supergraph = readFirstPartySupergraph(urls);
    const keys = forEachService(() => () => TEST_KEYS);
    const oneKey = () => TEST_KEYS;
    const config = { database: configs.registry, caseKeys: oneKey, artifactKeys: oneKey, hubId: "test" };
    const log = createLogger("registry", "silent");
    const registry = await startRegistry(config, { urls, keys, log, hasTimers: false });
    defer(() => registry.close());
    const start = async (engine: EngineKind): Promise<Ask> => {
      const options = unlimitedConfig(engine, { keys });
      const gateway = await startGateway(supergraph, options, { findActor: findSaidActor, registry });
      defer(() => gateway.close());
      return (actor, query, variables) =>
        postGraphQL(`${gateway.url}/graphql`, { query, variables }, { [SAID_ACTOR]: writeActor(actor) });
    };
    return { ask: { hub: await start("hub"), apollo: await start("apollo") }, services };
  });
}
