import { type GatewayConfig, readGatewayConfig, readServiceKeys } from "../gateway/config";
import {
  type DatabaseConfig,
  forEachService,
  portSetting,
  readDatabaseConfig,
  readPublicUrl,
  readServiceConfig,
  type ServiceConfig,
  type ServiceName,
} from "../services/kit/config";
import { Settings } from "../services/kit/settings";
import { type DevIssuerConfig, readDevIssuer } from "./dev-issuer/config";

export interface HubConfig {
  gateway: GatewayConfig;
  services: Record<ServiceName, ServiceConfig>;
  /** Where people sign in while the hub is tried out. */
  devIssuer?: DevIssuerConfig;
}

export type DatabaseConfigs = Record<ServiceName, DatabaseConfig>;

/**
 * The settings of the whole hub in one process. Its services are reached by the gateway alone: they listen on the
 * loopback whatever HOST says, on a free port unless `MEMBERS_PORT` and so on name one.
 *
 * @throws {SettingsError} with all problems of all of them
 */
export function readHubConfig(env: NodeJS.ProcessEnv): HubConfig {
  return Settings.read(env, (settings) => {
    const gateway = { ...readGatewayConfig(settings), keys: readServiceKeys(settings) };
    const services = forEachService((name) => ({
      ...readServiceConfig(settings, name),
      host: "127.0.0.1",
      port: settings.port(portSetting(name), 0),
      publicUrl: readLinkOrigin(settings),
    }));
    return { gateway, services, devIssuer: readDevIssuer(settings, gateway) };
  });
}

/** The origin of links that leave the hub: `PUBLIC_URL`, else where the gateway listens on this machine. */
export function readLinkOrigin(settings: Settings): string {
  return readPublicUrl(settings) ?? `http://127.0.0.1:${settings.port("PORT", 4000)}`;
}

/** @throws {SettingsError} */
export function readDatabaseConfigs(env: NodeJS.ProcessEnv): DatabaseConfigs {
  return Settings.read(env, (settings) => forEachService((name) => readDatabaseConfig(settings, name)));
}
