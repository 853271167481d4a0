import cors, { type FastifyCorsOptions } from "@fastify/cors";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { APPLICATION_HEADER, isShared, type Origins } from "./origins";

const OPTIONS = {
  methods: ["GET", "HEAD", "POST"],
  // A cookie is the hub's own pages' alone; applications send a token
  credentials: false,
  allowedHeaders: [
    "content-type",
    "authorization",
    APPLICATION_HEADER,
    "apollo-require-preflight",
    "apollographql-client-name",
    "apollographql-client-version",
  ],
  exposedHeaders: ["etag", "ratelimit", "ratelimit-policy", "retry-after"],
  maxAge: 600,
};

/**
 * CORS: registered applications, and the hub's own pages under another of its names, may read what is shared. Others get
 * no header that lets them, and their preflights nothing. Cookies that come with a request of another origin are dropped.
 */
export async function allowOrigins(app: FastifyInstance, origins: Origins): Promise<void> {
  app.addHook("onRequest", (request, _reply, done) => {
    const reading = origins.read(request);
    // Only an origin that is not the hub's own has to be looked up
    if (!reading) return done();
    delete request.headers.cookie;
    reading.then(() => done(), done);
  });
  await app.register(cors, {
    delegator(request: FastifyRequest, done: (error: null, options: FastifyCorsOptions) => void) {
      const { of } = origins.of(request);
      const { origin } = request.headers;
      const isAllowed = origin !== undefined && of !== "nobody" && of !== "others" && isShared(request);
      done(null, isAllowed ? { ...OPTIONS, origin } : { origin: false });
    },
  });
}
