import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Pool } from "undici";
import { loadDemo } from "../../hub/demo/load";
import { migrateAll } from "../../hub/migrate-command";
import { SERVICES } from "../../hub/services";
import { forEachSubgraph, SERVICE_NAMES, type ServiceName } from "../../services/kit/config";
import { createKey, type Keys } from "../../services/kit/keys/key";
import { type RunningService, startService } from "../../services/kit/server/start-service";
import { type OpenedDatabases, openSqlite } from "../../services/kit/testing/databases";
import { type SignedRequestOptions, signedRequest } from "../../services/kit/testing/signed";

const BODY = JSON.stringify({ query: "{ __typename }" });
/** Of each service something that takes SQL. */
const QUERIES: Record<ServiceName, string> = {
  members: "{ organizations(first: 1) { nodes { id } } }",
  knowledge: "{ resources(first: 1) { nodes { id } } }",
  funding: "{ funders(first: 1) { nodes { id } } }",
  advocacy: "{ positions(first: 1) { nodes { id } } }",
};
const REQUESTS = 10_000;

interface Port {
  name: ServiceName;
  service: RunningService;
  keys: Keys;
  statements: string[];
}

/** THREATS AT11, from the hub to its services: these obey what the gateway signed for them just now, and nothing else. */
describe("signed requests", () => {
  const ports: Port[] = [];
  let databases: OpenedDatabases;

  beforeAll(async () => {
    databases = openSqlite();
    const configs = forEachSubgraph((name) => databases.of(name));
    await migrateAll(configs);
    await loadDemo(configs, new Date());
    for (const name of SERVICE_NAMES) {
      // an operator may well give all keys one name
      const keys: Keys = [{ ...createKey(new Date()), id: "current" }];
      ports.push(await start(name, keys));
    }
  }, 90_000);
  afterAll(async () => {
    for (const { service } of ports) await service.close();
    await databases?.drop();
  });

  describe.each(SERVICE_NAMES)("to %s", (name) => {
    const sign = (options: SignedRequestOptions = {}, body = BODY) =>
      signedRequest(port(name).service.url, body, { keys: port(name).keys, ...options });

    it("are answered", async () => {
      const { status, answer } = await send(name, sign());
      expect([status, answer]).toEqual([200, { data: { __typename: "Query" } }]);
    });

    it.each([
      ["nothing signed", () => ({ body: BODY, headers: { "content-type": "application/json" } })],
      ["what is no JSON, unsigned", () => ({ body: "{", headers: { "content-type": "application/json" } })],
      ["a form, unsigned", () => ({ body: "query=1", headers: { "content-type": "text/plain" } })],
      ["another key of the same name", () => sign({ keys: [{ ...createKey(new Date()), id: "current" }] })],
      ["a body of which one byte differs", () => ({ ...sign(), body: BODY.replace("{ ", "{  ") })],
      ["a body that is no JSON and was not signed", () => ({ ...sign(), body: "{" })],
      ["a signature that is 31 s old", () => sign({ at: Date.now() - 31_000 })],
      [
        "a signature for another service",
        () => signedRequest(port(other(name)).service.url, BODY, { keys: port(other(name)).keys }),
      ],
      ["a signature of another service's key for this address", () => sign({ keys: port(other(name)).keys })],
      ["two signatures", () => withHeader(sign(), "signature", (value) => [value, value])],
      ["another actor", () => withHeader(sign(), "hub-actor", () => sign({ actor: BOSS }).headers["hub-actor"] ?? "")],
      ["no actor", () => withHeader(sign(), "hub-actor", () => undefined)],
    ])("are refused with %s", async (_, make) => {
      const { status, answer } = await send(name, make());
      expect(status).toBe(401);
      expect(answer).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
      expect(JSON.stringify(answer)).not.toMatch(/expired|replayed|unknown key|digest/i);
    });

    it("are refused under another host name", async () => {
      const { headers, body } = sign();
      const { status } = await send(name, { headers: { ...headers, host: "localhost:1" }, body });
      expect(status).toBe(401);
    });

    it("are taken once: neither again at once nor 5 s later", async () => {
      const request = sign();
      expect((await send(name, request)).status).toBe(200);
      expect((await send(name, request)).status).toBe(401);
      await sleep(5_000);
      expect((await send(name, request)).status).toBe(401);
    }, 20_000);

    it("are refused before there is a body", async () => {
      const { hostname, port: number } = new URL(port(name).service.url);
      const socket = connect(Number(number), hostname);
      socket.write(
        `POST /graphql HTTP/1.1\r\nhost: ${hostname}:${number}\r\ncontent-type: application/json\r\ncontent-length: 1000000\r\n\r\n`,
      );
      const [answer] = await new Promise<Buffer[]>((resolve) => socket.once("data", (data) => resolve([data])));
      socket.destroy();
      expect(String(answer)).toMatch(/^HTTP\/1\.1 401 /);
    });

    it("leave /health open, and nothing else", async () => {
      const { origin } = new URL(port(name).service.url);
      expect((await fetch(`${origin}/health`)).status).toBe(200);
      for (const body of ["{", "{}"]) {
        const init = { method: "POST", headers: { "content-type": "application/json" }, body };
        expect((await fetch(`${origin}/health`, init)).status).toBe(401);
      }
      for (const path of ["/", "/graphql", "/graphql/", "/health/x", "/nothing"])
        expect((await fetch(origin + path)).status).toBe(401);
    });

    it(`are refused ${REQUESTS} times, and no resolver is reached`, async () => {
      const { service, statements } = port(name);
      const query = JSON.stringify({ query: QUERIES[name] });
      const replayed = sign({}, query);
      expect((await send(name, replayed)).status).toBe(200);
      expect(statements.length).toBeGreaterThan(0);
      statements.length = 0;
      const strange: Keys = [{ ...createKey(new Date()), id: "current" }];
      const kinds = [
        () => ({ headers: { "content-type": "application/json" }, body: query }),
        () => sign({ keys: strange }, query),
        () => replayed,
        () => signedRequest(port(other(name)).service.url, query, { keys: port(other(name)).keys }),
        () => sign({ at: Date.now() - 31_000 }, query),
      ];
      const pool = new Pool(new URL(service.url).origin, { connections: 16 });
      const counts = new Map<number, number>();
      let next = 0;
      const work = async () => {
        while (next < REQUESTS) {
          const make = kinds[next++ % kinds.length] as (typeof kinds)[number];
          const { statusCode, body } = await pool.request({ method: "POST", path: "/graphql", ...make() });
          await body.dump();
          counts.set(statusCode, (counts.get(statusCode) ?? 0) + 1);
        }
      };
      await Promise.all(Array.from({ length: 16 }, work));
      await pool.close();
      expect([...counts]).toEqual([[401, REQUESTS]]);
      expect(statements).toEqual([]);
    }, 180_000);
  });

  it("lose none while a key is changed: the service learns the new one, then the gateway uses it, then the old one goes", async () => {
    const [old, fresh] = [createKey(new Date()), { ...createKey(new Date()), id: "fresh" }];
    const steps: Array<{ service: Keys; gateway: Keys }> = [
      { service: [old], gateway: [old] },
      { service: [old, fresh], gateway: [old] },
      { service: [old, fresh], gateway: [fresh, old] },
      { service: [fresh], gateway: [fresh] },
    ];
    for (const { service: keys, gateway } of steps) {
      const { service } = await start("funding", keys);
      try {
        for (let at = 0; at < 20; at++)
          expect(await sendTo(service.url, signedRequest(service.url, BODY, { keys: gateway }))).toMatchObject({
            status: 200,
          });
      } finally {
        await service.close();
      }
    }
  });

  async function start(name: ServiceName, keys: Keys): Promise<Port> {
    const statements: string[] = [];
    const config = {
      name,
      host: "127.0.0.1",
      port: 0,
      database: databases.of(name),
      keys: () => keys,
      caseKeys: () => keys,
      logLevel: "silent",
    } as const;
    const service = await startService(SERVICES[name], config, {
      ...{ hasTimers: false, hasWorkers: false },
      onStatement: (sql) => statements.push(sql),
    });
    return { name, service, keys, statements };
  }

  function port(name: ServiceName): Port {
    const found = ports.find((each) => each.name === name);
    if (!found) throw new Error(`${name} does not run`);
    return found;
  }

  async function send(name: ServiceName, request: Request) {
    return await sendTo(port(name).service.url, request);
  }
});

const BOSS = { kind: "BOARD", subject: "per_boss", roles: ["BOARD"], mandates: [], scopes: [] } as const;

interface Request {
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

function other(name: ServiceName): ServiceName {
  return name === "members" ? "knowledge" : "members";
}

function withHeader(request: Request, name: string, change: (value: string) => string | string[] | undefined): Request {
  const headers = { ...request.headers, [name]: change(String(request.headers[name])) };
  return {
    ...request,
    headers: Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)),
  };
}

/** By hand: fetch() does not let one choose the host. */
function sendTo(url: string, { headers, body }: Request): Promise<{ status: number | undefined; answer: unknown }> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      url,
      { method: "POST", agent: false, headers: headers as Record<string, string> },
      (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part) => parts.push(part));
        response.on("end", () =>
          resolve({ status: response.statusCode, answer: JSON.parse(String(Buffer.concat(parts))) }),
        );
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}
