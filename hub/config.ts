import { type GatewayConfig, readGatewayConfig, readServiceKeys } from "../gateway/config";
import {
  type DatabaseConfig,
  forEachService,
  portSetting,
  readDatabaseConfig,
  readServiceConfig,
  type ServiceConfig,
  type ServiceName,
} from "../services/kit/config";
import { Settings } from "../services/kit/settings";

export interface HubConfig {
  gateway: GatewayConfig;
  services: Record<ServiceName, ServiceConfig>;
}

export type DatabaseConfigs = Record<ServiceName, DatabaseConfig>;

/**
 * The settings of the whole hub in one process. Its services are reached by the gateway alone: they listen on the
 * loopback whatever HOST says, on a free port unless `MEMBERS_PORT` and so on name one.
 *
 * @throws {SettingsError} with all problems of all of them
 */
export function readHubConfig(env: NodeJS.ProcessEnv): HubConfig {
  return Settings.read(env, (settings) => ({
    gateway: { ...readGatewayConfig(settings), keys: readServiceKeys(settings) },
    services: forEachService((name) => ({
      ...readServiceConfig(settings, name),
      host: "127.0.0.1",
      port: settings.port(portSetting(name), 0),
    })),
  }));
}

/** @throws {SettingsError} */
export function readDatabaseConfigs(env: NodeJS.ProcessEnv): DatabaseConfigs {
  return Settings.read(env, (settings) => forEachService((name) => readDatabaseConfig(settings, name)));
}
