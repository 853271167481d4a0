import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "@jest/globals";
import { type ReceivedRequest, type SubgraphSource } from "./testing/serve-subgraph";
import { startFederation } from "./testing/start-federation";

type Answer = (request: ReceivedRequest, response: ServerResponse) => unknown;

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])\n`;

const people: SubgraphSource = {
  name: "people",
  sdl: `${LINK}type Query { people: [Person] person: Person } type Person @key(fields: "id") { id: ID! name: String }`,
  resolvers: {
    Query: {
      people: () => [
        { id: "1", name: "Alice" },
        { id: "2", name: "Bob" },
        { id: "1", name: "Alice" },
      ],
      person: () => ({ id: "1", name: "Alice" }),
    },
  },
};

function funding(answer?: Answer): SubgraphSource {
  return {
    name: "funding",
    sdl: `${LINK}type Query { total: Int } type Mutation { pledge: Int }
      type Person @key(fields: "id") { id: ID! grant: Int must: Int! deep: Deep list: [Deep!] } type Deep { id: ID must: Int! }`,
    resolvers: {
      Query: { total: () => 7 },
      Mutation: { pledge: () => 1 },
      Person: { __resolveReference: ({ id }: { id: string }) => ({ id, grant: Number(id) * 10, must: 1 }) },
    },
    answer,
  };
}

describe("a service that cannot answer", () => {
  const cases: [string, Answer, string][] = [
    ["closes the connection", (_, response) => void response.destroy(), "SUBGRAPH_UNREACHABLE"],
    ["says nothing", () => new Promise(() => {}), "SUBGRAPH_TIMEOUT"],
    [
      "answers with text",
      (_, response) => void response.writeHead(200, { "content-type": "text/plain" }).end("{}"),
      "SUBGRAPH_BAD_ANSWER",
    ],
    ["answers with broken JSON", () => '{"data": {', "SUBGRAPH_BAD_ANSWER"],
    ["answers with other JSON", () => "[1]", "SUBGRAPH_BAD_ANSWER"],
    ["answers with nothing", () => "", "SUBGRAPH_BAD_ANSWER"],
    ["answers with null", () => "null", "SUBGRAPH_BAD_ANSWER"],
    [
      "answers with status 500",
      (_, response) => void response.writeHead(500, { "content-type": "application/json" }).end('{"data":{}}'),
      "SUBGRAPH_BAD_ANSWER",
    ],
    [
      "redirects",
      (_, response) => void response.writeHead(307, { location: "http://127.0.0.1:1/" }).end(),
      "SUBGRAPH_BAD_ANSWER",
    ],
    ["answers too much", () => JSON.stringify({ data: { x: "y".repeat(20_000) } }), "SUBGRAPH_BAD_ANSWER"],
    [
      "stops in the middle",
      (_, response) =>
        void response.writeHead(200, { "content-type": "application/json" }).write("{", () => response.destroy()),
      "SUBGRAPH_UNREACHABLE",
    ],
  ];

  it.each(cases)("that %s leaves the rest intact", async (_, answer, code) => {
    await using federation = await startFederation([people, funding(answer)], {
      deadlineMs: code === "SUBGRAPH_TIMEOUT" ? 500 : 5000,
      maxAnswerBytes: 10_000,
    });
    const { data, errors } = await federation.query("{ person { name grant } total }");
    expect(JSON.parse(JSON.stringify(data))).toEqual({ person: { name: "Alice", grant: null }, total: null });
    const sentences = { SUBGRAPH_UNREACHABLE: "cannot be reached", SUBGRAPH_TIMEOUT: "did not answer in time" };
    const sentence = Reflect.get(sentences, code) ?? "gave an answer that cannot be used";
    expect(errors?.map((error) => JSON.parse(JSON.stringify(error)))).toEqual([
      { message: `Service "funding" ${sentence}`, extensions: { code, service: "funding" } },
      { message: `Service "funding" ${sentence}`, path: ["person"], extensions: { code, service: "funding" } },
    ]);
    expect(JSON.stringify(errors)).not.toMatch(/127\.0\.0\.1|ECONN|http|localhost/);
    expect(federation.logged.length).toBe(2);
  });

  it("gives one error for many places, at what they have in common", async () => {
    await using federation = await startFederation([people, funding((_, response) => void response.destroy())]);
    const { data, errors } = await federation.query("{ all: people { name grant } }");
    expect(data?.all).toHaveLength(3);
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.path).toEqual(["all"]);
  });

  it("does not say again that what it owns must not be null", async () => {
    await using federation = await startFederation([people, funding((_, response) => void response.destroy())]);
    const { data, errors } = await federation.query("{ people { name must } }");
    expect(data?.people).toEqual([null, null, null]);
    expect(errors).toHaveLength(1);
  });

  it("is not made up for: what requires its fields is not asked for without them", async () => {
    const link = LINK.replace('"@key"', '"@key", "@external", "@requires"');
    const sizes: SubgraphSource = {
      name: "sizes",
      sdl: `${link}type Person @key(fields: "id") { id: ID! size: Int }`,
      answer: (_, response) => void response.destroy(),
    };
    const fits: SubgraphSource = {
      name: "fits",
      sdl: `${link}type Person @key(fields: "id") { id: ID! size: Int @external fits: Boolean! @requires(fields: "size") }`,
      resolvers: { Person: { fits: ({ size }: { size?: number }) => !size } },
    };
    await using federation = await startFederation([people, sizes, fits]);
    const { data, errors } = await federation.query("{ person { name fits } }");
    expect(data).toEqual({ person: null });
    expect(errors?.map(({ message }) => message)).toEqual(['Service "sizes" cannot be reached']);
    expect(federation.subgraphs[2]?.requests).toEqual([]);
  });

  it("is asked again once it is back", async () => {
    let isDown = true;
    await using federation = await startFederation([
      people,
      funding((_, response) => (isDown ? void response.destroy() : undefined)),
    ]);
    expect((await federation.query("{ total }")).data?.total).toBeNull();
    isDown = false;
    expect((await federation.query("{ total }")).data?.total).toBe(7);
  });

  it("that nobody listens for is unreachable, and heals when it comes up", async () => {
    const federation = await startFederation([people, funding()]);
    const [, service] = federation.subgraphs;
    await service?.[Symbol.asyncDispose]();
    const { errors } = await federation.query("{ total }");
    expect(errors?.[0]?.extensions.code).toBe("SUBGRAPH_UNREACHABLE");
    const again = createServer((_, response) => {
      response.writeHead(200, { "content-type": "application/json" }).end('{"data":{"total":8}}');
    }).listen(Number(new URL(service?.url ?? "").port), "127.0.0.1");
    await once(again, "listening");
    expect((await federation.query("{ total }")).data?.total).toBe(8);
    again.closeAllConnections();
    again.close();
    await federation[Symbol.asyncDispose]();
  });

  it("may answer with status 400 and GraphQL errors", async () => {
    await using federation = await startFederation([
      people,
      funding(
        (_, response) =>
          void response
            .writeHead(400, { "content-type": "application/graphql-response+json; charset=utf-8" })
            .end('{"errors":[{"message":"No","extensions":{"code":"BAD","stacktrace":["x"],"exception":{},"n":1}}]}'),
      ),
    ]);
    const { data, errors } = await federation.query("{ total }");
    expect(data?.total).toBeNull();
    expect(errors?.map((error) => JSON.parse(JSON.stringify(error)))).toEqual([
      { message: "No", extensions: { code: "BAD", n: 1, service: "funding" } },
    ]);
  });
});

describe("the deadline", () => {
  it("is shared by all calls of a request", async () => {
    const slow: Answer = () => delay(400).then(() => undefined);
    await using federation = await startFederation([{ ...people, answer: slow }, funding(slow)], { deadlineMs: 700 });
    // Each call alone would be in time.
    const { data, errors } = await federation.query("{ person { name grant } }");
    expect(data).toEqual({ person: { name: "Alice", grant: null } });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(["SUBGRAPH_TIMEOUT"]);
    expect(federation.subgraphs.map(({ requests }) => requests.length)).toEqual([1, 1]);
  });

  it("ends calls when the client goes away", async () => {
    const closed = Promise.withResolvers<boolean>();
    const hang: Answer = (_, response) => {
      response.on("close", () => closed.resolve(response.writableFinished));
      return new Promise(() => {});
    };
    await using federation = await startFederation([people, funding(hang)]);
    const client = new AbortController();
    setTimeout(() => client.abort(), 100);
    const { errors } = await federation.executor.execute({ source: "{ total }", headers: {}, signal: client.signal });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(["REQUEST_CANCELLED"]);
    expect(await closed.promise).toBe(false);
    expect(federation.subgraphs.map(({ requests }) => requests.length)).toEqual([0, 1]);
  });
});

describe("a connection that was closed while idle", () => {
  it("is replaced for a query, not for a mutation", async () => {
    let broken = 0;
    const sockets: Socket[] = [];
    // one answer per connection; whatever comes after it is met by a closed door
    const tcp: Server = createTcpServer((socket) => {
      sockets.push(socket);
      let answered = 0;
      socket.on("error", () => {});
      socket.on("data", () => {
        if (answered++ > 0) {
          broken++;
          socket.destroy();
          return;
        }
        const body = '{"data":{"total":1,"pledge":2}}';
        socket.write(
          `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
        );
      });
    }).listen(0, "127.0.0.1");
    await once(tcp, "listening");
    await using federation = await startFederation([people, funding()]);
    const { port } = tcp.address() as AddressInfo;
    const supergraph = federation.supergraph.replace(federation.subgraphs[1]?.url ?? "", `http://127.0.0.1:${port}/`);
    await using moved = await startFederation([people, funding()], { supergraph });
    expect((await moved.query("{ total }")).data).toEqual({ total: 1 });
    await delay(20);
    expect((await moved.query("{ total }")).data).toEqual({ total: 1 });
    expect(broken).toBe(1);
    await delay(20);
    const { errors } = await moved.query("mutation { pledge }");
    expect(errors?.[0]?.extensions.code).toBe("SUBGRAPH_UNREACHABLE");
    expect(broken).toBe(2);
    tcp.close();
    for (const socket of sockets) socket.destroy();
  });
});
