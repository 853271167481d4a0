import type { ServiceName } from "../services/kit/config";
import { createLogger, type Logger } from "../services/kit/logger";
import type { OpenSubgraphOptions } from "../services/kit/server/open-subgraph";
import { type Running, startParts } from "../services/kit/server/running";
import { type RunningGateway, startGateway } from ".";
import { composeSupergraph } from "./composition/compose";
import type { GatewayConfig } from "./config";
import { readFirstParty } from "./first-party";
import { createArtifactMaker } from "./live/artifact-maker";
import { keepLive } from "./live/keep-live";
import { readLiveAllies } from "./live/live-allies";
import type { Registry, RegistryConfig } from "./registry/open-registry";
import type { RegistryParts } from "./registry/parts";
import { startRegistry } from "./start-registry";
import type { Following } from "./supergraphs/follow-artifacts";
import type { Shared } from "./workers/shared";

export interface FirstPartyOptions {
  gateway: GatewayConfig;
  registry: RegistryConfig;
  /** Where our own services are. */
  urls: Record<ServiceName, string>;
  log?: Logger;
  shared?: Shared;
  /** Of the registry. */
  open?: OpenSubgraphOptions & { parts?: Partial<RegistryParts> };
}

/** A gateway over our own services, with the registry in its process. */
export function serveFirstParty(
  options: FirstPartyOptions,
): Promise<RunningGateway & { registry: Registry; live: Following } & Running> {
  const { gateway: config, urls, log = createLogger("gateway", config.logLevel), shared, open } = options;
  return startParts(async (defer) => {
    const registry = await startRegistry(options.registry, { ...open, urls, keys: config.keys ?? {}, log });
    defer(() => registry.close());
    const allies = await readLiveAllies(registry.store);
    const maker = createArtifactMaker({ registry, firstParty: readFirstParty(urls), compose: composeSupergraph, log });
    const first = await maker.ensureLatest("the gateway started");
    const gatewayConfig = { ...config, membersUrl: urls.members };
    const gateway = await startGateway(first, gatewayConfig, { log, shared, registry });
    defer(() => gateway.close());
    const live = keepLive({ gateway, registry, maker, allies, first, log });
    defer(() => live.close());
    const { url, replaceSupergraph, serveWithout } = gateway;
    return { url, replaceSupergraph, serveWithout, registry, live };
  });
}
