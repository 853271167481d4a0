import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { forEachService } from "../../services/kit/config";
import { openDatabase } from "../../services/kit/database/open-database";
import { type Running, startParts } from "../../services/kit/server/running";
import { SettingsError } from "../../services/kit/settings";
import { members } from "../../services/members";
import { type HubConfig, readHubConfig } from "../config";
import { loadDemo } from "../demo/load";
import { createGraphClient } from "../graph-client";
import { migrateAll } from "../migrate-command";
import { assertPortIsFree } from "../port";
import { startHub } from "../start-hub";
import { makeToken } from "../token-holder";
import { enterNetwork } from "./enter-network";
import { findPrefix, readSchema } from "./read-schema";
import { serveSchema } from "./serve-schema";
import { watchFile } from "./watch-file";

export interface DevGrant {
  kind: string;
  coordinate: string;
}

export interface DevOptions {
  /** The subgraph. */
  ally: URL;
  /** Path of its schema. */
  schema: string;
  prefix?: string;
  name?: string;
  grants: DevGrant[];
  port: number;
}

/** What of the environment reaches the hub: nothing by which it would get at what is not its own. */
const PASSED_ON = ["HUB_ALLY_KEY", "HUB_ALLY_KEY_FILE", "DEV_ISSUER_PORT"];

/** A check composes, on a machine that may have other things to do. */
const DEADLINE_MS = "30000";

/**
 * A hub of its own for somebody who writes the subgraph of an ally: it serves the schema of a file, as that changes, beside
 * first-party services with demonstration data.
 *
 * @throws {SettingsError} @throws {GraphRefusal}
 */
export function startDev(options: DevOptions, env: NodeJS.ProcessEnv): Promise<Running> {
  if (env.NODE_ENV === "production")
    throw new SettingsError(['NODE_ENV is "production", expected anything else: hub dev is for development alone']);
  const prefix = options.prefix ?? findPrefix(readSchema(options.schema));
  const name = options.name ?? prefix;
  return startParts(async (defer) => {
    const folder = mkdtempSync(join(tmpdir(), "omospondia-dev-"));
    defer(() => rmSync(folder, { recursive: true, force: true }));
    const config = readDevConfig(options, folder, env);
    await assertPortIsFree({ ...config.gateway, portSetting: "--port" });
    const tokens = await prepare(config);
    const texts = new Map<string, string>();
    const hub = await startHub(config, {
      // The address is one of this machine: nobody has to prove it.
      registry: { fetchText: async (url) => texts.get(url) ?? "" },
    });
    defer(() => hub.close());
    const url = `${hub.url}/graphql`;
    const clients = {
      operator: createGraphClient({ url, token: tokens.operator }),
      registrar: createGraphClient({ url, token: tokens.registrar }),
    };
    await enterNetwork(clients, { prefix, name, url: options.ally.href, grants: options.grants });
    const serve = serveSchema(clients.operator, {
      ...{ name, file: options.schema },
      prove: ({ url: challenge, text }) => texts.set(challenge, text),
      settle: () => hub.live.now(),
    });
    const watching = watchFile(options.schema, serve);
    defer(() => watching.close());
    await watching.first;
    console.log(`hub dev ready at ${hub.url} (playground: ${hub.url}/, graph: ${url}, subgraph: ${name})`);
    return {};
  });
}

function readDevConfig({ ally, port }: DevOptions, folder: string, env: NodeJS.ProcessEnv): HubConfig {
  const allow = `${ally.hostname}:${ally.port || (ally.protocol === "https:" ? 443 : 80)}`;
  const passedOn = Object.fromEntries(PASSED_ON.map((name) => [name, env[name]]));
  return readHubConfig({
    ...passedOn,
    ...{ DATA_DIR: folder, PORT: String(port), LOG_LEVEL: env.LOG_LEVEL ?? "warn", DEADLINE_MS, EGRESS_ALLOW: allow },
  });
}

/** Databases with the demonstration data, and those who recognise and promote. */
async function prepare({ services, registry }: HubConfig): Promise<Record<"operator" | "registrar", string>> {
  const databases = { ...forEachService((name) => services[name].database), registry: registry.database };
  await migrateAll(databases);
  await loadDemo(databases, new Date());
  const database = await openDatabase(databases.members, members.database);
  try {
    const make = async (as: string) => (await makeToken(database, { as, days: 365 }, new Date())).text;
    return { operator: await make("operator"), registrar: await make("registrar") };
  } finally {
    await database.close();
  }
}
