import type { FastifyRequest, onRequestAsyncHookHandler } from "fastify";
import { PUBLIC_ACTOR } from "../../services/kit/actor/actor";
import type { FindActor, Identified } from "../identity/find-actor";

export interface Actors {
  /** For the routes whose answer depends on who asks: finds it out, once for each request. */
  onRequest: onRequestAsyncHookHandler;
  /** The public, where nobody was looked for. */
  of(request: FastifyRequest): Identified;
}

export function findActors(findActor: FindActor): Actors {
  const found = new WeakMap<FastifyRequest, Identified>();
  return {
    async onRequest(request) {
      found.set(request, await findActor(request));
    },
    of: (request) => found.get(request) ?? { actor: PUBLIC_ACTOR },
  };
}
