import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { composeSupergraph } from "../../gateway/composition/compose";
import { type ServedSubgraph, serveSubgraph } from "../../gateway/execution/testing/serve-subgraph";
import { type GraphQLAnswer, postGraphQL } from "../../services/kit/testing/service";
import { freePorts, isAlive, startNode, startProcess } from "../support/processes";

describe("hub up", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "omospondia-start-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("says where it is ready, last and on standard output, and ends with 0 on SIGINT", async () => {
    const hub = startNode("hub/main.js", ["up", "--demo"], { DATA_DIR: folder, PORT: "0" });
    const [, url] = await hub.says(/^hub ready at (http:\/\/127\.0\.0\.1:\d+) .*playground.*\n$/m, 60_000);
    expect(hub.output().trim().split("\n").at(-1)).toContain("hub ready");
    expect(await postGraphQL(`${url}/graphql`, { query: "{ organizations { totalCount } }" })).toMatchObject({
      data: { organizations: { totalCount: expect.any(Number) } },
    });
    expectInTime(await hub.end("SIGINT"));
  });

  it("ends with 0 within 5 s though a client keeps its connection", async () => {
    const hub = startProcess(process.execPath, ["run.cjs", "dist/hub/main.js", "up"], { DATA_DIR: folder, PORT: "0" });
    const [, url = ""] = await hub.says(/hub ready at (http:\S+)/, 60_000);
    const client = await connectTo(url);
    const closed = once(client, "close");
    expect(client.destroyed).toBe(false);
    expectInTime(await hub.end("SIGTERM"));
    await closed;
  });

  it("reports all settings that are wrong at once and ends with 2 before anything opens", async () => {
    const env = {
      DATA_DIR: join(folder, "untouched"),
      PORT: "x",
      LOG_LEVEL: "loud",
      DATABASE_URL: "postgres://a",
      GATEWAY_ENGINE: "other",
      FUNDING_PORT: "99999",
      PERSISTED_OPERATIONS: join(folder, "none.json"),
      SAFELIST: "maybe",
      STAFF_TOKEN: "known-to-few",
    };
    const hub = startNode("hub/main.js", ["up", "--demo"], env);
    expect(await hub.ended).toMatchObject({ code: 2 });
    for (const name of Object.keys(env).filter((name) => name !== "DATA_DIR"))
      expect(hub.output()).toMatch(new RegExp(`^${name} is "`, "m"));
    expect(hub.output().trim().split("\n")).toHaveLength(8);
    expect(hub.output()).not.toContain(env.STAFF_TOKEN);
  });

  it.each([
    [["up"], "PORT"],
    [["up"], "MEMBERS_PORT"],
    [["up", "--processes"], "PORT"],
    [["up", "--processes"], "MEMBERS_PORT"],
  ])("%j says in one line that the port of %s is taken", async (args, setting) => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    try {
      const [free = 0] = await freePorts(1);
      const env = { DATA_DIR: join(folder, "untouched"), PORT: String(free), [setting]: String(port) };
      const hub = startNode("hub/main.js", args, env);
      expect(await hub.ended).toMatchObject({ code: 1 });
      expect(hub.output()).toBe(
        `Cannot listen on 127.0.0.1:${port}: the port is taken, choose another with ${setting}\n`,
      );
      expect(existsSync(join(folder, "untouched"))).toBe(false);
    } finally {
      server.close();
    }
  });

  it("ends with 2 on a command or an option that there is not", async () => {
    const files = ["/nowhere.graphql", "schema/members.graphql", "schema/api.graphql", "README.md"];
    for (const args of [["upp"], ["up", "--nothing"], ...files.map((file) => ["gateway", "--supergraph", file])]) {
      const hub = startNode("hub/main.js", args, { DATA_DIR: folder });
      expect(await hub.ended).toMatchObject({ code: 2 });
    }
  });
});

describe("hub gateway", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "omospondia-gateway-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("runs nothing but the operations of its manifest under SAFELIST=on, and shows staff their plans", async () => {
    await using service = await serveBread(async () => undefined);
    const body = "query Bread { bread }";
    const manifest = join(folder, "operations.json");
    const operations = [{ id: "bread", name: "Bread", type: "query", body }];
    writeFileSync(manifest, JSON.stringify({ format: "apollo-persisted-query-manifest", version: 1, operations }));
    const token = "a-token-of-24-characters";
    const settings = { PERSISTED_OPERATIONS: manifest, SAFELIST: "on", STAFF_TOKEN: token };
    const gateway = await startOver(service, settings);
    const headers = { authorization: `Bearer ${token}`, "hub-query-plan": "1" };
    expect(await postGraphQL(gateway.url, { documentId: "bread" }, headers)).toEqual({
      data: { bread: "rye" },
      extensions: { queryPlan: expect.stringContaining('Fetch(service: "bakery")') },
    });
    expect(await ask(gateway.url)).toMatchObject({ errors: [{ extensions: { code: "OPERATION_NOT_SAFELISTED" } }] });
    expectInTime(await gateway.end("SIGTERM"));
    expect(gateway.output()).not.toContain(token);
  });

  it("still gives the answer that a client waits for when it is told to end", async () => {
    await using service = await serveBread(async () => void (await sleep(1500)));
    const gateway = await startOver(service);
    const answer = ask(gateway.url);
    await until(() => service.requests.length === 1);
    const ended = gateway.end("SIGTERM");
    expect(await answer).toEqual({ data: { bread: "rye" } });
    expectInTime(await ended);
  });

  it("ends with 0 within 5 s though a service never gives the answer that a client waits for", async () => {
    await using service = await serveBread(() => new Promise(() => {}));
    const gateway = await startOver(service);
    const answer = ask(gateway.url).catch(() => "cut");
    await until(() => service.requests.length === 1);
    expectInTime(await gateway.end("SIGTERM"));
    expect(await answer).toBe("cut");
  });

  it("serves what its file holds at SIGUSR2, and what it served before when that is no supergraph", async () => {
    await using service = await serveBread(async () => undefined);
    const gateway = await startOver(service);
    const before = readFileSync(gateway.file, "utf8");
    writeFileSync(gateway.file, before.slice(0, -10));
    gateway.child.kill("SIGUSR2");
    await gateway.says(/supergraph could not be replaced/);
    expect(await ask(gateway.url)).toEqual({ data: { bread: "rye" } });
    writeFileSync(gateway.file, before.replace("bread: String", "loaf: String"));
    gateway.child.kill("SIGUSR2");
    await gateway.says(/supergraph in place/);
    expect(await ask(gateway.url)).toMatchObject({ errors: [{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }] });
    expectInTime(await gateway.end("SIGTERM"));
  });

  /** A gateway over the service, in a process of its own, whose deadline is far away. */
  async function startOver(service: ServedSubgraph, settings: Record<string, string> = {}) {
    const composed = composeSupergraph([service]);
    if ("errors" in composed) throw new Error(JSON.stringify(composed.errors));
    const file = join(folder, "supergraph.graphql");
    writeFileSync(file, composed.supergraph);
    const env = { PORT: "0", DEADLINE_MS: "60000", ...settings };
    const gateway = startNode("hub/main.js", ["gateway", "--supergraph", file], env);
    const [, url = ""] = await gateway.says(/^gateway ready at (http:\S+)$/m, 60_000);
    return { ...gateway, url, file };
  }
});

describe("npm start", () => {
  it.each([
    ["npm itself is sent SIGTERM", "SIGTERM", "process"],
    ["Ctrl-C sends SIGINT to all of it", "SIGINT", "group"],
  ] as const)("serves, and when %s ends with 0 within 5 s and leaves no process behind", async (_title, signal, to) => {
    const folder = mkdtempSync(join(tmpdir(), "omospondia-npm-"));
    const npm = startProcess("npm", ["start"], { DATA_DIR: folder, PORT: "0" }, { inGroup: true });
    const group = -(npm.child.pid ?? Number.NaN);
    try {
      const [, url] = await npm.says(/^hub ready at (http:\S+) .*\n$/m, 60_000);
      const answer = await postGraphQL(`${url}/graphql`, { query: "{ organizations(first: 1) { nodes { id } } }" });
      expect(answer).toMatchObject({ data: { organizations: { nodes: [{}] } } });
      expect(isAlive(group)).toBe(true);
      expectInTime(await npm.end(signal, to));
      expect(isAlive(group)).toBe(false);
    } finally {
      if (isAlive(group)) process.kill(group, "SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** What a signal promises. */
function expectInTime({ code, ms }: { code: number | null; ms: number }): void {
  expect(code).toBe(0);
  expect(ms).toBeLessThan(5000);
}

/** A service with one field, that first does `wait`. */
function serveBread(wait: () => Promise<undefined>): Promise<ServedSubgraph> {
  const sdl = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9") type Query { bread: String }';
  return serveSubgraph({ name: "bakery", sdl, resolvers: { Query: { bread: () => "rye" } }, answer: wait });
}

function ask(url: string): Promise<GraphQLAnswer> {
  return postGraphQL(url, { query: "{ bread }" });
}

/** A connection over which one request was answered, and that stays open. */
async function connectTo(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(`GET /health HTTP/1.1\r\nhost: ${hostname}\r\n\r\n`);
  const [answer] = await once(socket, "data");
  expect(String(answer)).toMatch(/^HTTP\/1\.1 200 /);
  return socket;
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await sleep(10);
}
