import type { FastifyRequest } from "fastify";
import { ACTOR_HEADER, writeActor } from "../../services/kit/actor/assertion";
import type { GatewayContext } from "../context";
import type { Identified } from "../identity/find-actor";

export interface ContextOptions extends Identified {
  /** In lower case; what showed us who asks is for us alone and not forwarded all the same. */
  forwardHeaders: readonly string[];
}

const CREDENTIALS = new Set(["authorization", "cookie"]);

/** Services are told of the actor as far as calls to them are signed. */
export function createContext(
  request: FastifyRequest,
  { actor, warning, forwardHeaders }: ContextOptions,
): GatewayContext {
  const isShown = actor.kind !== "PUBLIC" || warning !== undefined;
  const headers: Record<string, string> = {};
  for (const name of forwardHeaders) {
    const value = request.headers[name];
    if (value === undefined || (isShown && CREDENTIALS.has(name))) continue;
    headers[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  headers[ACTOR_HEADER] = writeActor(actor);
  return { actor, warning, forwardHeaders: headers };
}
