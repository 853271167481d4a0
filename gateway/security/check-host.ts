import type { FastifyInstance } from "fastify";
import { Refused } from "./refused";

/** Refuses a request whose `host` is none, or that of a trusted proxy: what reads its address makes a URL of it. */
export function checkHost(app: FastifyInstance): void {
  app.addHook("onRequest", ({ protocol, hostname }, _reply, done) => {
    if (URL.canParse(`${protocol}://${hostname}/`)) return done();
    done(new Refused(400, "BAD_REQUEST", "Expected the name or the address of a host in the header `host`"));
  });
}
