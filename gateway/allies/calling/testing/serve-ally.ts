import { once } from "node:events";
import { createServer, type RequestListener, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from "node:net";

export interface AllyServer extends AsyncDisposable {
  url: string;
  port: number;
  /** `host:port`, as `EGRESS_ALLOW` has it. */
  address: string;
  /** How many connections were made to it so far. */
  connects: number;
  /** How many requests reached it so far, where it speaks HTTP. */
  requests: number;
  /** Resolves when all connections made so far have ended. */
  drained(): Promise<void>;
}

/** An ally's server over HTTP. */
export function serveAlly(answer: RequestListener, port = 0): Promise<AllyServer> {
  let served: AllyServer | undefined;
  const server = createServer({ maxHeaderSize: 1024 * 1024 }, (request, response) => {
    if (served) served.requests++;
    request.resume();
    answer(request, response);
  });
  server.keepAliveTimeout = 0;
  return listen(server, port).then((listening) => (served = listening));
}

/** One that does with connections what it likes. */
export function serveSockets(onConnection: (socket: Socket) => void): Promise<AllyServer> {
  const server = createTcpServer((socket) => {
    onConnection(socket);
    // One whose bytes nobody reads is never seen to end
    socket.resume();
  });
  return listen(server, 0);
}

export function sendJson(response: ServerResponse, text = '{"data":{}}', headers: Record<string, string> = {}): void {
  response.writeHead(200, { "content-type": "application/json", ...headers }).end(text);
}

async function listen(server: Server, port: number): Promise<AllyServer> {
  const sockets = new Set<Socket>();
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const { port: given } = server.address() as AddressInfo;
  const served: AllyServer = {
    url: `http://127.0.0.1:${given}/graphql`,
    port: given,
    address: `127.0.0.1:${given}`,
    connects: 0,
    requests: 0,
    async drained() {
      await Promise.all([...sockets].map((socket) => new Promise((resolve) => socket.once("close", resolve))));
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  server.on("connection", (socket: Socket) => {
    served.connects++;
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  return served;
}
