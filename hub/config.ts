import { readAllyIdentity } from "../gateway/allies/identity/config";
import {
  type GatewayConfig,
  readGatewayConfig,
  readRegistryConfig,
  readServiceKeys,
  readWorkers,
} from "../gateway/config";
import type { RegistryConfig } from "../gateway/registry/open-registry";
import {
  type DatabaseConfig,
  forEachService,
  forEachSubgraph,
  portSetting,
  readDatabaseConfig,
  readPublicUrl,
  readServiceConfig,
  type ServiceConfig,
  type ServiceName,
  type SubgraphName,
} from "../services/kit/config";
import { Settings } from "../services/kit/settings";
import { type DevIssuerConfig, readDevIssuer } from "./dev-issuer/config";

export interface HubConfig {
  gateway: GatewayConfig;
  registry: RegistryConfig;
  services: Record<ServiceName, ServiceConfig>;
  /** Where people sign in while the hub is tried out. */
  devIssuer?: DevIssuerConfig;
}

export type DatabaseConfigs = Record<SubgraphName, DatabaseConfig>;

/**
 * The settings of the whole hub in one process. Its services are reached by the gateway alone: they listen on the
 * loopback whatever HOST says, on a free port unless `MEMBERS_PORT` and so on name one.
 *
 * @param processes Whether the parts have processes of their own all the same, as their command was told
 * @throws {SettingsError} with all problems of all of them
 */
export function readHubConfig(env: NodeJS.ProcessEnv, processes = false): HubConfig {
  return Settings.read(env, (settings) => {
    const workers = readWorkers(settings);
    if (workers > 1 && !processes)
      settings.refuse("HUB_WORKERS", String(workers), "1 where all of the hub is one process: try --processes", 1);
    const gateway = {
      ...readGatewayConfig(settings),
      keys: readServiceKeys(settings),
      allyIdentity: readAllyIdentity(settings),
    };
    const services = forEachService((name) => ({
      ...readServiceConfig(settings, name),
      host: "127.0.0.1",
      port: settings.port(portSetting(name), 0),
      publicUrl: readLinkOrigin(settings),
    }));
    return { gateway, registry: readRegistryConfig(settings), services, devIssuer: readDevIssuer(settings, gateway) };
  });
}

/** The origin of links that leave the hub: `PUBLIC_URL`, else where the gateway listens on this machine. */
export function readLinkOrigin(settings: Settings): string {
  return readPublicUrl(settings) ?? `http://127.0.0.1:${settings.port("PORT", 4000)}`;
}

/** @throws {SettingsError} */
export function readDatabaseConfigs(env: NodeJS.ProcessEnv): DatabaseConfigs {
  return Settings.read(env, (settings) => forEachSubgraph((name) => readDatabaseConfig(settings, name)));
}
