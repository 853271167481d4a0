import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { KitErrorCode } from "../errors";
import type { Logger } from "../logger";
import { contentDigest } from "./content-digest";
import type { SignedMessage } from "./message";

/** What of a request a signature speaks of. */
export function messageOf({ method, headers, raw }: FastifyRequest): SignedMessage {
  const [path = ""] = (raw.url ?? "").split("?");
  return { method, authority: authorityOf(headers.host), path, headers };
}

/** As a signature has it: lower case, without the port of plain HTTP. */
export function authorityOf(host: string | undefined): string {
  return (host ?? "").toLowerCase().replace(/:80$/, "");
}

/** Answers that nobody we know asks; why is for the log alone. The rest of the request is not read. */
export function refuseUnsigned(reply: FastifyReply): FastifyReply {
  const code: KitErrorCode = "UNAUTHENTICATED";
  const message = "This address answers requests that the hub has signed, and no others";
  return reply
    .status(401)
    .headers({ connection: "close", "cache-control": "no-store" })
    .type("application/json; charset=utf-8")
    .send({ errors: [{ message, extensions: { code } }] });
}

/**
 * Compares each body of `isSigned()` requests with the digest that was signed, before it is parsed; of other requests a
 * body is parsed as always. A body of another kind than JSON is taken from nobody.
 */
export function parseSignedBodies(app: FastifyInstance, isSigned: (request: FastifyRequest) => boolean): void {
  const parse = app.getDefaultJsonParser("error", "error");
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (request, body, done) => {
    if (isSigned(request) && request.headers["content-digest"] !== contentDigest(body)) {
      done(Object.assign(new Error("The body is not the one that was signed"), { statusCode: 401 }));
      return;
    }
    void parse(request, body.toString(), done);
  });
}

/** Logs why requests are refused: each reason at once, and then at most every ten seconds, with their number. */
export function createFaultLog(log: Logger) {
  const counts = new Map<string, { since: number; count: number }>();
  return (fault: string, now: number): void => {
    const known = counts.get(fault);
    if (known && now - known.since < 10_000) {
      known.count++;
      return;
    }
    counts.set(fault, { since: now, count: 0 });
    log.warn({ fault, more: known?.count ?? 0 }, "request without a signature that holds");
  };
}
