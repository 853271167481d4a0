import {
  forEachService,
  keySetting,
  readCaseKeys,
  readDatabaseConfig,
  readHost,
  readLogLevel,
  readPublicUrl,
  SERVICE_PORTS,
  type ServiceName,
  urlSetting,
} from "../services/kit/config";
import { type KeySource, readKeys } from "../services/kit/keys/read-keys";
import type { LogLevel } from "../services/kit/logger";
import type { Settings } from "../services/kit/settings";
import { type EgressConfig, readEgress } from "./allies/calling/egress-settings";
import type { AllyIdentityConfig } from "./allies/identity/config";
import { ENGINE_KINDS, type EngineKind } from "./engines/create-engine";
import type { ServiceKeys } from "./execution/calling/sign-calls";
import { type IssuerConfig, readIssuer, readSession, type SessionConfig } from "./identity/sign-in-config";
import type { RegistryConfig } from "./registry/open-registry";
import { type OperationLimits, readLimits } from "./security/limits";
import { type PersistedOperationsConfig, readPersistedOperations } from "./security/persisted-operations";
import { type RateLimits, readRateLimits, readTrustedProxies } from "./security/rate-limits";
import { readStaffToken } from "./security/staff";
import { readArtifactKeys } from "./supergraphs/artifact-keys";

export interface GatewayConfig {
  /** What of this machine is called as if it were an ally. @default nothing */
  egress?: EgressConfig;
  /** Address to listen on. */
  host: string;
  /** Port to listen on; 0 takes a free one. */
  port: number;
  /** What plans and executes. */
  engine: EngineKind;
  /** How long one request may take, all its calls together. */
  deadlineMs: number;
  /** Requests that would have to wait longer for their turn are refused; 0 refuses none. @default 500 */
  maxWaitMs?: number;
  /** How many requests run at once at most. @default 1000 */
  maxRunning?: number;
  /** How long the next supergraph works out what the present one is asked before it serves. @default 500 */
  warmUpMs?: number;
  /** Headers of the client that are sent on to every subgraph, in lower case. */
  forwardHeaders: string[];
  limits: OperationLimits;
  /** What calls are signed with; services without a key get unsigned ones. @default none */
  keys?: ServiceKeys;
  /** What allies know the hub by. @default there are none */
  allyIdentity?: AllyIdentityConfig;
  /** Where members tells who asks; without it staff alone is known. */
  membersUrl?: string;
  /** How long who asks is not asked for again, at most a minute. @default 30000 */
  actorCacheMs?: number;
  /** The origin under which people reach the hub. @default where it listens */
  publicUrl?: string;
  /** Where people sign in; without it nobody does. */
  signIn?: IssuerConfig;
  /** Needed with `signIn`. */
  session?: SessionConfig;
  /** @default NO_PERSISTED_OPERATIONS */
  persistedOperations?: PersistedOperationsConfig;
  /** @default NO_RATE_LIMITS */
  rateLimits?: RateLimits;
  /** Servers before the gateway whose word for the address of a client counts. @default none */
  trustedProxies?: readonly string[];
  /** Who sends it is staff; without one nobody is. */
  staffToken?: string;
  logLevel: LogLevel;
}

/** `HOST`, `PORT`, `GATEWAY_ENGINE`, `DEADLINE_MS`, `MAX_WAIT_MS`, `MAX_RUNNING`, `LOG_LEVEL`, the limits of an operation and of requests, `PERSISTED_OPERATIONS`, `SAFELIST`, `TRUST_PROXY`, `STAFF_TOKEN` and those of signing in. */
export function readGatewayConfig(settings: Settings): GatewayConfig {
  const signIn = readIssuer(settings);
  const isProduction = settings.text("NODE_ENV") === "production";
  return {
    host: readHost(settings),
    port: settings.port("PORT", 4000),
    engine: settings.oneOf("GATEWAY_ENGINE", ENGINE_KINDS, "hub"),
    deadlineMs: settings.integer("DEADLINE_MS", { min: 100, max: 120_000 }, 8_000),
    maxWaitMs: settings.integer("MAX_WAIT_MS", { min: 0, max: 60_000 }, 500),
    maxRunning: settings.integer("MAX_RUNNING", { min: 1, max: 100_000 }, 1_000),
    egress: readEgress(settings),
    forwardHeaders: [],
    limits: readLimits(settings),
    persistedOperations: readPersistedOperations(settings),
    rateLimits: readRateLimits(settings),
    trustedProxies: readTrustedProxies(settings),
    staffToken: readStaffToken(settings),
    actorCacheMs: settings.integer("ACTOR_CACHE_MS", { min: 0, max: 60_000 }, 30_000),
    publicUrl: readPublicUrl(settings),
    signIn,
    session: signIn || !isProduction ? readSession(settings) : undefined,
    logLevel: readLogLevel(settings),
  };
}

/** `HUB_WORKERS`: how many processes serve as the gateway. */
export function readWorkers(settings: Settings): number {
  return settings.integer("HUB_WORKERS", { min: 1, max: 64 }, 1);
}

/** `REGISTRY_DATABASE_URL`, `REGISTRY_CASE_KEY`, `ARTIFACT_KEY`, `HUB_ID` and those of databases in general. */
export function readRegistryConfig(settings: Settings): RegistryConfig {
  return {
    database: readDatabaseConfig(settings, "registry"),
    caseKeys: readCaseKeys(settings, "registry"),
    artifactKeys: readArtifactKeys(settings),
    hubId: readHubId(settings),
  };
}

/** `HUB_ID`: by which supergraphs of this hub are told from those of others. */
export function readHubId(settings: Settings): string {
  return settings.text("HUB_ID") ?? "omospondia";
}

/** What the gateway signs its calls to the four services with: `MEMBERS_KEY` and so on. */
export function readServiceKeys(settings: Settings): Record<ServiceName, KeySource> {
  return forEachService((name) => readKeys(settings, keySetting(name)));
}

/** The same for the services of any supergraph: those for which a key is set get signed calls. */
export function readKeysOf(settings: Settings, services: Iterable<string>): ServiceKeys {
  const given = [...services].filter((name) => settings.text(keySetting(name)) !== undefined);
  return Object.fromEntries(given.map((name) => [name, readKeys(settings, keySetting(name))]));
}

/** Where the four services are reached: `MEMBERS_URL` and so on, by default on this machine. */
export function readServiceUrls(settings: Settings): Record<ServiceName, string> {
  return forEachService((name) => {
    const url = settings.url(urlSetting(name), ["http:", "https:"]);
    return url?.href ?? `http://127.0.0.1:${SERVICE_PORTS[name]}/graphql`;
  });
}
