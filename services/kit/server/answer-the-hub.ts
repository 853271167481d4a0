import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Actor } from "../actor/actor";
import { ACTOR_HEADER, readActor } from "../actor/assertion";
import type { Keys } from "../keys/key";
import type { Logger } from "../logger";
import type { SignedMessage } from "../signatures/message";
import { SeenNonces } from "../signatures/seen-nonces";
import { createFaultLog, messageOf, parseSignedBodies, refuseUnsigned } from "../signatures/signed-requests";
import { findFault } from "../signatures/verify";

declare module "fastify" {
  interface FastifyRequest {
    /** Who asks, by the word of the hub; set where it signed the request. */
    actor: Actor | null;
  }
}

/** What anybody may ask, so that an operator's tools see whether the process lives; without a body. */
function isOpen({ method, path }: SignedMessage): boolean {
  return path === "/health" && (method === "GET" || method === "HEAD");
}

/**
 * Lets a service answer the gateway alone: whatever it did not sign is answered with 401 before its body is read, and one
 * with another body than was signed before that is parsed.
 *
 * @returns Who asks, of a request that came through
 */
export function answerTheHubAlone(app: FastifyInstance, keys: Keys, log: Logger): (request: FastifyRequest) => Actor {
  app.decorateRequest("actor", null);
  const seen = new SeenNonces();
  const covered = ["content-digest", ACTOR_HEADER] as const;
  const note = createFaultLog(log);

  app.addHook("onRequest", async (request, reply) => {
    const message = messageOf(request);
    if (isOpen(message)) return;
    const now = Date.now();
    const fault = findFault(message, { keys, tag: "hub", covered, seen }, now);
    const actor = fault ? null : readActor(request.headers[ACTOR_HEADER]);
    if (actor) {
      request.actor = actor;
      return;
    }
    note(fault ?? "malformed", now);
    return refuseUnsigned(reply);
  });
  parseSignedBodies(app, () => true);
  app.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
    if (error.statusCode !== 401) throw error;
    note("wrong body", Date.now());
    return refuseUnsigned(reply);
  });

  return ({ actor }) => {
    if (!actor) throw new Error("A request came through without an actor");
    return actor;
  };
}
