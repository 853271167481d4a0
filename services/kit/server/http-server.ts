import { createServer } from "node:http";
import Fastify, { type FastifyInstance } from "fastify";
import { type AnswerEarly, answerRequestsEarly } from "./answer-early";
import { type Address, explainListening } from "./start-error";

/** How long a client may take to send a request, and its headers; both are looked after as often. */
const RECEIVE_MS = 30_000;
const RECEIVE_HEADERS_MS = 10_000;
const CHECK_MS = 5_000;

/** How long nothing may come or go on a connection: longer than the longest deadline of a request, which is 120 s. */
const SILENCE_MS = 150_000;

/** How long an idle connection is kept: longer than servers before this one keep theirs. */
const KEEP_ALIVE_MS = 72_000;

/** Connections that wait to be taken, which the system may bound further: whoever finds no place tries again a second later. */
const BACKLOG = 4_096;

/** How long requests that are under way may still take once a server closes. */
const DRAIN_MS = 3_500;

export interface HttpServerOptions {
  /** Bytes. */
  bodyLimit: number;
  /** Bytes of all headers together. @default 16 KiB */
  maxHeaderSize?: number;
  /** @default 30 s */
  receiveMs?: number;
  /** Servers before this one whose `X-Forwarded-For` counts. @default none */
  trustedProxies?: readonly string[];
  /** Answers a request before anything else looks at it. @default none is answered so */
  answerEarly?: AnswerEarly;
}

/**
 * A server that closes soon: idle connections at once, the others when their answer is written, and what is left after
 * 3.5 s is cut.
 */
export function createHttpServer(options: HttpServerOptions): FastifyInstance {
  const { bodyLimit, maxHeaderSize = 16 * 1024, receiveMs = RECEIVE_MS, trustedProxies = [] } = options;
  const { answerEarly } = options;
  let isClosing = false;
  const answeredEarly =
    answerEarly && answerRequestsEarly((asked) => (isClosing ? null : answerEarly(asked)), KEEP_ALIVE_MS);
  const app = Fastify({
    bodyLimit,
    serverFactory(handle) {
      const times = {
        headersTimeout: Math.min(RECEIVE_HEADERS_MS, receiveMs),
        connectionsCheckingInterval: Math.min(CHECK_MS, receiveMs),
        requestTimeout: receiveMs,
        keepAliveTimeout: KEEP_ALIVE_MS,
      };
      return createServer({ maxHeaderSize, ...times }, (request, response) => {
        if (!answeredEarly?.(request, response)) handle(request, response);
      }).setTimeout(SILENCE_MS);
    },
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    forceCloseConnections: "idle",
    routerOptions: { ignoreTrailingSlash: true },
    rewriteUrl: ({ url = "/" }) => toDecodable(url),
  });
  app.addHook("onSend", (_request, reply, payload, done) => {
    reply.header("x-content-type-options", "nosniff");
    if (isClosing) reply.header("connection", "close");
    done(null, payload);
  });
  app.addHook("preClose", async () => {
    isClosing = true;
    setTimeout(() => app.server.closeAllConnections(), DRAIN_MS).unref();
  });
  return app;
}

/** A path that cannot be decoded is taken as it is written: else it would be answered past all that guards the others. */
function toDecodable(url: string): string {
  if (!url.includes("%")) return url;
  const [path = "", ...rest] = url.split(/(?=[?;#])/);
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return [path.replaceAll("%", "%25"), ...rest].join("");
  }
}

/** @param address Port 0 takes a free one @returns The address at which the server is reached @throws {StartError} */
export async function listen(app: FastifyInstance, address: Address): Promise<string> {
  const { host, port } = address;
  await app.listen({ host, port, backlog: BACKLOG }).catch((error: unknown) => {
    throw explainListening(error, address);
  });
  const bound = app.server.address();
  const actual = typeof bound === "object" && bound ? bound.port : port;
  return urlOf({ host, port: actual });
}

/** Where a server on this machine is reached; one that listens on every address is on the loopback too. */
export function urlOf({ host, port }: Pick<Address, "host" | "port">): string {
  const isAny = host === "0.0.0.0" || host === "::";
  return `http://${isAny ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host}:${port}`;
}
