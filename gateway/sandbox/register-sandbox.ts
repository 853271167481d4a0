import type {
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  onRequestAsyncHookHandler,
  preHandlerAsyncHookHandler,
} from "fastify";
import { type Actor, hasRole, STAFF_FUNCTIONS } from "../../services/kit/actor/actor";
import { audienceOf } from "../authorization/audience";
import { Refused } from "../security/refused";
import type { Graph } from "../start-graph";
import { JSON_TYPE, toAnswer } from "../web/graphql-errors";
import { createSendSchema } from "../web/operations";
import type { OpenSandbox, Sandboxes, SandboxNetwork } from "./sandboxes";

declare module "fastify" {
  interface FastifyRequest {
    /** Let go of once the request ends. */
    sandbox?: OpenSandbox;
  }
}

/** The handler of a graph. */
export type AnswerFrom = (
  graphFor: (request: FastifyRequest) => Graph,
) => (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

export interface SandboxRoutesOptions {
  sandboxes: Sandboxes;
  /** Finds out who asks, and counts. */
  onRequest: onRequestAsyncHookHandler[];
  actorOf(request: FastifyRequest): Actor;
  /** As of the graph that is live. */
  preHandler: preHandlerAsyncHookHandler;
  answerFrom: AnswerFrom;
}

interface Query {
  /** Prefix of a network. */
  network?: unknown;
}

/**
 * `/sandbox/graphql` and `/sandbox/schema.graphql`: the graph that is live, with what one network has to try. A network is
 * given its own; staff names one by its prefix, `?network=crete`. For others there is nothing at these addresses.
 */
export function registerSandbox(app: FastifyInstance, options: SandboxRoutesOptions): void {
  const { sandboxes, onRequest, actorOf, preHandler, answerFrom } = options;
  const sendSchema = createSendSchema();
  const enter = [...onRequest, openSandbox];
  const config = { countedBy: "actor" } as const;
  app.decorateRequest("sandbox", undefined);
  app.addHook("preClose", async () => sandboxes.stop());
  app.addHook("onResponse", async ({ sandbox }) => sandbox?.release());
  app.addHook("onRequestAbort", async ({ sandbox }) => sandbox?.release());
  app.route({
    ...{ method: ["GET", "POST"], url: "/sandbox/graphql", config, onRequest: enter, preHandler },
    handler: answerFrom(graphOf),
  });
  app.get("/sandbox/schema.graphql", { config, onRequest: enter }, async (request, reply) =>
    sendSchema(request, reply, graphOf(request).apiSchema),
  );

  async function openSandbox(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
    const network = networkOf(actorOf(request), (request.query as Query).network);
    if (!network) {
      reply.callNotFound();
      return reply;
    }
    const sandbox = await sandboxes.open(network, () => reply.raw.destroyed);
    if (!sandbox) {
      const message =
        "The network has nothing to try: expected a subgraph with a version and a proven address, not in quarantine";
      return reply.status(404).type(JSON_TYPE).header("cache-control", "no-store").send(toAnswer("NOT_FOUND", message));
    }
    request.sandbox = sandbox;
    // Whoever went away in the meantime is told of no more
    if (reply.raw.destroyed) sandbox.release();
  }

  function graphOf(request: FastifyRequest): Graph {
    if (!request.sandbox) throw new Error("There is no sandbox");
    return request.sandbox.graphFor(audienceOf(actorOf(request)));
  }
}

/** Whose may be tried; null for nobody's. @throws {Refused} BAD_REQUEST where staff does not say whose */
function networkOf(actor: Actor, prefix: unknown): SandboxNetwork | null {
  const named = typeof prefix === "string" && prefix !== "" ? { prefix } : undefined;
  if (hasRole(actor, ...STAFF_FUNCTIONS)) {
    if (named) return named;
    throw new Refused(400, "BAD_REQUEST", "Expected the prefix of a network: /sandbox/graphql?network=<prefix>");
  }
  return actor.kind === "ALLY" && actor.subject !== null ? { id: actor.subject, ...named } : null;
}
