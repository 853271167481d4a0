import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { composeSupergraph } from "../../gateway/composition/compose";
import { type ServedSubgraph, serveSubgraph } from "../../gateway/execution/testing/serve-subgraph";
import { portSetting, SERVICE_NAMES } from "../../services/kit/config";
import { parseKeys } from "../../services/kit/keys/key";
import { SERVICE_HEADER } from "../../services/kit/signatures/message";
import { createSigner } from "../../services/kit/signatures/sign";
import { type OpenedDatabases, openSqlite } from "../../services/kit/testing/databases";
import { connectTo } from "../support/connect-to";
import { childrenOf, freePorts, isAlive, type StartedProcess, startNode } from "../support/processes";
import { makeTestToken } from "../support/tokens";

const STAFF = { authorization: "Bearer a-token-of-24-characters" };

describe("hub gateway with two workers", () => {
  let folder: string;
  let service: ServedSubgraph;
  let gateway: StartedProcess | undefined;
  let url = "";
  /** What the service waits for before it answers. */
  let held: Promise<undefined> | undefined;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "omospondia-workers-"));
    const sdl = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9") type Query { bread: String }';
    service = await serveSubgraph({
      name: "bakery",
      sdl,
      resolvers: { Query: { bread: () => "rye" } },
      answer: () => held,
    });
    const composed = composeSupergraph([service]);
    if ("errors" in composed) throw new Error(JSON.stringify(composed.errors));
    writeFileSync(join(folder, "supergraph.graphql"), composed.supergraph);
  });
  afterEach(async () => {
    if (gateway && isAlive(pidOf(gateway))) await gateway.end("SIGKILL");
    gateway = undefined;
  });
  afterAll(async () => {
    await service[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  it("shares connections out evenly", async () => {
    const { workers } = await start();
    const before = workers.map(countSockets);
    const clients = Array.from({ length: 200 }, client);
    // One after the other: what is measured is how they are shared out, not how busy the machine is
    for (const each of clients) expect((await each.get("/health")).status).toBe(200);
    const shares = workers.map((pid, at) => countSockets(pid) - (before[at] ?? 0));
    for (const share of shares) {
      expect(share).toBeGreaterThanOrEqual(80);
      expect(share).toBeLessThanOrEqual(120);
    }
    expect(shares.reduce((sum, share) => sum + share)).toBe(200);
    for (const each of clients) each.close();
  });

  it("counts requests over both, and tells of both whichever is asked", async () => {
    await start({ RATE_LIMIT_ADDRESS: "30", TRUST_PROXY: "loopback" });
    const from = { "x-forwarded-for": "192.0.2.1" };
    const answers = [];
    for (let at = 0; at < 40; at++) answers.push(await once(from));
    expect(answers.map(({ status }) => status)).toEqual([...Array(30).fill(200), ...Array(10).fill(429)]);
    const left = answers.slice(0, 30).map(({ headers }) => /;r=(\d+);/.exec(String(headers.ratelimit))?.[1]);
    expect(left).toEqual(Array.from({ length: 30 }, (_, at) => String(29 - at)));
    const many = await Promise.all(Array.from({ length: 40 }, () => once({ "x-forwarded-for": "192.0.2.2" })));
    expect(many.filter(({ status }) => status === 200)).toHaveLength(30);
    for (let at = 0; at < 4; at++) {
      const lines = await metrics();
      expect(lines).toContain('hub_operations_total{kind="query",outcome="OK"} 60');
      expect(lines).toContain('hub_rate_limited_total{limit="address"} 20');
      expect(lines).toContain('hub_cache_entries{cache="rates"} 3');
      expect(lines.filter((line) => line.startsWith("process_resident_memory_bytes "))).toHaveLength(1);
    }
  });

  it("starts another worker in the place of one that dies, and forgets nothing that was counted", async () => {
    const { gateway, workers } = await start();
    for (let at = 0; at < 6; at++) expect((await once()).status).toBe(200);
    expect(await metrics()).toContain('hub_operations_total{kind="query",outcome="OK"} 6');
    const [victim = 0, other = 0] = workers;
    process.kill(victim, "SIGKILL");
    await gateway.says(/"signal":"SIGKILL".*"worker ended, another takes its place"/);
    for (let at = 0; at < 20; at++) expect((await once()).status).toBe(200);
    while (childrenOf(pidOf(gateway)).length < 2) await sleep(20);
    const now = childrenOf(pidOf(gateway));
    expect(now).toContain(other);
    expect(now).not.toContain(victim);
    await untilListening(gateway, 3);
    for (let at = 0; at < 20; at++) expect((await once()).status).toBe(200);
    expect(await metrics()).toContain('hub_operations_total{kind="query",outcome="OK"} 46');
    expect(gateway.output().match(/gateway ready/g)).toHaveLength(1);
  });

  it("goes on where all of them die at once", async () => {
    const [port = 0] = await freePorts(1);
    const { gateway, workers } = await start({ PORT: String(port) });
    for (const pid of workers) process.kill(pid, "SIGKILL");
    await untilListening(gateway, 4);
    expect((await once()).status).toBe(200);
  });

  it("gives the answer that a client waits for when it is told to end, and leaves no process behind", async () => {
    const { gateway, workers } = await start();
    const { promise, resolve } = Promise.withResolvers<undefined>();
    held = promise;
    const before = service.requests.length;
    const asked = [once(), once()];
    while (service.requests.length < before + 2) await sleep(10);
    const ending = gateway.end("SIGTERM");
    resolve(undefined);
    for (const { text } of await Promise.all(asked)) expect(JSON.parse(text)).toEqual({ data: { bread: "rye" } });
    const { code, ms } = await ending;
    expect(code).toBe(0);
    expect(ms).toBeLessThan(5000);
    expect(workers.filter(isAlive)).toEqual([]);
  });

  it("serves with both what its file holds at SIGUSR2", async () => {
    const { gateway, workers } = await start();
    const file = join(folder, "supergraph.graphql");
    const before = readFileSync(file, "utf8");
    try {
      writeFileSync(file, before.replace("bread: String", "bread: String loaf: String"));
      gateway.child.kill("SIGUSR2");
      await gateway.says(/(supergraph in place[\s\S]*){2}/);
    } finally {
      writeFileSync(file, before);
    }
    const clients = Array.from({ length: 10 }, client);
    for (const each of clients) expect((await each.get("/schema.graphql")).text).toContain("loaf");
    for (const each of clients) each.close();
    expect(childrenOf(pidOf(gateway))).toEqual(workers);
  });

  it("takes its workers along even when it is killed", async () => {
    const { gateway, workers } = await start();
    await gateway.end("SIGKILL");
    for (let tries = 0; tries < 250 && workers.some(isAlive); tries++) await sleep(20);
    expect(workers.filter(isAlive)).toEqual([]);
  });

  it("says once why it does not start, and ends as one process does", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const address = taken.address();
    const port = String(typeof address === "object" && address?.port);
    const refused = run({ PORT: port });
    expect(await refused.ended).toMatchObject({ code: 1 });
    expect(refused.output()).toBe(`Cannot listen on 127.0.0.1:${port}: the port is taken, choose another with PORT\n`);
    taken.close();
    const wrong = run({ HUB_WORKERS: "65" });
    expect(await wrong.ended).toMatchObject({ code: 2 });
    expect(wrong.output()).toBe('HUB_WORKERS is "65": expected a whole number from 1 to 64\n');
  });

  function run(settings: Record<string, string>): StartedProcess {
    const args = ["gateway", "--supergraph", join(folder, "supergraph.graphql")];
    const staffToken = STAFF.authorization.slice("Bearer ".length);
    gateway = startNode("hub/main.js", args, { PORT: "0", HUB_WORKERS: "2", STAFF_TOKEN: staffToken, ...settings });
    return gateway;
  }

  async function start(settings: Record<string, string> = {}) {
    const gateway = run(settings);
    [, url = ""] = await gateway.says(/^gateway ready at (http:\S+)\/graphql$/m, 60_000);
    return { gateway, workers: childrenOf(pidOf(gateway)) };
  }

  function client() {
    return connectTo(url);
  }

  /** On a connection of its own. */
  async function once(headers: Record<string, string> = {}) {
    const each = client();
    try {
      return await each.post({ query: "{ bread }" }, headers);
    } finally {
      each.close();
    }
  }

  async function metrics(): Promise<string[]> {
    const each = client();
    const { text } = await each.get("/metrics", STAFF);
    each.close();
    return text.split("\n");
  }
});

describe("hub up with two workers", () => {
  let databases: OpenedDatabases;
  let hub: StartedProcess | undefined;
  let url = "";
  beforeAll(async () => {
    databases = openSqlite();
    const ports = await freePorts(5);
    const settings = ["PORT", ...SERVICE_NAMES.map(portSetting)].map((name, at) => [name, String(ports[at])]);
    const env = {
      ...databases.environment,
      ...Object.fromEntries(settings),
      HUB_WORKERS: "2",
      ACTOR_CACHE_MS: "60000",
    };
    hub = startNode("hub/main.js", ["up", "--processes"], env);
    [, url = ""] = await hub.says(/^hub ready at (http:\S+)/m, 60_000);
    // It is ready as soon as one of them serves
    await untilListening(hub, 2);
  }, 90_000);
  afterAll(async () => {
    if (hub && isAlive(pidOf(hub))) await hub.end("SIGKILL");
    await databases.drop();
  });

  it("refuses them where all of the hub is one process", async () => {
    const refused = startNode("hub/main.js", ["up"], { ...databases.environment, PORT: "0", HUB_WORKERS: "2" });
    expect(await refused.ended).toMatchObject({ code: 2 });
    expect(refused.output()).toBe(
      'HUB_WORKERS is "2": expected 1 where all of the hub is one process: try --processes\n',
    );
  });

  it("refuses a token with both as soon as one has revoked it", async () => {
    const revoker = await makeTestToken(databases, { as: "operator" });
    const revoked = await makeTestToken(databases, { as: "editor", scope: ["read"] });
    const viewer = { query: "{ viewer { roles } }" };
    const by = ({ text }: { text: string }) => ({ authorization: `Bearer ${text}` });
    await using clients = toBoth();
    for (const each of clients.list) {
      const { text } = await each.post(viewer, by(revoked));
      expect(JSON.parse(text)).toEqual({ data: { viewer: { roles: ["EDITOR"] } } });
    }
    const query = "mutation ($tokenId: ID!) { revokeToken(input: { tokenId: $tokenId }) { id } }";
    const { text } = await clients.one.post({ query, variables: { tokenId: revoked.id } }, by(revoker));
    expect(JSON.parse(text)).toEqual({ data: { revokeToken: { id: revoked.id } } });
    expect((await clients.other.post(viewer, by(revoked))).status).toBe(401);
    expect((await clients.one.post(viewer, by(revoked))).status).toBe(401);
  });

  it("takes what a service signed once, whichever of them it comes to", async () => {
    const [key] =
      parseKeys(readFileSync(join(databases.environment.DATA_DIR ?? "", "keys/funding_key.txt"), "utf8")) ?? [];
    if (!key) throw new Error("funding has no key");
    const { host: authority } = new URL(url);
    const sign = createSigner({ key, tag: "service", authority, path: "/graphql", covered: [SERVICE_HEADER] });
    const body = { query: "{ viewer { kind } }" };
    const headers = sign({ "content-type": "application/json", [SERVICE_HEADER]: "funding" }, JSON.stringify(body));
    await using clients = toBoth();
    const { text } = await clients.one.post(body, headers);
    expect(JSON.parse(text)).toEqual({ data: { viewer: { kind: "SERVICE" } } });
    expect((await clients.other.post(body, headers)).status).toBe(401);
    expect((await clients.one.post(body, headers)).status).toBe(401);
  });

  it("ends with 0 within 5 s of SIGTERM and leaves no process behind", async () => {
    const [, gateway] = /gateway runs as process (\d+)/.exec(hub?.output() ?? "") ?? [];
    const workers = childrenOf(Number(gateway));
    expect(workers).toHaveLength(2);
    const ended = await hub?.end("SIGTERM");
    expect(ended?.code).toBe(0);
    expect(ended?.ms).toBeLessThan(5000);
    expect(workers.filter(isAlive)).toEqual([]);
  });

  /** New connections go to each worker in turn. */
  function toBoth() {
    const [one, other] = [connectTo(url), connectTo(url)] as const;
    return {
      ...{ one, other, list: [one, other] },
      async [Symbol.asyncDispose]() {
        one.close();
        other.close();
      },
    };
  }
});

function pidOf({ child }: StartedProcess): number {
  return child.pid ?? Number.NaN;
}

function countSockets(pid: number): number {
  const folder = `/proc/${pid}/fd`;
  return readdirSync(folder).filter((fd) => readlinkSync(join(folder, fd)).startsWith("socket:")).length;
}

async function untilListening(gateway: StartedProcess, times: number): Promise<void> {
  while ((gateway.output().match(/"gateway listens"/g) ?? []).length < times) await sleep(20);
}
