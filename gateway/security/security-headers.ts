import type { FastifyInstance } from "fastify";

/**
 * What browsers hold to, for every answer. Ours and not helmet's: that writes them anew for each request, which took more
 * than all other guards together.
 */
const COMMON = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "origin-agent-cluster": "?1",
  // Not `no-referrer`: with that, a browser tells the origin of the hub's own forms as `null`
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "x-dns-prefetch-control": "off",
  "x-frame-options": "DENY",
  "x-permitted-cross-domain-policies": "none",
};

/** Of whatever is no page: a browser that shows it runs and loads nothing. */
const OF_DATA = "default-src 'none';frame-ancestors 'none'";

/** Of the hub's pages: they talk to this origin alone. */
const OF_PAGES = [
  "default-src 'self'",
  "script-src 'self'",
  // Monaco and GraphiQL write style elements and style attributes as they run.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  // GraphiQL's style sheet carries its fonts inline.
  "font-src 'self' data:",
  // The editor's workers are files of the build: no blob: needed.
  "worker-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  // No upgrade-insecure-requests: the hub speaks plain HTTP, on loopback or behind the proxy that has TLS.
].join(";");

/**
 * Headers of every answer of the gateway, refusals and unknown addresses too. What says nothing of being kept is not
 * kept: answers depend on who asks.
 *
 * @param publicUrl Browsers are told to come over TLS alone where they come over TLS
 */
export function setSecurityHeaders(app: FastifyInstance, publicUrl: string | undefined): void {
  const headers = securityHeaders(publicUrl);
  app.addHook("onRequest", (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
  app.addHook("onSend", (_request, reply, payload, done) => {
    if (!reply.hasHeader("cache-control")) reply.header("cache-control", "no-store");
    done(null, payload);
  });
}

/** Of what is no page. */
export function securityHeaders(publicUrl: string | undefined): Record<string, string> {
  return {
    ...COMMON,
    "content-security-policy": OF_DATA,
    ...(publicUrl?.startsWith("https:") && { "strict-transport-security": "max-age=31536000" }),
  };
}

/** In a scope of its own: what is served there is pages and their files. */
export function setPageHeaders(scope: FastifyInstance): void {
  scope.addHook("onRequest", (_request, reply, done) => {
    reply.header("content-security-policy", OF_PAGES);
    done();
  });
}
