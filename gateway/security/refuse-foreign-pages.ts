import type { FastifyInstance, FastifyRequest } from "fastify";
import { APPLICATION_HEADER, isShared, type Origins } from "./origins";
import { Refused } from "./refused";

/** What changes nothing, as HTTP has it. */
const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * CSRF: refuses what a page elsewhere makes a browser send, whatever its form: anything that may change something, and
 * of the graph queries too, since who reads a case is on record. Programs send none of these headers and are not meant;
 * that a session's requests need a header of their own is looked after where sessions are. Anybody may register an origin:
 * so an application may ask what is shared, and makes nobody sign out. It is refused too where it goes by the id of another.
 */
export function refuseForeignPages(app: FastifyInstance, origins: Origins): void {
  app.addHook("onRequest", (request, _reply, done) => {
    const origin = origins.of(request);
    const { of } = origin;
    if (of === "misnamed") {
      const message = `${APPLICATION_HEADER} is "${origin.name}": expected an application that is registered for this origin`;
      return done(new Refused(403, "APPLICATION_UNKNOWN", message));
    }
    if (of === "hub" || (of === "application" && isShared(request))) return done();
    if (of === "nobody" && !isSentByPage(request)) return done();
    if (SAFE.has(request.method) && request.routeOptions.url !== "/graphql") return done();
    const message = "A page of an origin that is not registered for this makes your browser send it";
    done(new Refused(403, "CSRF_REFUSED", message));
  });
}

/** A form, a link, an image or a script of another page, which say less of their origin. */
function isSentByPage({ headers }: FastifyRequest): boolean {
  const site = headers["sec-fetch-site"];
  return site === "cross-site" || site === "same-site";
}
