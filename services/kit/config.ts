import { resolve } from "node:path";
import { type KeySource, readKeys } from "./keys/read-keys";
import { LOG_LEVELS, type LogLevel } from "./logger";
import { type MailConfig, readMailConfig } from "./mail/mail-config";
import type { Settings } from "./settings";

/** The four subgraphs and the ports on which they listen when each has a process of its own. */
export const SERVICE_PORTS = { members: 4001, knowledge: 4002, funding: 4003, advocacy: 4004 } as const;
export type ServiceName = keyof typeof SERVICE_PORTS;
export const SERVICE_NAMES = Object.keys(SERVICE_PORTS) as ServiceName[];

export function forEachService<T>(make: (name: ServiceName) => T): Record<ServiceName, T> {
  return Object.fromEntries(SERVICE_NAMES.map((name) => [name, make(name)])) as Record<ServiceName, T>;
}

/** Whoever has a database: the services, and the registry of allied subgraphs, which has no process of its own. */
export type SubgraphName = ServiceName | "registry";
export const SUBGRAPH_NAMES: readonly SubgraphName[] = [...SERVICE_NAMES, "registry"];

export function forEachSubgraph<T>(make: (name: SubgraphName) => T): Record<SubgraphName, T> {
  return Object.fromEntries(SUBGRAPH_NAMES.map((name) => [name, make(name)])) as Record<SubgraphName, T>;
}

export type DatabaseConfig =
  | { type: "sqlite" /** Absolute path of the database file. */; path: string }
  | { type: "mysql" | "mariadb"; host: string; port: number; user: string; password: string; database: string };

export interface ServiceConfig {
  name: ServiceName;
  /** Address to listen on. */
  host: string;
  /** Port to listen on; 0 takes a free one. */
  port: number;
  database: DatabaseConfig;
  /** What the gateway signs its requests with, and the service its own; it answers no others. */
  keys: KeySource;
  /** What its cases are sealed and audited with, see `deriveCaseKeys()`. */
  caseKeys: KeySource;
  /** The gateway's graph, to which events for other services go; without it they wait in the outbox. */
  gatewayUrl?: string;
  /** The origin under which people reach the hub, of which links in mails are. @default `DEFAULT_PUBLIC_URL` */
  publicUrl?: string;
  /** Without it no mail is sent. */
  mail?: MailConfig;
  logLevel: LogLevel;
}

const DATABASE_PROTOCOLS = ["mysql:", "mariadb:"];
/** What a database name may hold: it is written into SQL when the database is created. */
const DATABASE_NAME = /^[A-Za-z0-9_]{1,50}$/;

/** The settings of one service that has a process of its own. */
export function readServiceConfig(settings: Settings, name: ServiceName): ServiceConfig {
  return {
    name,
    host: readHost(settings),
    port: settings.port(portSetting(name), SERVICE_PORTS[name]),
    database: readDatabaseConfig(settings, name),
    keys: readKeys(settings, keySetting(name)),
    caseKeys: readCaseKeys(settings, name),
    gatewayUrl: settings.url("GATEWAY_URL", ["http:", "https:"])?.href ?? "http://127.0.0.1:4000/graphql",
    publicUrl: readPublicUrl(settings),
    mail: readMailConfig(settings),
    logLevel: readLogLevel(settings),
  };
}

export const DEFAULT_PUBLIC_URL = "http://127.0.0.1:4000";

/** The setting that names a service's port. */
export function portSetting(name: ServiceName): string {
  return `${name.toUpperCase()}_PORT`;
}

/** The setting that holds the keys which a service and the gateway share. */
export function keySetting(name: string): string {
  return `${name.toUpperCase().replace(/[^A-Z0-9]+/g, "_")}_KEY`;
}

/** `MEMBERS_CASE_KEY` and so on: what never leaves the service, nor its database's copies. */
export function readCaseKeys(settings: Settings, name: SubgraphName): KeySource {
  return readKeys(settings, `${name.toUpperCase()}_CASE_KEY`);
}

/** The setting that says where a gateway finds a service. */
export function urlSetting(name: ServiceName): string {
  return `${name.toUpperCase()}_URL`;
}

/** `HOST`, default 127.0.0.1: services and gateway are reached from this machine alone unless the operator says more. */
export function readHost(settings: Settings): string {
  const host = settings.text("HOST") ?? "127.0.0.1";
  return /^[A-Za-z0-9.:_-]+$/.test(host) ? host : settings.refuse("HOST", host, "a host name or an IP address", host);
}

/** Whether a name of a host can only be this machine. */
export function isLoopbackName(name: string): boolean {
  return /^(127(\.\d{1,3}){3}|\[::1\]|(.+\.)?localhost)$/.test(name);
}

/** `PUBLIC_URL`, the origin under which people reach the hub: without TLS this machine alone may be one. */
export function readPublicUrl(settings: Settings): string | undefined {
  const url = settings.url("PUBLIC_URL", ["https:", "http:"]);
  if (!url) return undefined;
  const isOrigin = url.href === `${url.origin}/` && (url.protocol === "https:" || isLoopbackName(url.hostname));
  const expected = "an origin such as https://hub.example.org, with https:// unless it is this machine";
  return isOrigin ? url.origin : settings.refuse("PUBLIC_URL", url.origin, expected, undefined);
}

export function readLogLevel(settings: Settings): LogLevel {
  return settings.oneOf("LOG_LEVEL", LOG_LEVELS, "info");
}

/**
 * Where a service keeps its data: `MEMBERS_DATABASE_URL` as it is, or a database named after the service beside the
 * others of `DATABASE_URL`, whose path is their common prefix; without either a SQLite file in `DATA_DIR`. A URL without a
 * password takes that of `DATABASE_PASSWORD`.
 */
export function readDatabaseConfig(settings: Settings, service: SubgraphName): DatabaseConfig {
  const ownName = `${service.toUpperCase()}_DATABASE_URL`;
  const own = settings.url(ownName, DATABASE_PROTOCOLS);
  if (own) return serverDatabase(settings, ownName, own, readDatabaseName(settings, ownName, own));
  const common = settings.url("DATABASE_URL", DATABASE_PROTOCOLS);
  if (!common) return { type: "sqlite", path: resolve(settings.text("DATA_DIR") ?? ".data", `${service}.sqlite`) };
  const prefix = common.pathname.length > 1 ? readDatabaseName(settings, "DATABASE_URL", common) : "omospondia";
  return serverDatabase(settings, "DATABASE_URL", common, `${prefix}_${service}`);
}

function readDatabaseName(settings: Settings, setting: string, { pathname }: URL): string {
  const name = pathname.slice(1);
  return DATABASE_NAME.test(name)
    ? name
    : settings.refuse(setting, name, "a path of 1 to 50 letters, digits and _, which names a database", name);
}

function serverDatabase(settings: Settings, setting: string, url: URL, database: string): DatabaseConfig {
  if (url.search) settings.refuse(setting, url.search, "a URL without parameters", "");
  return {
    type: url.protocol === "mysql:" ? "mysql" : "mariadb",
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port || 3306),
    user: decode(settings, setting, url.username) || "root",
    password: decode(settings, setting, url.password) || (settings.text("DATABASE_PASSWORD") ?? ""),
    database,
  };
}

function decode(settings: Settings, setting: string, text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return settings.refuse(setting, "…", "a user and a password in which every % begins an escape such as %40", "");
  }
}
