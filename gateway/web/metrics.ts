import type { FastifyInstance, FastifyRequest } from "fastify";
import { hasRole } from "../../services/kit/actor/actor";
import type { FindActor } from "../identity/find-actor";
import type { Metrics } from "../metrics/metrics";

/** `/metrics`, for the operator; for everybody else there is nothing at this address, as at any other where nothing is. */
export function registerMetrics(
  app: FastifyInstance,
  metrics: Metrics,
  { findActor, text }: { findActor: FindActor; text: () => Promise<string> },
): void {
  app.addHook("onResponse", (_request, reply, done) => {
    metrics.countAnswer(reply.statusCode);
    done();
  });
  app.get("/metrics", async (request, reply) => {
    if (!(await isOperator(request))) return reply.callNotFound();
    return reply.type(metrics.contentType).send(await text());
  });

  async function isOperator(request: FastifyRequest): Promise<boolean> {
    try {
      return hasRole((await findActor(request)).actor, "OPERATOR");
    } catch {
      // What it shows does not hold
      return false;
    }
  }
}
