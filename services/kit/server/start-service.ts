import { fastifyApolloDrainPlugin, fastifyApolloHandler } from "@as-integrations/fastify";
import { portSetting, type ServiceConfig, type ServiceName } from "../config";
import { createLogger } from "../logger";
import { createSender } from "../outbox/send-as-service";
import { answerTheHubAlone } from "./answer-the-hub";
import { createHttpServer, listen } from "./http-server";
import { type OpenSubgraphOptions, openSubgraph, type SubgraphModel } from "./open-subgraph";
import { type Running, startParts } from "./running";

/** A subgraph that has an address of its own. */
export interface ServiceDefinition<Loaders> extends SubgraphModel<Loaders> {
  name: ServiceName;
}

export interface StartServiceOptions extends OpenSubgraphOptions {
  /** The gateway's graph, where that is not known yet. @default that of the configuration */
  gatewayUrl?: Promise<string>;
}

export interface RunningService extends Running {
  name: ServiceName;
  /** Address of the GraphQL endpoint. */
  url: string;
}

const MAX_BODY_BYTES = 8 * 1024 * 1024;

/** Who asks may stand for many bodies, and the header that tells so is as long. */
const MAX_HEADER_BYTES = 64 * 1024;

/** Starts a subgraph over an already migrated database. @throws when the port is taken or the database not there */
export function startService<Loaders>(
  definition: ServiceDefinition<Loaders>,
  config: ServiceConfig,
  { gatewayUrl, ...options }: StartServiceOptions = {},
): Promise<RunningService> {
  const log = createLogger(definition.name, config.logLevel);
  return startParts(async (defer) => {
    const app = createHttpServer({ bodyLimit: MAX_BODY_BYTES, maxHeaderSize: MAX_HEADER_BYTES });
    defer(() => app.close());
    const keys = config.keys();
    const actorOf = answerTheHubAlone(app, keys, log);
    const gateway = gatewayUrl ?? config.gatewayUrl;
    const send = gateway ? createSender({ service: config.name, key: keys[0], url: gateway }) : undefined;
    // Closed before the database is: its end lets the server answer what is under way first
    const plugins = [fastifyApolloDrainPlugin(app)];
    const { apollo, createContext, close } = await openSubgraph(definition, config, { ...options, log, send, plugins });
    defer(close);
    const handle = fastifyApolloHandler(apollo, { context: async (request) => createContext(actorOf(request)) });
    app.post("/graphql", handle);
    app.get("/health", async () => ({ status: "ok", service: config.name }));
    const url = `${await listen(app, { ...config, portSetting: portSetting(config.name) })}/graphql`;
    log.info({ url }, "service listens");
    return { name: config.name, url };
  });
}
