import {
  forEachService,
  readHost,
  readLogLevel,
  SERVICE_PORTS,
  type ServiceName,
  urlSetting,
} from "../services/kit/config";
import type { LogLevel } from "../services/kit/logger";
import type { Settings } from "../services/kit/settings";
import { ENGINE_KINDS, type EngineKind } from "./engines/create-engine";
import { type OperationLimits, readLimits } from "./security/limits";
import { type PersistedOperationsConfig, readPersistedOperations } from "./security/persisted-operations";
import { readStaffToken } from "./security/staff";

export interface GatewayConfig {
  /** Address to listen on. */
  host: string;
  /** Port to listen on; 0 takes a free one. */
  port: number;
  /** What plans and executes. */
  engine: EngineKind;
  /** How long one request may take, all its calls together. */
  deadlineMs: number;
  /** Headers of the client that are sent on to every subgraph, in lower case. */
  forwardHeaders: string[];
  limits: OperationLimits;
  /** @default NO_PERSISTED_OPERATIONS */
  persistedOperations?: PersistedOperationsConfig;
  /** Who sends it is staff; without one nobody is. */
  staffToken?: string;
  logLevel: LogLevel;
}

/** `HOST`, `PORT`, `GATEWAY_ENGINE`, `DEADLINE_MS`, `LOG_LEVEL`, the limits of an operation, `PERSISTED_OPERATIONS`, `SAFELIST` and `STAFF_TOKEN`. */
export function readGatewayConfig(settings: Settings): GatewayConfig {
  return {
    host: readHost(settings),
    port: settings.port("PORT", 4000),
    engine: settings.oneOf("GATEWAY_ENGINE", ENGINE_KINDS, "hub"),
    deadlineMs: settings.integer("DEADLINE_MS", { min: 100, max: 120_000 }, 8_000),
    forwardHeaders: [],
    limits: readLimits(settings),
    persistedOperations: readPersistedOperations(settings),
    staffToken: readStaffToken(settings),
    logLevel: readLogLevel(settings),
  };
}

/** Where the four services are reached: `MEMBERS_URL` and so on, by default on this machine. */
export function readServiceUrls(settings: Settings): Record<ServiceName, string> {
  return forEachService((name) => {
    const url = settings.url(urlSetting(name), ["http:", "https:"]);
    return url?.href ?? `http://127.0.0.1:${SERVICE_PORTS[name]}/graphql`;
  });
}
