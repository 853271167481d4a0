import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";

/** Of whatever is no page: a browser that shows it runs and loads nothing. */
const OF_DATA = { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } };

/** Of the hub's pages: they talk to this origin alone. */
const OF_PAGES = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    // Monaco and GraphiQL write style elements and style attributes as they run.
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", "data:"],
    // GraphiQL's style sheet carries its fonts inline.
    fontSrc: ["'self'", "data:"],
    // The editor's workers are files of the build: no blob: needed.
    workerSrc: ["'self'"],
    connectSrc: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    // No upgrade-insecure-requests: the hub speaks plain HTTP, on loopback or behind the proxy that has TLS.
  },
};

const COMMON = {
  xFrameOptions: { action: "deny" },
  // Not `no-referrer`: with that, a browser tells the hub's own forms' origin as `null`
  referrerPolicy: { policy: "same-origin" },
  crossOriginResourcePolicy: { policy: "same-origin" },
  crossOriginOpenerPolicy: { policy: "same-origin" },
  strictTransportSecurity: false,
} as const;

/**
 * Headers of every answer of the gateway, refusals and unknown addresses too. What says nothing of being kept is not
 * kept: answers depend on who asks.
 *
 * @param publicUrl Browsers are told to come over TLS alone where they come over TLS
 */
export async function setSecurityHeaders(app: FastifyInstance, publicUrl: string | undefined): Promise<void> {
  const isSecure = publicUrl?.startsWith("https:") ?? false;
  await app.register(helmet, {
    ...COMMON,
    contentSecurityPolicy: OF_DATA,
    strictTransportSecurity: isSecure && { maxAge: 365 * 24 * 3600, includeSubDomains: false },
  });
  app.addHook("onSend", async (_request, reply) => {
    if (!reply.hasHeader("cache-control")) reply.header("cache-control", "no-store");
  });
}

/** In a scope of its own: what is served there is pages and their files. */
export async function setPageHeaders(scope: FastifyInstance): Promise<void> {
  await scope.register(helmet, { ...COMMON, contentSecurityPolicy: OF_PAGES });
}
