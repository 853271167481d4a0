import type { FastifyInstance } from "fastify";
import type { Admission } from "../serving/admission";
import { Refused } from "./refused";

/** Refuses, before its body is read, what would have to wait too long for its turn: soon said, it costs little. */
export function refuseOverload(app: FastifyInstance, admission: Admission, onRefused: () => void): void {
  app.addHook("onRequest", (request, _reply, done) => {
    const seconds = request.routeOptions.url === "/graphql" ? admission.secondsToStayAway() : null;
    if (seconds === null) return done();
    onRefused();
    done(overloaded(seconds));
  });
}

export function overloaded(seconds: number): Refused {
  return new Refused(
    503,
    "OVERLOADED",
    `More is asked than can be answered in time: try again in ${seconds} s`,
    seconds,
  );
}
