import type { FastifyRequest } from "fastify";
import { ACTOR_HEADER, writeActor } from "../../services/kit/actor/assertion";
import type { GatewayContext } from "../context";
import type { Identified } from "../identity/find-actor";

export interface ContextOptions extends Identified {
  /** In lower case; what showed us who asks is for us alone and not forwarded all the same. */
  forwardHeaders: readonly string[];
}

/** Services are told of the actor as far as calls to them are signed. */
export function createContext(
  request: FastifyRequest,
  { actor, warning, forwardHeaders }: ContextOptions,
): GatewayContext {
  const forwarded = forwardHeaders.flatMap((name) => {
    const value = request.headers[name];
    if (
      value === undefined ||
      (/^(authorization|cookie)$/.test(name) && (actor.kind !== "PUBLIC" || warning !== undefined))
    )
      return [];
    return [[name, Array.isArray(value) ? value.join(", ") : value]];
  });
  const headers = Object.fromEntries([...forwarded, [ACTOR_HEADER, writeActor(actor)]]);
  return { actor, warning, forwardHeaders: headers };
}
