import type { Registry } from "../gateway/registry/open-registry";
import type { RegistryParts } from "../gateway/registry/parts";
import { serveFirstParty } from "../gateway/serve-first-party";
import type { Following } from "../gateway/supergraphs/follow-artifacts";
import { forEachService, SERVICE_NAMES } from "../services/kit/config";
import { type Running, startParts } from "../services/kit/server/running";
import { type RunningService, type StartServiceOptions, startService } from "../services/kit/server/start-service";
import type { HubConfig } from "./config";
import { startDevIssuer } from "./dev-issuer/start-dev-issuer";
import { SERVICES } from "./services";

export interface RunningHub extends Running {
  /** Address of the gateway. */
  url: string;
  /** That of the gateway. */
  registry: Registry;
  /** What keeps the gateway up with its registry. */
  live: Following;
}

export interface StartHubOptions extends StartServiceOptions {
  /** What the registry is given, instead of what it is given otherwise. */
  registry?: Partial<RegistryParts>;
  /** See `FirstPartyOptions`. */
  checkTimeoutMs?: number;
}

/** Starts all services and the gateway in this process, over migrated databases; they speak real HTTP to each other. */
export function startHub(
  config: HubConfig,
  { registry: parts, checkTimeoutMs, ...options }: StartHubOptions = {},
): Promise<RunningHub> {
  return startParts(async (defer) => {
    const running = new Map<string, RunningService>();
    const { promise: gatewayUrl, resolve: tellGatewayUrl } = Promise.withResolvers<string>();
    for (const name of SERVICE_NAMES) {
      const service = await startService(SERVICES[name], config.services[name], { gatewayUrl, ...options });
      defer(() => service.close());
      running.set(name, service);
    }
    const urls = forEachService((name) => running.get(name)?.url ?? "");
    const issuer = config.devIssuer && (await startDevIssuer(config.devIssuer, config.services.members.database));
    if (issuer) defer(() => issuer.close());
    const signIn = issuer?.client ?? config.gateway.signIn;
    const gateway = await serveFirstParty({
      ...{ gateway: { ...config.gateway, signIn }, registry: config.registry, urls },
      open: { ...options, parts },
      checkTimeoutMs,
    });
    defer(() => gateway.close());
    tellGatewayUrl(`${gateway.url}/graphql`);
    return { url: gateway.url, registry: gateway.registry, live: gateway.live };
  });
}
