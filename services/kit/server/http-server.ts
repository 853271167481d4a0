import Fastify, { type FastifyInstance } from "fastify";

export interface ListenOptions {
  host: string;
  /** 0 takes a free port. */
  port: number;
}

/** How long requests that are under way may still take once a server closes. */
const DRAIN_MS = 3_500;

/**
 * A server that closes soon: idle connections at once, the others when their answer is written, and what is left after
 * 3.5 s is cut.
 */
export function createHttpServer({ bodyLimit }: { /** Bytes. */ bodyLimit: number }): FastifyInstance {
  const app = Fastify({ bodyLimit, forceCloseConnections: "idle", routerOptions: { ignoreTrailingSlash: true } });
  app.addHook("preClose", async () => {
    setTimeout(() => app.server.closeAllConnections(), DRAIN_MS).unref();
  });
  return app;
}

/** @returns The address at which the server is reached */
export async function listen(app: FastifyInstance, { host, port }: ListenOptions): Promise<string> {
  await app.listen({ host, port });
  const address = app.server.address();
  const actual = typeof address === "object" && address ? address.port : port;
  const isAny = host === "0.0.0.0" || host === "::";
  return `http://${isAny ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host}:${actual}`;
}
