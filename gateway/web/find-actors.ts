import type { FastifyInstance, FastifyRequest, onRequestAsyncHookHandler } from "fastify";
import { PUBLIC_ACTOR } from "../../services/kit/actor/actor";
import type { FindActor, Identified } from "../identity/find-actor";

declare module "fastify" {
  interface FastifyRequest {
    /** Once it was looked for. */
    sender: Identified | null;
  }
}

export interface Actors {
  /** For the routes whose answer depends on who asks: finds it out, once for each request. */
  onRequest: onRequestAsyncHookHandler;
  /** The public, where nobody was looked for. */
  of(request: FastifyRequest): Identified;
}

const NOBODY: Identified = { actor: PUBLIC_ACTOR };

export function findActors(app: FastifyInstance, findActor: FindActor): Actors {
  app.decorateRequest("sender", null);
  return {
    async onRequest(request) {
      request.sender = await findActor(request);
    },
    of: ({ sender }) => sender ?? NOBODY,
  };
}
