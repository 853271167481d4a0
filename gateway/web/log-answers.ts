import type { FastifyInstance } from "fastify";
import type { Logger } from "../../services/kit/logger";
import type { AnsweredOperation } from "../serving/note-operation";

declare module "fastify" {
  interface FastifyRequest {
    /** Of a request to the graph, once it is answered. */
    operation: AnsweredOperation | null;
  }
}

/**
 * The access log: a line for each answer, with the route and not the path, and the name and kind of the operation. There is
 * nothing in it of what people wrote, nor who they are or where they come from.
 */
export function logAnswers(app: FastifyInstance, log: Logger): void {
  app.decorateRequest("operation", null);
  app.addHook("onResponse", ({ method, routeOptions, operation }, reply, done) => {
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    const { kind, name, code } = operation ?? {};
    const line = { method, route: routeOptions.url, status: reply.statusCode, ms, kind, operation: name, code };
    tellAnswer(log, line);
    done();
  });
}

/** One line of the access log. */
export function tellAnswer(log: Logger, line: object): void {
  if (log.infoSoon) log.infoSoon(line, "answered");
  else log.info(line, "answered");
}
