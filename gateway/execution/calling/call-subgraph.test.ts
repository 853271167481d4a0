import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, describe, expect, it } from "@jest/globals";
import { type SubgraphCall, SubgraphCallError } from "./call";
import { createSubgraphCaller, type SubgraphCaller, type SubgraphCallerOptions } from "./call-subgraph";
import { startDeadline } from "./deadline";

/** What was started for a test, closed after it in reverse order. */
const opened: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

async function listen(server: Server): Promise<string> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  opened.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function serve(answer: RequestListener): Promise<string> {
  return listen(createServer(answer));
}

function createCaller(options?: SubgraphCallerOptions): SubgraphCaller {
  const caller = createSubgraphCaller(options);
  opened.push(() => caller.close());
  return caller;
}

function callTo(url: string, changes: Partial<SubgraphCall> = {}): SubgraphCall {
  const { signal } = new AbortController();
  return { service: "s", url, body: "{}", headers: {}, isQuery: true, signal, ...changes };
}

/** The end of an answer is known a moment before its connection takes the next call. */
async function callAndRest(call: SubgraphCaller["call"], origin: string): Promise<string> {
  const text = await call(callTo(origin));
  await new Promise(setImmediate);
  return text;
}

function json(response: ServerResponse, text = '{"data":{}}'): ServerResponse {
  return response.writeHead(200, { "content-type": "application/json" }).end(text);
}

/** The code of the error, and what the log learns of it. */
async function failure(promise: Promise<string>): Promise<{ code: string; message: string; cause: unknown }> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof SubgraphCallError) return { code: error.code, message: error.message, cause: error.cause };
    throw error;
  }
  throw new Error("The call did not fail");
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) body += chunk;
  return body;
}

/** Speaks HTTP by hand: `onRequest` gets the number of the request on this connection, from 1, for each that comes. */
function serveByHand(onRequest: (socket: Socket, count: number) => void): Promise<string> {
  return listen(
    createTcpServer((socket) => {
      let count = 0;
      socket.on("data", () => onRequest(socket, ++count));
    }),
  );
}

function writeAnswer(socket: Socket, body = '{"data":{}}'): void {
  socket.write(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
}

describe("a call", () => {
  it("posts the body to the path of the address, as JSON that wants JSON back", async () => {
    const seen: unknown[] = [];
    const origin = await serve(async (request, response) => {
      seen.push(request.method, request.url, await readBody(request), request.headers);
      json(response);
    });
    const body = '{"query":"{ é 🌻 }"}';
    const headers = { "x-request-id": "1", authorization: "Bearer a", "content-type": "text/plain", accept: "*/*" };
    await createCaller().call(callTo(`${origin}/graphql?tenant=a`, { body, headers }));
    expect(seen).toEqual([
      "POST",
      "/graphql?tenant=a",
      body,
      expect.objectContaining({
        "content-type": "application/json",
        accept: "application/graphql-response+json, application/json;q=0.9",
        "content-length": String(Buffer.byteLength(body)),
        "x-request-id": "1",
        authorization: "Bearer a",
      }),
    ]);
  });

  it("sends headers as HTTP writes them, and none that would be more than one", async () => {
    const seen: unknown[] = [];
    const origin = await serve((request, response) => {
      seen.push(request.headers["x-name"]);
      json(response);
    });
    const { call } = createCaller();
    await call(callTo(origin, { headers: { "x-name": "Caf\u00e9" }, body: '{"query":"{ é }"}' }));
    expect(seen).toEqual(["Caf\u00e9"]);
    const split = callTo(origin, { headers: { "x-name": "a\r\nx-other: b" } });
    expect(await failure(call(split))).toMatchObject({ code: "SUBGRAPH_UNREACHABLE" });
    expect(seen).toHaveLength(1);
  });

  it("does not take for its answer what comes after that of another", async () => {
    const origin = await serveByHand((socket) => {
      writeAnswer(socket, '{"data":1}');
      writeAnswer(socket, '{"data":2}');
    });
    const { call } = createCaller({ maxConnections: 1 });
    const answers = await Promise.allSettled([call(callTo(origin)), call(callTo(origin)), call(callTo(origin))]);
    for (const answer of answers) if (answer.status === "fulfilled") expect(answer.value).toBe('{"data":1}');
    expect(answers[0]).toEqual({ status: "fulfilled", value: '{"data":1}' });
  });

  it("resolves to the text of the answer", async () => {
    const text = '{"data":{"name":"Épicerie 🌻"}}';
    const origin = await serve((_, response) => json(response, text));
    expect(await createCaller().call(callTo(origin))).toBe(text);
  });

  it("joins an answer that comes in parts, also where they split a character", async () => {
    const text = '{"data":{"name":"Épicerie 🌻"}}';
    const origin = await serve(async (_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      for (const byte of Buffer.from(text)) {
        response.write(Buffer.of(byte));
        await new Promise(setImmediate);
      }
      response.end();
    });
    expect(await createCaller().call(callTo(origin))).toBe(text);
  });

  it("does not mind what comes before the answer", async () => {
    const origin = await serveByHand((socket) => {
      socket.write("HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n");
      writeAnswer(socket);
    });
    expect(await createCaller().call(callTo(origin))).toBe('{"data":{}}');
  });

  it("shares one connection with those before it, and no more than allowed with those beside it", async () => {
    const ports = new Set<number | undefined>();
    let atOnce = 0;
    let most = 0;
    const origin = await serve(async (request, response) => {
      ports.add(request.socket.remotePort);
      most = Math.max(most, ++atOnce);
      await delay(5);
      atOnce--;
      json(response);
    });
    const { call } = createCaller({ maxConnections: 2 });
    for (let count = 0; count < 3; count++) await callAndRest(call, origin);
    expect(ports.size).toBe(1);
    await Promise.all(Array.from({ length: 10 }, () => call(callTo(origin))));
    expect(ports.size).toBe(2);
    expect(most).toBe(2);
  });
});

describe("an answer", () => {
  it.each([200, 201, 400, 401, 422])("with status %i is one if it is JSON", async (status) => {
    const origin = await serve((_, response) =>
      response.writeHead(status, { "content-type": "application/json" }).end('{"errors":[]}'),
    );
    expect(await createCaller().call(callTo(origin))).toBe('{"errors":[]}');
  });

  it.each([500, 502, 503, 304, 204])("with status %i is none, whatever it holds", async (status) => {
    const headers = status === 204 ? {} : { "content-type": "application/json" };
    const origin = await serve((_, response) => response.writeHead(status, headers).end("{}"));
    expect(await failure(createCaller().call(callTo(origin)))).toMatchObject({
      code: "SUBGRAPH_BAD_ANSWER",
      message: expect.stringContaining(String(status)),
    });
  });

  it.each([300, 301, 302, 303, 307, 308])(
    "that redirects with status %i is none, and is not followed",
    async (status) => {
      let followed = 0;
      const origin = await serve((request, response) => {
        if (request.url === "/elsewhere") followed++;
        response.writeHead(status, { location: "/elsewhere", "content-type": "application/json" }).end('{"data":{}}');
      });
      expect((await failure(createCaller().call(callTo(origin)))).code).toBe("SUBGRAPH_BAD_ANSWER");
      expect(followed).toBe(0);
    },
  );

  it.each([
    "application/json",
    "application/graphql-response+json",
    "Application/JSON; charset=utf-8",
    "application/graphql-response+json;charset=utf-8",
  ])("may be of type %s", async (type) => {
    const origin = await serve((_, response) => response.writeHead(200, { "content-type": type }).end("{}"));
    expect(await createCaller().call(callTo(origin))).toBe("{}");
  });

  it.each([undefined, "", "text/plain", "text/html", "text/json", "application/jsonp", "x-application/json"])(
    "may not be of type %s",
    async (type) => {
      const origin = await serve((_, response) =>
        response.writeHead(200, type === undefined ? {} : { "content-type": type }).end("{}"),
      );
      expect((await failure(createCaller().call(callTo(origin)))).code).toBe("SUBGRAPH_BAD_ANSWER");
    },
  );

  it("may not be encoded, as that was not asked for", async () => {
    const headers = { "content-type": "application/json", "content-encoding": "gzip" };
    const origin = await serve((_, response) => response.writeHead(200, headers).end("{}"));
    expect(await failure(createCaller().call(callTo(origin)))).toMatchObject({
      code: "SUBGRAPH_BAD_ANSWER",
      message: expect.stringContaining("gzip"),
    });
  });

  it("may have as many bytes as allowed", async () => {
    const text = '{"é":1}';
    const origin = await serve((_, response) => json(response, text));
    expect(await createCaller({ maxAnswerBytes: Buffer.byteLength(text) }).call(callTo(origin))).toBe(text);
    const { code } = await failure(createCaller({ maxAnswerBytes: text.length }).call(callTo(origin)));
    expect(code).toBe("SUBGRAPH_BAD_ANSWER");
    const announced = await serve((_, response) => {
      const length = Buffer.byteLength(text);
      response.writeHead(200, { "content-type": "application/json", "content-length": length }).end(text);
    });
    expect(await createCaller({ maxAnswerBytes: Buffer.byteLength(text) }).call(callTo(announced))).toBe(text);
  });

  it("that says that it will be too long is not waited for", async () => {
    const origin = await serve((_, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": 1001 }).flushHeaders();
    });
    expect(await failure(createCaller({ maxAnswerBytes: 1000 }).call(callTo(origin)))).toMatchObject({
      code: "SUBGRAPH_BAD_ANSWER",
      message: "The answer is too long",
    });
  });

  it("that never ends is given up when it is too long, with its connection", async () => {
    const closed = Promise.withResolvers<void>();
    const origin = await serve((_, response) => {
      response.on("close", closed.resolve);
      response.writeHead(200, { "content-type": "application/json" });
      const write = () => {
        if (!response.destroyed) response.write("x".repeat(100), () => setImmediate(write));
      };
      write();
    });
    expect((await failure(createCaller({ maxAnswerBytes: 1000 }).call(callTo(origin)))).message).toBe(
      "The answer is too long",
    );
    await closed.promise;
  });

  it.each([
    ["that breaks off", "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{"],
    ["that is not HTTP", "Hello\r\n\r\n"],
    ["that is empty", ""],
  ])("%s is a failed connection", async (_, text) => {
    const origin = await serveByHand((socket) => socket.end(text));
    expect((await failure(createCaller().call(callTo(origin)))).code).toBe("SUBGRAPH_UNREACHABLE");
  });
});

describe("a service that cannot be reached", () => {
  it("is one that nobody listens for", async () => {
    const server = createTcpServer();
    const origin = await listen(server);
    server.close();
    await once(server, "close");
    expect(await failure(createCaller().call(callTo(origin)))).toMatchObject({
      code: "SUBGRAPH_UNREACHABLE",
      cause: expect.objectContaining({ code: "ECONNREFUSED" }),
    });
  });

  it.each(["", "/graphql", "nowhere", "file:///etc/passwd", "ftp://127.0.0.1/"])("is one at %j", async (url) => {
    expect((await failure(createCaller().call(callTo(url)))).code).toBe("SUBGRAPH_UNREACHABLE");
  });

  it("is one whose headers cannot be sent", async () => {
    let asked = 0;
    const origin = await serve((_, response) => {
      asked++;
      json(response);
    });
    const headers = { "x-bad": "a\r\nb: c" };
    expect((await failure(createCaller().call(callTo(origin, { headers })))).code).toBe("SUBGRAPH_UNREACHABLE");
    expect(asked).toBe(0);
  });
});

describe("a connection that was closed while idle", () => {
  /** Answers the first request of each connection, and closes the door at the next. */
  async function serveOnce() {
    const connections: Socket[] = [];
    let refused = 0;
    const origin = await serveByHand((socket, count) => {
      if (!connections.includes(socket)) connections.push(socket);
      if (count === 1) writeAnswer(socket);
      else {
        refused++;
        socket.destroy();
      }
    });
    return { origin, connections, refused: () => refused };
  }

  it("is replaced for a query", async () => {
    const { origin, connections, refused } = await serveOnce();
    const { call } = createCaller();
    for (let count = 0; count < 3; count++) expect(await callAndRest(call, origin)).toBe('{"data":{}}');
    expect(connections).toHaveLength(3);
    expect(refused()).toBe(2);
  });

  it("is replaced where the service reset it, too", async () => {
    const connections = new Set<Socket>();
    const origin = await serveByHand((socket, count) => {
      connections.add(socket);
      if (count === 1) writeAnswer(socket);
      else socket.resetAndDestroy();
    });
    const { call } = createCaller();
    for (let count = 0; count < 2; count++) expect(await callAndRest(call, origin)).toBe('{"data":{}}');
    expect(connections.size).toBe(2);
  });

  it("is not for a mutation, which could be run twice", async () => {
    const { origin, connections, refused } = await serveOnce();
    const { call } = createCaller();
    await callAndRest(call, origin);
    expect((await failure(call(callTo(origin, { isQuery: false })))).code).toBe("SUBGRAPH_UNREACHABLE");
    expect(connections).toHaveLength(1);
    expect(refused()).toBe(1);
  });

  it("is not once an answer has begun", async () => {
    let asked = 0;
    const origin = await serveByHand((socket, count) => {
      asked++;
      if (count === 1) return writeAnswer(socket);
      socket.end("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{");
    });
    const { call } = createCaller();
    await callAndRest(call, origin);
    expect((await failure(call(callTo(origin)))).code).toBe("SUBGRAPH_UNREACHABLE");
    expect(asked).toBe(2);
  });

  it("is replaced once, not again and again", async () => {
    let asked = 0;
    const origin = await serveByHand((socket) => {
      if (++asked === 1) writeAnswer(socket);
      else socket.destroy();
    });
    const { call } = createCaller();
    await callAndRest(call, origin);
    expect((await failure(call(callTo(origin)))).code).toBe("SUBGRAPH_UNREACHABLE");
    expect(asked).toBe(3);
  });

  it("is told from one that never served, whose call is not repeated", async () => {
    let asked = 0;
    const origin = await serveByHand((socket) => {
      asked++;
      socket.end();
    });
    expect((await failure(createCaller().call(callTo(origin)))).code).toBe("SUBGRAPH_UNREACHABLE");
    expect(asked).toBe(1);
  });
});

describe("a signal", () => {
  it("that was aborted before keeps the call from being sent", async () => {
    let asked = 0;
    const origin = await serve((_, response) => {
      asked++;
      json(response);
    });
    const { call } = createCaller();
    expect((await failure(call(callTo(origin, { signal: AbortSignal.abort() })))).code).toBe("REQUEST_CANCELLED");
    await call(callTo(origin));
    expect(asked).toBe(1);
  });

  it("ends a call that waits for its answer, and its connection", async () => {
    const controller = new AbortController();
    const closed = Promise.withResolvers<void>();
    const origin = await serve((_, response) => {
      response.on("close", closed.resolve);
      controller.abort(new Error("gone"));
    });
    expect(await failure(createCaller().call(callTo(origin, { signal: controller.signal })))).toMatchObject({
      code: "REQUEST_CANCELLED",
      cause: expect.objectContaining({ message: "gone" }),
    });
    await closed.promise;
  });

  it("ends a call whose answer is under way", async () => {
    const controller = new AbortController();
    const origin = await serve((_, response) => {
      response
        .writeHead(200, { "content-type": "application/json" })
        .write("{", () => setImmediate(() => controller.abort()));
    });
    expect((await failure(createCaller().call(callTo(origin, { signal: controller.signal })))).code).toBe(
      "REQUEST_CANCELLED",
    );
  });

  it("ends a call that waits for a connection, which is then not sent", async () => {
    const first = Promise.withResolvers<ServerResponse>();
    let asked = 0;
    const origin = await serve((_, response) => {
      if (++asked === 1) first.resolve(response);
      else json(response);
    });
    const { call } = createCaller({ maxConnections: 1 });
    const controller = new AbortController();
    const before = call(callTo(origin));
    const response = await first.promise;
    const waiting = failure(call(callTo(origin, { signal: controller.signal })));
    controller.abort();
    expect((await waiting).code).toBe("REQUEST_CANCELLED");
    json(response);
    await before;
    await call(callTo(origin));
    expect(asked).toBe(2);
  });

  it("changes nothing after the answer, and is not listened to any more", async () => {
    const origin = await serve((_, response) => json(response));
    const { call } = createCaller();
    const controller = new AbortController();
    let listeners = 0;
    const { signal } = controller;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...args: Parameters<typeof add>) => {
      listeners++;
      add(...args);
    };
    signal.removeEventListener = (...args: Parameters<typeof remove>) => {
      listeners--;
      remove(...args);
    };
    expect(await call(callTo(origin, { signal }))).toBe('{"data":{}}');
    expect(listeners).toBe(0);
    controller.abort();
    expect(await call(callTo(origin))).toBe('{"data":{}}');
  });

  it("of a deadline says that time was over", async () => {
    const origin = await serve(() => {});
    const deadline = startDeadline(20);
    expect((await failure(createCaller().call(callTo(origin, { signal: deadline.signal })))).code).toBe(
      "SUBGRAPH_TIMEOUT",
    );
    deadline.release();
  });
});

describe("close()", () => {
  it("gives up the calls that are under way, queued ones too", async () => {
    const asked = Promise.withResolvers<void>();
    const closed = Promise.withResolvers<void>();
    const origin = await serve((_, response) => {
      response.on("close", closed.resolve);
      asked.resolve();
    });
    const { call, close } = createCaller({ maxConnections: 1 });
    const failures = [failure(call(callTo(origin))), failure(call(callTo(origin)))];
    await asked.promise;
    await close();
    expect((await Promise.all(failures)).map(({ code }) => code)).toEqual([
      "SUBGRAPH_UNREACHABLE",
      "SUBGRAPH_UNREACHABLE",
    ]);
    await closed.promise;
  });

  it("gives up a call on a connection that had served before, and does not send it again", async () => {
    const asked = Promise.withResolvers<void>();
    let count = 0;
    const origin = await serve((_, response) => {
      if (++count === 1) json(response);
      else asked.resolve();
    });
    const { call, close } = createCaller();
    await callAndRest(call, origin);
    const failed = failure(call(callTo(origin)));
    await asked.promise;
    await close();
    expect((await failed).code).toBe("SUBGRAPH_UNREACHABLE");
    await delay(20);
    expect(count).toBe(2);
  });

  it("closes idle connections, and does nothing the second time", async () => {
    const closed = Promise.withResolvers<void>();
    const origin = await serve((request, response) => {
      request.socket.on("close", () => closed.resolve());
      json(response);
    });
    const { call, close } = createCaller();
    await call(callTo(origin));
    await close();
    await closed.promise;
    await close();
  });
});
