import type { FastifyInstance } from "fastify";
import type { Logger } from "../../services/kit/logger";
import { countOne } from "../metrics/metrics";
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

const TOLD_EVERY_MS = 1_000;

export interface AnswerCounter {
  count(method: string): void;
  /** Tells those of which nothing was told yet. */
  tell(): void;
}

/**
 * Tells answers of which there may be thousands in a second, all alike: one line a second and method, with how many they
 * were. A line for each takes as long as a third of the answer.
 */
export function countAnswers(log: Logger, line: object): AnswerCounter {
  const counts = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  const tell = () => {
    clearTimeout(timer);
    timer = undefined;
    for (const [method, times] of counts) tellAnswer(log, { method, ...line, times });
    counts.clear();
  };
  const count = (method: string) => {
    countOne(counts, method);
    timer ??= setTimeout(tell, TOLD_EVERY_MS).unref();
  };
  return { count, tell };
}
