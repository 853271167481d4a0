import { readFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ApolloGateway } from "@apollo/gateway";
import { ApolloServer } from "@apollo/server";
import { createGatewayRuntime } from "@graphql-hive/gateway-runtime";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { stripAuthDirectives } from "../../gateway/composition/strip-auth-directives";
import { readHubConfig } from "../../hub/config";
import { loadDemo } from "../../hub/demo/load";
import { migrateAll } from "../../hub/migrate-command";
import { SERVICES } from "../../hub/services";
import { forEachSubgraph, SERVICE_NAMES, SERVICE_PORTS } from "../../services/kit/config";
import { type RunningService, startService } from "../../services/kit/server/start-service";
import { type OpenedDatabases, openSqlite } from "../../services/kit/testing/databases";
import { ROOT, readmeExample } from "../support/readme";

/**
 * Who outgrows our gateway can put another one in front of the services: the supergraph is an artifact like any, and
 * `examples/router-signing` signs what that one asks.
 */
describe("schema/supergraph.graphql", () => {
  const { query, answer } = readmeExample();
  const services: RunningService[] = [];
  let databases: OpenedDatabases;
  let supergraph: string;
  let proxy: Server | undefined;

  beforeAll(async () => {
    databases = openSqlite();
    const configs = forEachSubgraph((name) => databases.of(name));
    await migrateAll(configs);
    await loadDemo(configs, new Date());
    const config = readHubConfig({ ...databases.environment, PORT: "0", LOG_LEVEL: "silent" });
    const targets: Record<string, object> = {};
    const addresses = new Map<string, string>();
    supergraph = readFileSync(join(ROOT, "schema/supergraph.graphql"), "utf8");
    for (const name of SERVICE_NAMES) {
      const service = await startService(SERVICES[name], config.services[name]);
      services.push(service);
      const committed = `http://127.0.0.1:${SERVICE_PORTS[name]}/graphql`;
      expect(supergraph).toContain(committed);
      const { id, secret } = config.services[name].keys()[0];
      targets[name] = { url: service.url, key: { id, secret } };
      addresses.set(committed, `/${name}`);
    }
    const { startSigningProxy } = await import(
      pathToFileURL(join(ROOT, "examples/router-signing/signing-proxy.mjs")).href
    );
    const started: Server = await startSigningProxy(targets);
    proxy = started;
    for (const [committed, path] of addresses)
      supergraph = supergraph.replace(committed, `http://127.0.0.1:${(started.address() as AddressInfo).port}${path}`);
  }, 90_000);
  afterAll(async () => {
    proxy?.closeAllConnections();
    proxy?.close();
    for (const service of services) await service.close();
    await databases?.drop();
  });

  it("answers the README's query in @apollo/gateway", async () => {
    process.env.APOLLO_TELEMETRY_DISABLED = "true";
    const server = new ApolloServer({ gateway: new ApolloGateway({ supergraphSdl: stripAuthDirectives(supergraph) }) });
    await server.start();
    try {
      const { body } = await server.executeOperation({ query });
      expect(body.kind === "single" && JSON.parse(JSON.stringify(body.singleResult))).toEqual(answer);
    } finally {
      await server.stop();
    }
  });

  it("answers the README's query in Hive Gateway", async () => {
    const gateway = createGatewayRuntime({ supergraph, logging: false });
    try {
      const response = await gateway.fetch("http://gateway/graphql", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query }),
      });
      expect(await response.json()).toEqual(answer);
    } finally {
      await gateway[Symbol.asyncDispose]();
    }
  });
});
