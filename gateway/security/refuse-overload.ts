import { Buffer } from "node:buffer";
import type { FastifyInstance } from "fastify";
import type { AnswerEarly, EarlyAnswer } from "../../services/kit/server/answer-early";
import type { Admission } from "../serving/admission";
import { JSON_TYPE, toAnswer } from "../web/graphql-errors";
import { Refused } from "./refused";
import { securityHeaders } from "./security-headers";

/**
 * Refuses what pages ask and would have to wait too long for its turn, before its body is read: they may read why, once it
 * is known whose they are.
 */
export function refuseOverload(app: FastifyInstance, admission: Admission, onRefused: () => void): void {
  app.addHook("onRequest", (request, _reply, done) => {
    const seconds = request.routeOptions.url === "/graphql" ? admission.secondsToStayAway() : null;
    if (seconds === null) return done();
    onRefused();
    done(overloaded(seconds));
  });
}

export interface EarlyRefusalOptions {
  admission: Admission;
  publicUrl?: string;
  onRefused(method: string): void;
}

/**
 * Refuses the same of all that is sent by no page, before anything else looks at it. What is refused most must cost least:
 * what it takes is taken from those who are answered.
 */
export function refuseOverloadEarly({ admission, publicUrl, onRefused }: EarlyRefusalOptions): AnswerEarly {
  const common = { ...securityHeaders(publicUrl), "content-type": JSON_TYPE, "cache-control": "no-store" };
  /** By seconds, of which there are few. */
  const refusals = new Map<number, EarlyAnswer>();
  return ({ method, url, hasOrigin }) => {
    if (hasOrigin || (url !== "/graphql" && !url.startsWith("/graphql?"))) return null;
    const seconds = admission.secondsToStayAway();
    if (seconds === null) return null;
    onRefused(method);
    return refusals.get(seconds) ?? write(seconds);
  };

  function write(seconds: number): EarlyAnswer {
    const { statusCode: status, errorCode, message } = overloaded(seconds);
    const body = Buffer.from(JSON.stringify(toAnswer(errorCode, message)));
    const headers = { ...common, "retry-after": `${seconds}`, "content-length": `${body.length}` };
    const refusal = { status, headers: Object.entries(headers).flat(), body };
    refusals.set(seconds, refusal);
    return refusal;
  }
}

export function overloaded(seconds: number): Refused {
  return new Refused(
    503,
    "OVERLOADED",
    `More is asked than can be answered in time: try again in ${seconds} s`,
    seconds,
  );
}
