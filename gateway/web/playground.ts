import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyPluginAsync } from "fastify";
import { setPageHeaders } from "../security/security-headers";

export interface PlaygroundOptions {
  /** Where the portal was built: absolute, normally `dist/portal`. Read once, at start. */
  directory: string;
}

/** Names with a hash of the content: what one stands for never changes. */
const HASHED_FILE = /[/\\]assets[/\\]/;

const NOT_BUILT = "The playground is not built: run `npm run build`. The graph itself answers at /graphql.\n";

/**
 * Serves the playground at `/`, with a content security policy that lets it talk to this origin only.
 * Adds one route for each file found, no wildcard: it can take no other route's place, whatever the order of
 * registration. The headers stay within these routes.
 */
export async function registerPlayground(app: FastifyInstance, { directory }: PlaygroundOptions): Promise<void> {
  const serveFiles: FastifyPluginAsync = async (scope) => {
    setPageHeaders(scope);
    if (!existsSync(join(directory, "index.html"))) {
      scope.get("/", async (_request, reply) => reply.code(503).type("text/plain; charset=utf-8").send(NOT_BUILT));
      return;
    }
    await scope.register(fastifyStatic, {
      root: directory,
      wildcard: false,
      preCompressed: true,
      globIgnore: ["**/*.gz"],
      decorateReply: false,
      cacheControl: false,
      setHeaders(response, path) {
        response.setHeader("vary", "accept-encoding");
        response.setHeader(
          "cache-control",
          HASHED_FILE.test(path) ? "public, max-age=31536000, immutable" : "no-cache",
        );
      },
    });
  };
  await app.register(serveFiles);
}
